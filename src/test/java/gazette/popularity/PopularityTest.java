package gazette.popularity;

import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.article.ArticleId;
import gazette.article.StoryId;
import gazette.dynamo.Table;
import gazette.popularity.event.EventFactory;
import gazette.popularity.event.EventMessage;
import gazette.testing.CounterFixtures;
import gazette.testing.InMemoryQueue;
import gazette.testing.ItemSize;
import gazette.testing.Newsroom;
import gazette.testing.NoContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What readers' clients see of what was read and shared.
class PopularityTest {

  private final Newsroom newsroom = new Newsroom();

  private JsonNode published(String title, String section) {
    newsroom.clock.advance(Duration.ofSeconds(1));
    return newsroom.createAndPublish(draft(title).put("section", section));
  }

  private JsonNode edition(JsonNode of, String lang, String title, String section) {
    newsroom.clock.advance(Duration.ofSeconds(1));
    return newsroom.createAndPublish(
        draft(title)
            .put("lang", lang)
            .put("section", section)
            .put("story", of.get("story").stringValue()));
  }

  /// So many readers, each with an address of its own.
  private void view(JsonNode article, int readers) {
    for (var i = 0; i < readers; i++) {
      newsroom
          .tell(
              "POST /v1/articles/" + id(article) + "/views",
              "",
              "X-Local-Address",
              "198.51.100." + i)
          .expect(202);
    }
  }

  private void share(JsonNode article, String channel) {
    newsroom
        .tell("POST /v1/articles/" + id(article) + "/shares", "{\"channel\":\"" + channel + "\"}")
        .expect(202);
  }

  private List<String> popular(String query) {
    var items = newsroom.read("GET /v1/popular?" + query).expect(200).items();
    return items.valueStream().map(i -> i.get("article").get("title").stringValue()).toList();
  }

  @Test
  void what_is_read_most_stands_first() {
    var one = published("Un", "Monde");
    var two = published("Deux", "Sport");
    var three = published("Trois", "Monde");
    view(one, 2);
    view(two, 3);
    view(three, 2);
    newsroom.countAndRank();
    var answer = newsroom.read("GET /v1/popular").expect(200);
    assertEquals("public, max-age=30", answer.header("Cache-Control"));
    assertEquals(List.of("Deux", "Trois", "Un"), popular("window=24h"));
    assertEquals(3, answer.items().get(0).get("views").intValue());
    assertEquals(1, answer.items().get(0).get("rank").intValue());
    assertEquals("24h", answer.json().get("window").get("name").stringValue());
    assertEquals("2026-03-01T12:10:00.000Z", answer.json().get("window").get("to").stringValue());
    for (var window : List.of("1h", "24h", "7d", "30d", "all")) {
      assertEquals(List.of("Deux", "Trois", "Un"), popular("window=" + window), window);
      assertEquals(List.of("Trois", "Un"), popular("section=monde&window=" + window), window);
    }
    assertEquals(List.of("Deux"), popular("limit=1"));
    assertEquals(List.of(), popular("section=nulle-part"));
    assertEquals(List.of(), popular("lang=uk"));
    assertEquals(List.of("Deux", "Trois", "Un"), popular("lang=all"));
    assertFalse(newsroom.read("GET /v1/popular?window=all").json().get("window").has("from"));
  }

  @Test
  void before_the_first_ranking_nothing_is_popular() {
    published("Un", "Monde");
    assertEquals(List.of(), popular(""));
    assertEquals(0, newsroom.read("GET /v1/trending").expect(200).items().size());
  }

  @Test
  void bad_parameters_are_named() {
    var answer =
        newsroom.read(
            "GET /v1/popular?window=2h&by=likes&lang=&section=É&scope=all&fallback=no&limit=101");
    assertEquals(
        List.of("by", "fallback", "lang", "limit", "scope", "section", "window"),
        answer.expect(400).mistakes());
    newsroom.read("GET /v1/trending?limit=0").expect(400);
    assertEquals(List.of("articles"), newsroom.read("GET /v1/popularity").expect(400).mistakes());
    newsroom.read("GET /v1/popularity?articles=x").expect(400);
    var id = id(published("Un", "Monde"));
    var path = "GET /v1/articles/" + id + "/popularity?";
    newsroom.read(path + "step=5m").expect(400);
    newsroom.read(path + "from=2026-03-02&to=2026-03-01").expect(400);
    assertEquals(
        "step must be longer, or from and to closer: it makes more than 1500 points",
        newsroom.read(path + "from=2026-02-01").expect(400).json().get("detail").stringValue());
    newsroom.read(path + "from=2026-02-01&step=1h").expect(200);
  }

  @Test
  void one_reader_of_a_slot_is_one_view() {
    var article = published("Un", "Monde");
    newsroom.clock.set(Instant.parse("2026-03-01T12:05:00Z"));
    for (var i = 0; i < 3; i++) {
      newsroom.tell("POST /v1/articles/" + id(article) + "/views", "");
      newsroom.clock.advance(Duration.ofSeconds(9));
    }
    newsroom.tell("POST /v1/articles/" + id(article) + "/views", "", "User-Agent", OTHER);
    newsroom.clock.advance(Duration.ofSeconds(30));
    newsroom.tell("POST /v1/articles/" + id(article) + "/views", "");
    newsroom.count();
    assertEquals(3, counts(article).get("views").get("all").intValue());
    assertTrue(newsroom.lines.getLast().contains("\"SlotRepeated\":2"), newsroom.lines.getLast());
  }

  private static final String OTHER =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
          + " Gecko) Version/18.6 Mobile/15E148 Safari/604.1";

  private JsonNode counts(JsonNode article) {
    return newsroom.read("GET /v1/articles/" + id(article) + "/popularity").expect(200).json();
  }

  @Test
  void a_resend_under_the_same_id_is_harmless() {
    var article = published("Un", "Monde");
    var dated =
        "{\"type\":\"view\",\"article\":\"%s\",\"at\":\"%s\",\"id\":\"0b5e0b0e-7a4e-4f0a-9a52-3b1f3f3d7c11\"}"
            .formatted(id(article), newsroom.clock.instant().plusSeconds(50));
    var undated =
        "{\"type\":\"share\",\"article\":\"%s\",\"channel\":\"x\",\"id\":\"0B5E0B0E-7A4E-4F0A-9A52-3B1F3F3D7C12\"}"
            .formatted(id(article));
    for (var i = 0; i < 3; i++) {
      var answer = newsroom.tell("POST /v1/events", "{\"events\":[" + dated + "," + undated + "]}");
      assertEquals(2, answer.expect(202).json().get("accepted").intValue());
      newsroom.count();
      newsroom.clock.advance(Duration.ofHours(11));
    }
    assertEquals(1, counts(article).get("views").get("all").intValue());
    assertEquals(1, counts(article).get("shares").get("all").intValue());
    assertEquals(1, counts(article).get("channels").get("x").intValue());
  }

  @Test
  void shares_are_counted_by_channel_and_ranked() {
    var one = published("Un", "Monde");
    var two = published("Deux", "Monde");
    share(one, "telegram");
    share(two, "telegram");
    share(two, "email");
    newsroom.countAndRank();
    assertEquals(List.of("Deux", "Un"), popular("by=shares"));
    assertEquals(List.of(), popular("by=views"));
    assertEquals(
        2, newsroom.read("GET /v1/popular?by=shares").items().get(0).get("shares").intValue());
    assertEquals("{\"telegram\":1,\"email\":1}", counts(two).get("channels").toString());
  }

  @Test
  void a_story_adds_up_its_editions() {
    var fr = published("La dune", "Monde");
    var en = edition(fr, "en", "The dune", "World");
    var other = published("Autre", "Monde");
    var foreign = edition(other, "uk", "Інша", "Світ");
    view(fr, 1);
    view(en, 3);
    view(foreign, 5);
    newsroom.countAndRank();
    assertEquals(List.of("Autre", "La dune"), popular("scope=story"));
    assertEquals(List.of("The dune"), popular("scope=story&lang=en"));
    assertEquals(List.of("Інша", "The dune"), popular("scope=story&lang=en&fallback=any"));
    assertEquals(List.of("Інша", "The dune"), popular("scope=story&lang=all"));
    assertEquals(List.of("La dune"), popular("scope=edition"));
    assertEquals(List.of("Autre", "La dune"), popular("scope=story&section=monde"));
    var first = newsroom.read("GET /v1/popular?scope=story").items().get(0);
    assertEquals(5, first.get("views").intValue());
    var story = fr.get("story").stringValue();
    var counts = newsroom.read("GET /v1/stories/" + story + "/popularity").expect(200).json();
    assertEquals(4, counts.get("views").get("24h").intValue());
    assertEquals(2, counts.get("items").size());
    assertEquals("fr", counts.get("items").get(0).get("lang").stringValue());
  }

  @Test
  void a_withdrawn_article_makes_room_at_once_and_comes_back_with_its_counts() {
    var one = published("Un", "Monde");
    var two = published("Deux", "Monde");
    var three = published("Trois", "Monde");
    view(one, 3);
    view(two, 2);
    view(three, 1);
    newsroom.countAndRank();
    assertEquals(List.of("Un", "Deux"), popular("limit=2"));
    newsroom.withdraw(one, "erreur").expect(200);
    assertEquals(List.of("Deux", "Trois"), popular("limit=2"));
    newsroom.read("GET /v1/articles/" + id(one) + "/popularity").expect(410);
    newsroom.read("GET /v1/stories/" + one.get("story").stringValue() + "/popularity").expect(404);
    var ids = id(one) + "," + id(two);
    assertEquals(
        List.of(id(two)),
        newsroom.read("GET /v1/popularity?articles=" + ids).expect(200).items("article"));
    newsroom.clock.advance(Duration.ofMinutes(2));
    view(one, 9);
    newsroom.count();
    assertTrue(newsroom.lines.getLast().contains("\"NotPublished\":9"), newsroom.lines.getLast());
    newsroom.publish(one);
    newsroom.countAndRank();
    assertEquals(List.of("Un", "Deux"), popular("limit=2"));
    assertEquals(3, counts(one).get("views").get("all").intValue());
  }

  @Test
  void an_article_counts_under_the_section_it_has_now() {
    var article = published("Un", "Monde");
    view(article, 1);
    newsroom.countAndRank();
    var moved = newsroom.save(article, draft("Un").put("section", "Sport")).expect(200).json();
    newsroom.publish(moved);
    newsroom.countAndRank();
    assertEquals(List.of(), popular("section=monde"));
    assertEquals(List.of("Un"), popular("section=sport"));
    assertEquals(List.of("Un"), popular("section=sport&window=all"));
    newsroom.withdraw(moved, "erreur").expect(200);
    var back = newsroom.save(moved, draft("Un").put("section", "Culture")).expect(200).json();
    newsroom.publish(back);
    newsroom.countAndRank();
    assertEquals(List.of(), popular("section=sport"));
    assertEquals(List.of("Un"), popular("section=culture"));
  }

  @Test
  void what_trends_fades() {
    var old = published("Ancien", "Monde");
    var young = published("Nouveau", "Monde");
    view(old, 8);
    newsroom.countAndRank();
    newsroom.clock.advance(Duration.ofHours(12));
    view(young, 3);
    newsroom.countAndRank();
    var trending = newsroom.read("GET /v1/trending").expect(200);
    assertEquals("6h", trending.json().get("halfLife").stringValue());
    var items = trending.items();
    assertEquals(id(young), id(items.get(0).get("article")));
    assertEquals(3, items.get(0).get("score").doubleValue(), 0.1);
    assertEquals(2, items.get(1).get("score").doubleValue(), 0.1);
    assertEquals(3, items.get(0).get("viewsLastHour").intValue());
    assertEquals(0, items.get(1).get("viewsLastHour").intValue());
    assertEquals(List.of("Ancien", "Nouveau"), popular("window=24h"));
    assertEquals(List.of("Nouveau"), popular("window=1h"));
  }

  @Test
  void a_curve_has_every_step_zeros_too() {
    var article = published("Un", "Monde");
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
  void counts_stay_through_days_that_are_closed_and_folded() {
    var article = published("Un", "Monde");
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
  void a_late_event_is_summed_into_its_closed_day() {
    var article = published("Un", "Monde");
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
  void a_story_has_its_place_in_a_language_that_nobody_read_it_in() {
    var fr = published("Une histoire", "Monde");
    edition(fr, "uk", "Історія", "Світ");
    view(fr, 3);
    newsroom.count();
    var about = new HashMap<ArticleId, CounterFixtures.ArticleFixture>();
    var counts = new ArrayList<CounterFixtures.Count>();
    var now = newsroom.clock.instant();
    for (var i = 0; i < 300; i++) {
      var id = ArticleId.next();
      about.put(
          id, new CounterFixtures.ArticleFixture(id, StoryId.next(), "en", Optional.empty(), now));
      counts.add(new CounterFixtures.Count(id, Metric.VIEWS, Bucket.of(now), 10 + i));
    }
    CounterFixtures.put(Table.of(newsroom.environment, "POPULARITY_TABLE"), about, counts);
    newsroom.countAndRank();
    assertEquals(List.of("Історія"), popular("scope=story&lang=uk"));
    assertEquals(List.of("Історія"), popular("scope=story&lang=uk&section=svit&window=all"));
  }

  @Test
  void a_batch_of_one_slot_may_be_huge() {
    var article = published("Un", "Monde");
    var at = newsroom.clock.instant();
    var bodies = new ArrayList<String>();
    for (var i = 0; i < 300; i++) {
      var events =
          Stream.generate(() ->
                  EventFactory.fromClientId(
                      UUID.randomUUID(),
                      new ArticleId(id(article)),
                      at,
                      Optional.of(at),
                      Optional.empty()))
              .limit(100)
              .toList();
      bodies.add(new EventMessage(events).toJson());
    }
    var answer = newsroom.tally.handleRequest(InMemoryQueue.event(bodies), NoContext.INSTANCE);
    assertEquals(List.of(), answer.getBatchItemFailures());
    assertEquals(30_000, counts(article).get("views").get("all").intValue());
  }

  @Test
  void a_ranking_writes_only_leaderboards_that_change() {
    var articles =
        List.of(
            published("Un", "Monde"), published("Deux", "Sport"), published("Trois", "Culture"));
    articles.forEach(article -> view(article, 3));
    newsroom.countAndRank();
    view(articles.getFirst(), 1);
    newsroom.clock.advance(Duration.ofMinutes(1));
    view(articles.getFirst(), 1);
    newsroom.count();
    newsroom.meter.reset();
    newsroom.rank.handleRequest(Map.of(), NoContext.INSTANCE);
    // Four boards of the two windows and of what trends, of articles and of stories; and the
    // ranking.
    assertEquals(4 * 3 * 2 + 1, newsroom.meter.writes());
  }

  @Test
  void the_key_of_a_day_is_gone_after_two() {
    var article = published("Un", "Monde");
    for (var day = 0; day < 5; day++) {
      view(article, 1);
      newsroom.clock.advance(Duration.ofDays(1));
    }
    var keys = ItemSize.ofAll(newsroom.environment, "READER_KEYS_TABLE");
    assertEquals(
        List.of("2026-03-04", "2026-03-05"),
        keys.stream().map(weight -> weight.key().sort()).sorted().toList());
  }

  @Test
  void what_came_very_late_is_counted_though_nothing_was_ranked_for_days() {
    var article = published("Un", "Monde");
    newsroom.clock.advance(Duration.ofDays(40));
    newsroom.countAndRank();
    var at = newsroom.clock.instant().minus(Duration.ofDays(29));
    var late =
        EventFactory.fromClientId(
            UUID.randomUUID(), new ArticleId(id(article)), at, Optional.of(at), Optional.empty());
    newsroom.tally.handleRequest(
        InMemoryQueue.event(List.of(new EventMessage(List.of(late)).toJson())), NoContext.INSTANCE);
    newsroom.clock.advance(Duration.ofDays(4));
    newsroom.countAndRank();
    assertEquals(List.of("Un"), popular("window=all"));
    newsroom.clock.advance(Duration.ofDays(4));
    newsroom.countAndRank();
    assertEquals(List.of("Un"), popular("window=all"));
  }

  @Test
  void a_withdrawn_edition_that_was_only_viewed_has_no_section_among_shares() {
    var one = published("Un", "Monde");
    var other = edition(one, "en", "One", "Sport");
    view(one, 1);
    view(other, 1);
    share(one, "copy");
    newsroom.count();
    newsroom.withdraw(other, "retiré").expect(200);
    newsroom.countAndRank();
    var query = "by=shares&lang=all&scope=story&section=";
    assertEquals(List.of("Un"), popular(query + "monde"));
    assertEquals(List.of(), popular(query + "sport"));
  }
}
