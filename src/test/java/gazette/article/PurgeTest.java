package gazette.article;

import static gazette.testing.Newsroom.ARTICLES;
import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.PublishFunction;
import gazette.runtime.Environment;
import gazette.testing.ItemSize;
import gazette.testing.Newsroom;
import gazette.testing.NoContext;
import gazette.testing.TestOutput;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Deleted articles are purged over time, and purging holds up nothing else.
class PurgeTest {

  private final Newsroom newsroom = new Newsroom();

  /// With so many revisions, each of them two items.
  private JsonNode deleted(int revisions) {
    var article = newsroom.create(draft("Article"));
    for (var i = 1; i < revisions; i++) {
      article = newsroom.save(article, draft("Article " + i)).expect(200).json();
    }
    newsroom.edit("DELETE " + ARTICLES + "/" + id(article), "", "If-Match", "*").expect(204);
    return article;
  }

  private long left(JsonNode article) {
    return ItemSize.ofAll(newsroom.environment, "ARTICLES_TABLE").stream()
        .filter(weight -> weight.key().partition().equals("ARTICLE#" + id(article)))
        .count();
  }

  @Test
  void nothing_is_left_of_a_draft_that_was_deleted() {
    var article = deleted(30);
    assertEquals(61, left(article));
    newsroom.tick(Duration.ofMinutes(1));
    assertEquals(0, left(article));
  }

  @Test
  void a_publication_during_a_purge_finds_nothing() {
    var article = newsroom.create(draft("Article"));
    var path = ARTICLES + "/" + id(article);
    newsroom.faults.beforeNextBatch(() -> {
      newsroom.edit("DELETE " + path, "", "If-Match", "*").expect(204);
      newsroom.tick(Duration.ofMinutes(1));
    });
    newsroom.edit("PUT " + path + "/publication", "{\"revision\":1}").expect(404);
  }

  @Test
  void a_long_purge_runs_after_publications_and_continues_in_the_next_minute() {
    var article = deleted(60);
    var scheduled = newsroom.create(draft("À l'heure"));
    newsroom
        .edit(
            "PUT %s/%s/publication".formatted(ARTICLES, id(scheduled)),
            "{\"revision\":1,\"at\":\"2026-03-01T12:01:00Z\"}")
        .expect(200);
    newsroom.clock.advance(Duration.ofMinutes(1));
    var around = newsroom.around(PublishFunction.class);
    var slow =
        new PublishFunction(
            new Environment(
                around.variables(),
                around.dynamo(),
                around.sender(),
                newsroom.clock.passing(Duration.ofSeconds(3)),
                around.logLines()));
    slow.handleRequest(Map.of(), NoContext.INSTANCE);
    newsroom.read("GET /v1/articles/a-l-heure").expect(200);
    var first = left(article);
    assertTrue(first > 1 && first < 121, first + " items are left");
    slow.handleRequest(Map.of(), NoContext.INSTANCE);
    assertTrue(left(article) < first, left(article) + " items are left");
    newsroom.tick(Duration.ofMinutes(1));
    assertEquals(0, left(article));
  }

  @Test
  void items_left_by_a_batch_are_purged_at_once_or_in_the_next_minute()
      throws InterruptedException {
    var output = TestOutput.fromNow();
    var article = deleted(30);
    newsroom.faults.leave(0.5);
    newsroom.tick(Duration.ofMinutes(1));
    assertEquals(0, left(article));
    var other = deleted(2);
    newsroom.faults.leave(1);
    assertThrows(IllegalStateException.class, () -> newsroom.tick(Duration.ofMinutes(1)));
    output.awaitLine("\"level\":\"ERROR\"", id(other) + " is due and failed");
    newsroom.faults.leave(0);
    newsroom.tick(Duration.ofMinutes(1));
    assertEquals(0, left(other));
  }
}
