package gazette.popularity;

import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.article.ArticleId;
import gazette.popularity.event.EventMessage;
import gazette.testing.InMemoryQueue;
import gazette.testing.ItemSize;
import gazette.testing.NewReaders;
import gazette.testing.NoContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Counts of views and shares: what counts once, late events, rollups and time series.
class CountingTest extends PopularityScenario {

  private static final String OTHER_BROWSER =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
          + " Gecko) Version/18.6 Mobile/15E148 Safari/604.1";

  private final NewReaders readers = new NewReaders(new Random(1));

  @Test
  void views_of_one_reader_within_a_slot_count_once() {
    var article = publish("Un", "Monde");
    newsroom.clock.set(Instant.parse("2026-03-01T12:30:00Z"));
    for (var i = 0; i < 3; i++) {
      newsroom.tell("POST /v1/articles/" + id(article) + "/views", "");
      newsroom.clock.advance(Duration.ofMinutes(9));
    }
    newsroom.tell("POST /v1/articles/" + id(article) + "/views", "", "User-Agent", OTHER_BROWSER);
    newsroom.clock.advance(Duration.ofMinutes(3));
    newsroom.tell("POST /v1/articles/" + id(article) + "/views", "");
    newsroom.count();
    assertEquals(3, counts(article).get("views").get("all").intValue());
    assertTrue(newsroom.lines.getLast().contains("\"SlotRepeated\":2"), newsroom.lines.getLast());
  }

  @Test
  void an_event_that_is_sent_again_with_its_id_counts_once() {
    var article = publish("Un", "Monde");
    var dated =
        "{\"type\":\"view\",\"article\":\"%s\",\"at\":\"%s\",\"id\":\"0b5e0b0e-7a4e-4f0a-9a52-3b1f3f3d7c11\"}"
            .formatted(id(article), newsroom.clock.instant().plusSeconds(50));
    var undated =
        "{\"type\":\"share\",\"article\":\"%s\",\"channel\":\"x\",\"id\":\"0B5E0B0E-7A4E-4F0A-9A52-3B1F3F3D7C12\"}"
            .formatted(id(article));
    for (var i = 0; i < 3; i++) {
      var response =
          newsroom.tell("POST /v1/events", "{\"events\":[" + dated + "," + undated + "]}");
      assertEquals(2, response.expect(202).json().get("accepted").intValue());
      newsroom.count();
      newsroom.clock.advance(Duration.ofHours(11));
    }
    assertEquals(1, counts(article).get("views").get("all").intValue());
    assertEquals(1, counts(article).get("shares").get("all").intValue());
    assertEquals(1, counts(article).get("channels").get("x").intValue());
  }

  @Test
  void a_time_series_has_a_point_for_every_interval() {
    var article = publish("Un", "Monde");
    newsroom.clock.set(Instant.parse("2026-03-01T23:55:00Z"));
    view(article, 2);
    newsroom.clock.advance(Duration.ofMinutes(20));
    view(article, 3);
    share(article, "copy");
    newsroom.count();
    var day = counts(article);
    assertEquals("10m", day.get("step").stringValue());
    assertEquals(144, day.get("series").size());
    var last = day.get("series").get(143);
    assertEquals("2026-03-02T00:10:00.000Z", last.get("from").stringValue());
    assertEquals(3, last.get("views").intValue());
    assertEquals(1, last.get("shares").intValue());
    assertEquals(2, day.get("series").get(141).get("views").intValue());
    var days =
        newsroom
            .read("GET /v1/articles/" + id(article) + "/popularity?step=1d&from=2026-02-28")
            .expect(200)
            .json();
    assertEquals(3, days.get("series").size());
    assertEquals(0, days.get("series").get(0).get("views").intValue());
    assertEquals(2, days.get("series").get(1).get("views").intValue());
    assertEquals(3, days.get("series").get(2).get("views").intValue());
  }

  @Test
  void counts_survive_rollup_and_folding() {
    var article = publish("Un", "Monde");
    for (var day = 0; day < 50; day++) {
      view(article, 2);
      if (day % 10 == 0) {
        share(article, day % 20 == 0 ? "x" : "email");
      }
      newsroom.count();
      newsroom.clock.advance(Duration.ofDays(1));
      if (day % 7 == 6 || day > 47) {
        newsroom.rank.handleRequest(Map.of("all", true), NoContext.INSTANCE);
      }
    }
    var counts = counts(article);
    assertEquals(
        "{\"1h\":0,\"24h\":0,\"7d\":12,\"30d\":58,\"all\":100}", counts.get("views").toString());
    assertEquals("{\"x\":3,\"email\":2}", counts.get("channels").toString());
    assertEquals(5, counts.get("shares").get("all").intValue());
    var all = newsroom.read("GET /v1/popular?window=all").items().get(0);
    assertEquals(100, all.get("views").intValue());
    assertEquals(
        58, newsroom.read("GET /v1/popular?window=30d").items().get(0).get("views").intValue());
    assertEquals(List.of("Un"), popular("by=shares&window=all"));
  }

  @Test
  void a_late_event_is_added_to_a_rolled_up_day() {
    var article = publish("Un", "Monde");
    view(article, 2);
    var late = newsroom.queue.take();
    newsroom.clock.advance(Duration.ofDays(5));
    newsroom.countAndRank();
    assertEquals(List.of(), popular("window=7d"));
    newsroom.tally.handleRequest(InMemoryQueue.event(late), NoContext.INSTANCE);
    newsroom.countAndRank();
    assertEquals(List.of("Un"), popular("window=7d"));
    assertEquals(List.of("Un"), popular("window=all"));
    assertEquals(2, counts(article).get("views").get("7d").intValue());
    newsroom.clock.advance(Duration.ofDays(26));
    newsroom.tally.handleRequest(InMemoryQueue.event(late), NoContext.INSTANCE);
    assertTrue(newsroom.lines.getLast().contains("\"TooOld\":2"), newsroom.lines.getLast());
  }

  @Test
  void a_batch_may_have_30000_events_of_one_period() {
    var article = publish("Un", "Monde");
    var at = newsroom.clock.instant();
    var bodies = new ArrayList<String>();
    for (var i = 0; i < 300; i++) {
      var events =
          Stream.generate(() -> readers.event(new ArticleId(id(article)), at, Optional.empty()))
              .limit(100)
              .toList();
      bodies.add(new EventMessage(events).toJson());
    }
    var response = newsroom.tally.handleRequest(InMemoryQueue.event(bodies), NoContext.INSTANCE);
    assertEquals(List.of(), response.getBatchItemFailures());
    assertEquals(30_000, counts(article).get("views").get("all").intValue());
  }

  @Test
  void the_secret_key_of_a_day_is_deleted_after_two_days() {
    var article = publish("Un", "Monde");
    for (var day = 0; day < 5; day++) {
      view(article, 1);
      newsroom.clock.advance(Duration.ofDays(1));
    }
    var keys = ItemSize.ofAll(newsroom.environment, "READER_KEYS_TABLE");
    assertEquals(
        List.of("2026-03-04", "2026-03-05"),
        keys.stream().map(item -> item.key().sort()).sorted().toList());
  }

  @Test
  void an_event_29_days_late_is_ranked_after_days_without_a_ranking() {
    var article = publish("Un", "Monde");
    newsroom.clock.advance(Duration.ofDays(40));
    newsroom.countAndRank();
    var at = newsroom.clock.instant().minus(Duration.ofDays(29));
    var late = readers.event(new ArticleId(id(article)), at, Optional.empty());
    newsroom.tally.handleRequest(
        InMemoryQueue.event(List.of(new EventMessage(List.of(late)).toJson())), NoContext.INSTANCE);
    newsroom.clock.advance(Duration.ofDays(4));
    newsroom.countAndRank();
    assertEquals(List.of("Un"), popular("window=all"));
    newsroom.clock.advance(Duration.ofDays(4));
    newsroom.countAndRank();
    assertEquals(List.of("Un"), popular("window=all"));
  }
}
