package gazette.search;

import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;

import gazette.testing.Newsroom;
import gazette.testing.NoContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The index after a table was restored or the stream has stopped.
class IndexRestoreTest {

  private final Newsroom newsroom = new Newsroom();

  private List<String> found() {
    return newsroom.read("GET /v1/search?q=phare").expect(200).items("id");
  }

  private void everyFiveMinutes() {
    newsroom.index.handleRequest(Map.of("source", "aws.scheduler"), NoContext.INSTANCE);
  }

  private List<Integer> notIndexed() {
    var counts =
        newsroom.lines.stream()
            .filter(line -> line.contains("\"NotIndexed\""))
            .map(line -> Newsroom.JSON.readTree(line).get("NotIndexed").intValue())
            .toList();
    newsroom.lines.clear();
    return counts;
  }

  @Test
  void an_empty_index_rings_and_is_rebuilt_by_the_schedule() {
    var ids = List.of(id(newsroom.createAndPublish(draft("Le phare"))));
    newsroom.clock.advance(Duration.ofMinutes(6));
    assertEquals(List.of(), found());
    everyFiveMinutes();
    assertEquals(List.of(1), notIndexed());
    assertEquals(ids, found());
    everyFiveMinutes();
    assertEquals(List.of(), notIndexed());
  }

  @Test
  void an_article_rings_only_after_five_minutes() {
    newsroom.createAndPublish(draft("Le phare"));
    newsroom.clock.advance(Duration.ofMinutes(4));
    everyFiveMinutes();
    assertEquals(List.of(), notIndexed());
    assertEquals(List.of(), found());
  }

  @Test
  void a_change_that_the_stream_lost_rings_and_is_mended() {
    var article = newsroom.createAndPublish(draft("Le port"));
    newsroom.index(List.of(id(article)));
    newsroom.clock.advance(Duration.ofMinutes(1));
    newsroom.publish(newsroom.save(article, draft("Le phare")).expect(200).json());
    newsroom.clock.advance(Duration.ofMinutes(6));
    everyFiveMinutes();
    assertEquals(List.of(1), notIndexed());
    assertEquals(List.of(id(article)), found());
  }

  /// What the stream never told of: a table that went back lacks what was published since.
  @Test
  void a_rebuild_leaves_only_what_is_published() {
    var kept = newsroom.createAndPublish(draft("Le phare rouge"));
    var lost = newsroom.createAndPublish(draft("Le phare vert"));
    newsroom.index(List.of(id(kept), id(lost)));
    newsroom.withdraw(lost, "Restauration").expect(200);
    newsroom.index.handleRequest(Map.of("rebuild", true), NoContext.INSTANCE);
    assertEquals(List.of(id(kept)), found());
  }
}
