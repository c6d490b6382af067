package gazette.popularity;

import static gazette.testing.Newsroom.ARTICLES;
import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.article.ArticleId;
import gazette.article.StoryId;
import gazette.dynamo.Table;
import gazette.testing.CounterFixtures;
import gazette.testing.NoContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Rankings of articles and stories by views, by shares and by decayed views.
class RankingTest extends PopularityScenario {

  @Test
  void articles_are_ranked_by_views_in_every_window() {
    var one = publish("Un", "Monde");
    var two = publish("Deux", "Sport");
    var three = publish("Trois", "Monde");
    view(one, 2);
    view(two, 3);
    view(three, 2);
    newsroom.countAndRank();
    var response = newsroom.read("GET /v1/popular").expect(200);
    assertEquals("public, max-age=30", response.header("Cache-Control"));
    assertEquals(List.of("Deux", "Trois", "Un"), popular("window=24h"));
    assertEquals(3, response.items().get(0).get("views").intValue());
    assertEquals(1, response.items().get(0).get("rank").intValue());
    assertEquals("24h", response.json().get("window").get("name").stringValue());
    assertEquals("2026-03-01T12:10:00.000Z", response.json().get("window").get("to").stringValue());
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
  void lists_are_empty_before_the_first_ranking() {
    publish("Un", "Monde");
    assertEquals(List.of(), popular(""));
    assertEquals(0, newsroom.read("GET /v1/trending").expect(200).items().size());
  }

  @Test
  void invalid_parameters_are_reported() {
    var response =
        newsroom.read(
            "GET /v1/popular?window=2h&by=likes&lang=&section=É&scope=all&fallback=no&limit=101");
    assertEquals(
        List.of("by", "fallback", "lang", "limit", "scope", "section", "window"),
        response.expect(400).mistakes());
    newsroom.read("GET /v1/trending?limit=0").expect(400);
    assertEquals(List.of("articles"), newsroom.read("GET /v1/popularity").expect(400).mistakes());
    newsroom.read("GET /v1/popularity?articles=x").expect(400);
    var id = id(publish("Un", "Monde"));
    var path = "GET /v1/articles/" + id + "/popularity?";
    newsroom.read(path + "step=5m").expect(400);
    newsroom.read(path + "from=2026-03-02&to=2026-03-01").expect(400);
    assertEquals(
        "step must be longer, or from and to closer together: the series has more than 1500 points",
        newsroom.read(path + "from=2026-02-01").expect(400).json().get("detail").stringValue());
    newsroom.read(path + "from=2026-02-01&step=1h").expect(200);
  }

  @Test
  void shares_are_counted_by_channel_and_ranked() {
    var one = publish("Un", "Monde");
    var two = publish("Deux", "Monde");
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
  void a_story_has_the_sum_of_its_editions() {
    var fr = publish("La dune", "Monde");
    var en = publishEdition(fr, "en", "The dune", "World");
    var other = publish("Autre", "Monde");
    var otherInUkrainian = publishEdition(other, "uk", "Інша", "Світ");
    view(fr, 1);
    view(en, 3);
    view(otherInUkrainian, 5);
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
  void a_story_keeps_what_withdrawn_and_deleted_editions_counted() {
    var fr = publish("La dune", "Monde");
    var en = publishEdition(fr, "en", "The dune", "World");
    var uk = publishEdition(fr, "uk", "Дюна", "Світ");
    view(fr, 1);
    view(en, 2);
    share(en, "copy");
    view(uk, 4);
    newsroom.countAndRank();
    var story = fr.get("story").stringValue();
    newsroom.withdraw(en, "Une erreur").expect(200);
    newsroom.withdraw(uk, "Une erreur").expect(200);
    newsroom.edit("DELETE " + ARTICLES + "/" + id(uk), "", "If-Match", "*").expect(204);
    assertStoryCounts(story, 7, List.of("fr"));
    newsroom.rank.handleRequest(Map.of("all", true), NoContext.INSTANCE);
    assertEquals(7, newsroom.read("GET /v1/popular?scope=story").items().at("/0/views").intValue());
    var again = publishEdition(fr, "uk", "Інша дюна", "Світ");
    view(again, 8);
    newsroom.count();
    assertStoryCounts(story, 15, List.of("fr", "uk"));
    newsroom.clock.advance(Duration.ofDays(3));
    newsroom.countAndRank();
    newsroom.publish(en);
    assertStoryCounts(story, 15, List.of("fr", "en", "uk"));
    for (var edition : List.of(fr, en, again)) {
      newsroom.withdraw(edition, "Une erreur").expect(200);
    }
    newsroom.read("GET /v1/stories/" + story + "/popularity").expect(404);
  }

  private void assertStoryCounts(String story, int views, List<String> languages) {
    var counts = newsroom.read("GET /v1/stories/" + story + "/popularity").expect(200).json();
    assertEquals(views, counts.at("/views/7d").intValue());
    assertEquals(views, counts.at("/views/all").intValue());
    assertEquals(1, counts.at("/shares/all").intValue());
    assertEquals(
        languages,
        counts.get("items").valueStream().map(item -> item.get("lang").stringValue()).toList());
  }

  /// The tally caches for a minute that an article is published.
  @Test
  void views_after_a_withdrawal_are_dropped_within_a_minute() {
    var article = publish("La dune", "Monde");
    view(article, 1);
    newsroom.count();
    newsroom.withdraw(article, "Une erreur").expect(200);
    newsroom.clock.advance(Duration.ofSeconds(60));
    view(article, 3);
    newsroom.count();
    assertEquals(3, newsroom.line().get("NotPublished").intValue());
    newsroom.publish(article);
    assertEquals(1, counts(article).at("/views/all").intValue());
    newsroom.clock.advance(Duration.ofMinutes(30));
    view(article, 3);
    newsroom.count();
    assertEquals(4, counts(article).at("/views/all").intValue());
  }

  @Test
  void a_story_is_ranked_in_a_language_without_views() {
    var fr = publish("Une histoire", "Monde");
    publishEdition(fr, "uk", "Історія", "Світ");
    view(fr, 3);
    newsroom.count();
    var articles = new HashMap<ArticleId, CounterFixtures.ArticleFixture>();
    var counts = new ArrayList<CounterFixtures.Count>();
    var now = newsroom.clock.instant();
    for (var i = 0; i < 300; i++) {
      var id = ArticleId.next();
      articles.put(
          id, new CounterFixtures.ArticleFixture(id, StoryId.next(), "en", Optional.empty(), now));
      counts.add(new CounterFixtures.Count(id, Metric.VIEWS, Bucket.of(now), 10 + i));
    }
    CounterFixtures.put(Table.of(newsroom.environment, "POPULARITY_TABLE"), articles, counts);
    newsroom.countAndRank();
    assertEquals(List.of("Історія"), popular("scope=story&lang=uk"));
    assertEquals(List.of("Історія"), popular("scope=story&lang=uk&section=svit&window=all"));
  }

  @Test
  void a_withdrawn_article_disappears_at_once_and_returns_with_its_counts() {
    var one = publish("Un", "Monde");
    var two = publish("Deux", "Monde");
    var three = publish("Trois", "Monde");
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
  void a_withdrawn_edition_without_shares_adds_no_section_to_the_ranking_by_shares() {
    var one = publish("Un", "Monde");
    var other = publishEdition(one, "en", "One", "Sport");
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

  @Test
  void an_article_is_ranked_under_its_current_section() {
    var article = publish("Un", "Monde");
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
  void trending_scores_decay() {
    var old = publish("Ancien", "Monde");
    var recent = publish("Nouveau", "Monde");
    view(old, 8);
    newsroom.countAndRank();
    newsroom.clock.advance(Duration.ofHours(12));
    view(recent, 3);
    newsroom.countAndRank();
    var trending = newsroom.read("GET /v1/trending").expect(200);
    assertEquals("6h", trending.json().get("halfLife").stringValue());
    var items = trending.items();
    assertEquals(id(recent), id(items.get(0).get("article")));
    assertEquals(3, items.get(0).get("score").doubleValue(), 0.1);
    assertEquals(2, items.get(1).get("score").doubleValue(), 0.1);
    assertEquals(3, items.get(0).get("viewsLastHour").intValue());
    assertEquals(0, items.get(1).get("viewsLastHour").intValue());
    assertEquals(List.of("Ancien", "Nouveau"), popular("window=24h"));
    assertEquals(List.of("Nouveau"), popular("window=1h"));
  }

  @Test
  void a_ranking_writes_only_leaderboards_that_change() {
    var articles =
        List.of(publish("Un", "Monde"), publish("Deux", "Sport"), publish("Trois", "Culture"));
    articles.forEach(article -> view(article, 3));
    newsroom.countAndRank();
    view(articles.getFirst(), 1);
    newsroom.clock.advance(Duration.ofMinutes(1));
    view(articles.getFirst(), 4);
    newsroom.count();
    newsroom.meter.reset();
    newsroom.rank.handleRequest(Map.of(), NoContext.INSTANCE);
    // Four leaderboards each of two windows and of trending, of articles and of stories; and the
    // watermark.
    assertEquals(4 * 3 * 2 + 1, newsroom.meter.writes());
  }
}
