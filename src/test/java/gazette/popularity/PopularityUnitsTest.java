package gazette.popularity;

import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.article.ArticleId;
import gazette.article.StoryId;
import gazette.dynamo.Table;
import gazette.testing.CounterFixtures;
import gazette.testing.InMemoryQueue;
import gazette.testing.ItemSize;
import gazette.testing.Newsroom;
import gazette.testing.NoContext;
import gazette.testing.ZipfReaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What counting and ranking cost, transactions doubled, as DynamoDB bills them.
class PopularityUnitsTest {

  private static final int VIEWS_A_SECOND = 100;

  private final Newsroom newsroom = new Newsroom();
  private final Random random = new Random(1);
  private final ZipfReaders audience = new ZipfReaders(newsroom.clock, random);

  private List<ArticleId> publish(int articles) {
    var ids = new ArrayList<ArticleId>();
    for (var i = 0; i < articles; i++) {
      var article = newsroom.createAndPublish(draft("Article " + i).put("section", "Monde"));
      ids.add(new ArticleId(id(article)));
    }
    return ids;
  }

  @Test
  void a_view_costs_less_the_more_of_them_come_at_once() {
    var articles = publish(500);
    assertTrue(tallied(articles, 2_000, 100) < 1.6);
    assertTrue(tallied(articles, 4_000, 200) < 1.1);
    assertTrue(tallied(articles, 10_000, 1_000) <= 0.7);
    assertTrue(tallied(articles, 10_000, 10_000) <= 0.25);
  }

  /// Write units a view, in batches of a size.
  private double tallied(List<ArticleId> articles, int views, int batch) {
    newsroom.clock.advance(Duration.ofHours(1));
    var bodies = audience.views(articles, views, VIEWS_A_SECOND);
    newsroom.meter.reset();
    for (var from = 0; from < bodies.size(); from += batch) {
      var some = bodies.subList(from, from + batch);
      newsroom.clock.advance(Duration.ofMillis(1_000L * batch / VIEWS_A_SECOND));
      newsroom.tally.handleRequest(InMemoryQueue.event(some), NoContext.INSTANCE);
    }
    var units = newsroom.meter.writes() / bodies.size();
    IO.println("%,6d events a batch: %.3f write units a view".formatted(batch, units));
    return units;
  }

  @Test
  void one_article_takes_all_that_its_readers_send() {
    var article = publish(1);
    var bodies = audience.views(article, 200_000, 2_000);
    newsroom.meter.reset();
    for (var from = 0; from < bodies.size(); from += 5_000) {
      newsroom.clock.advance(Duration.ofMillis(2_500));
      var some = bodies.subList(from, from + 5_000);
      var answer = newsroom.tally.handleRequest(InMemoryQueue.event(some), NoContext.INSTANCE);
      assertEquals(List.of(), answer.getBatchItemFailures());
    }
    var counts = newsroom.read("GET /v1/articles/" + article.getFirst() + "/popularity");
    assertEquals(200_000, counts.json().get("views").get("all").intValue());
    var heaviest = new HashMap<Boolean, Integer>();
    for (var weight : ItemSize.ofAll(newsroom.environment, "POPULARITY_TABLE")) {
      var isLedger = weight.key().partition().startsWith("LEDGER#");
      heaviest.merge(isLedger, weight.bytes(), Math::max);
    }
    var hottest = newsroom.meter.hottest();
    var limit = 1_000 / (hottest.units() / bodies.size());
    IO.println(
        "200,000 views of one article: %.4f write units a view; %s takes %,.0f of them, so %,.0f views a second; heaviest item %,d bytes, of a ledger %,d"
            .formatted(
                newsroom.meter.writes() / bodies.size(),
                hottest.partition(),
                hottest.units(),
                limit,
                heaviest.get(false),
                heaviest.get(true)));
    assertTrue(heaviest.getOrDefault(false, 0) <= 1024);
    assertTrue(heaviest.getOrDefault(true, 0) <= 200 * 1024);
    assertTrue(limit >= 1_000);
  }

  @Test
  void a_popular_answer_costs_its_teasers_and_little_more() {
    var articles = publish(100);
    var bodies = audience.views(articles, 3_000, VIEWS_A_SECOND);
    newsroom.tally.handleRequest(InMemoryQueue.event(bodies), NoContext.INSTANCE);
    newsroom.clock.advance(Duration.ofMinutes(1));
    newsroom.countAndRank();
    for (var query : List.of("limit=5", "limit=100", "limit=10&by=views&section=monde&window=7d")) {
      newsroom.clock.advance(Duration.ofSeconds(11));
      newsroom.meter.reset();
      var shown = newsroom.read("GET /v1/popular?" + query).items().size();
      IO.println("popular?%s: %.1f read units".formatted(query, newsroom.meter.reads()));
      assertTrue(newsroom.meter.reads() <= 1 + 0.5 * shown, query);
    }
    newsroom.meter.reset();
    newsroom.read("GET /v1/trending?limit=5");
    assertEquals(3, newsroom.meter.reads());
    newsroom.meter.reset();
    newsroom.read("GET /v1/articles/" + articles.getFirst() + "/popularity");
    IO.println("counts and curve of an article: %.1f read units".formatted(newsroom.meter.reads()));
    assertTrue(newsroom.meter.reads() <= 5);
  }

  @Test
  void a_ranking_of_ten_thousand_articles_costs_what_their_days_weigh() {
    var count = 10_000;
    var about = new HashMap<ArticleId, CounterFixtures.ArticleFixture>();
    var counts = new ArrayList<CounterFixtures.Count>();
    var sections = List.of("monde", "sport", "culture", "sciences", "economie", "societe");
    var langs = List.of("fr", "en", "uk");
    var now = Bucket.of(newsroom.clock.instant());
    for (var i = 0; i < count; i++) {
      var id = ArticleId.next();
      about.put(
          id,
          new CounterFixtures.ArticleFixture(
              id,
              StoryId.next(),
              langs.get(i % 3),
              Optional.of(sections.get(i % 6)),
              newsroom.clock.instant()));
      for (var view = 0; view < 10; view++) {
        var bucket = now.plus(-random.nextInt(144));
        var counter = view == 0 ? Metric.SHARES : Metric.VIEWS;
        counts.add(new CounterFixtures.Count(id, counter, bucket, 1 + random.nextInt(50)));
      }
    }
    CounterFixtures.put(
        new Table(newsroom.tables.dynamo(), newsroom.environment.variable("POPULARITY_TABLE")),
        about,
        counts);
    for (var run : List.of("first", "next")) {
      newsroom.meter.reset();
      newsroom.rank.handleRequest(Map.of("all", true), NoContext.INSTANCE);
      IO.println(
          "%s ranking of 10,000 articles: %,.0f read units, %,.0f write units"
              .formatted(run, newsroom.meter.reads(), newsroom.meter.writes()));
      assertTrue(newsroom.meter.reads() <= 1_000);
      newsroom.clock.advance(Duration.ofMinutes(1));
    }
    assertEquals(2, newsroom.meter.writes());
  }
}
