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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The capacity units that counting and ranking consume. As DynamoDB bills them, writes in
/// transactions count twice.
class PopularityUnitsTest {

  private static final int VIEWS_PER_SECOND = 100;

  private final Newsroom newsroom = new Newsroom();
  private final Random random = new Random(1);
  private final ZipfReaders readers = new ZipfReaders(newsroom.clock, random);

  private List<ArticleId> publish(int articles) {
    var ids = new ArrayList<ArticleId>();
    for (var i = 0; i < articles; i++) {
      var article = newsroom.createAndPublish(draft("Article " + i).put("section", "Monde"));
      ids.add(new ArticleId(id(article)));
    }
    return ids;
  }

  @Test
  void the_write_units_per_view_fall_with_the_size_of_the_batch() {
    var articles = publish(500);
    assertTrue(writeUnitsPerView(articles, 2_000, 100) < 1.6);
    assertTrue(writeUnitsPerView(articles, 4_000, 200) < 1.1);
    assertTrue(writeUnitsPerView(articles, 10_000, 1_000) <= 0.7);
    assertTrue(writeUnitsPerView(articles, 10_000, 10_000) <= 0.25);
  }

  /// Returns the write units per view in batches of `batch` views.
  private double writeUnitsPerView(List<ArticleId> articles, int views, int batch) {
    newsroom.clock.advance(Duration.ofHours(1));
    var bodies = readers.views(articles, views, VIEWS_PER_SECOND);
    newsroom.meter.reset();
    for (var from = 0; from < bodies.size(); from += batch) {
      var some = bodies.subList(from, from + batch);
      newsroom.clock.advance(Duration.ofMillis(1_000L * batch / VIEWS_PER_SECOND));
      newsroom.tally.handleRequest(InMemoryQueue.event(some), NoContext.INSTANCE);
    }
    var units = newsroom.meter.writes() / bodies.size();
    IO.println("%,6d events per batch: %.3f write units per view".formatted(batch, units));
    return units;
  }

  /// A number of views a second, and the units of one as they were when ledgers covered 30 seconds
  /// and ids counted by themselves.
  private record Load(double perSecond, int batch, double reads, double writes) {}

  @Test
  void a_view_takes_little_more_than_with_ledgers_of_30_seconds() {
    var articles = publish(500);
    var quiet = units(articles, new Load(1 / 262.8, 1, 0, 0), 40);
    assertEquals(1.5, quiet.reads());
    assertTrue(quiet.writes() <= 4.1, quiet::toString);
    for (var load :
        List.of(
            new Load(0.3805, 2, 0.9047, 3.063),
            new Load(38.05, 190, 0.08262, 1.018),
            new Load(380.5, 1_903, 0.01807, 0.3967),
            new Load(2_000, 10_000, 0.01, 0.13))) {
      var now = units(articles, load, load.batch() > 1_000 ? 4 : 20);
      assertTrue(now.reads() <= load.reads() + 0.1, now + " " + load);
      assertTrue(now.writes() <= load.writes() + 0.2, now + " " + load);
    }
  }

  /// Returns the units of a view in a slot whose ledger has divided if it will.
  private Load units(List<ArticleId> articles, Load load, int batches) {
    newsroom.clock.advance(Duration.ofHours(1));
    var slot = Duration.ofMinutes(30).toMillis();
    newsroom.clock.set(
        Instant.ofEpochMilli(newsroom.clock.instant().toEpochMilli() / slot * slot + slot));
    var first = (int) Math.min(load.perSecond() * 1_000, 130_000);
    if (first > 1_000) {
      newsroom.clock.advance(Duration.ofMillis((long) (first / load.perSecond() * 1_000)));
      tally(readers.views(articles, first, 1_000_000));
    }
    newsroom.meter.reset();
    for (var i = 0; i < batches; i++) {
      newsroom.clock.advance(Duration.ofMillis((long) (load.batch() / load.perSecond() * 1_000)));
      tally(readers.views(articles, load.batch(), 1_000_000));
    }
    var views = (double) load.batch() * batches;
    var meter = newsroom.meter;
    var now =
        new Load(load.perSecond(), load.batch(), meter.reads() / views, meter.writes() / views);
    return now;
  }

  private void tally(List<String> bodies) {
    var answer = newsroom.tally.handleRequest(InMemoryQueue.event(bodies), NoContext.INSTANCE);
    assertEquals(List.of(), answer.getBatchItemFailures());
  }

  @Test
  void one_article_can_take_1000_views_per_second() {
    var article = publish(1);
    var bodies = readers.views(article, 200_000, 2_000);
    newsroom.meter.reset();
    for (var from = 0; from < bodies.size(); from += 5_000) {
      newsroom.clock.advance(Duration.ofMillis(2_500));
      var some = bodies.subList(from, from + 5_000);
      var answer = newsroom.tally.handleRequest(InMemoryQueue.event(some), NoContext.INSTANCE);
      assertEquals(List.of(), answer.getBatchItemFailures());
    }
    var counts = newsroom.read("GET /v1/articles/" + article.getFirst() + "/popularity");
    assertEquals(200_000, counts.json().get("views").get("all").intValue());
    var maxBytesByIsLedger = new HashMap<Boolean, Integer>();
    for (var size : ItemSize.ofAll(newsroom.environment, "POPULARITY_TABLE")) {
      var isLedger = size.key().partition().startsWith("LEDGER#");
      maxBytesByIsLedger.merge(isLedger, size.bytes(), Math::max);
    }
    var hottest = newsroom.meter.hottest();
    var limit = 1_000 / (hottest.units() / bodies.size());
    IO.println(
        "200,000 views of one article: %.4f write units per view; hottest partition %s with %,.0f write units, limit %,.0f views per second; largest item %,d bytes, of a ledger %,d"
            .formatted(
                newsroom.meter.writes() / bodies.size(),
                hottest.partition(),
                hottest.units(),
                limit,
                maxBytesByIsLedger.get(false),
                maxBytesByIsLedger.get(true)));
    assertTrue(maxBytesByIsLedger.getOrDefault(false, 0) <= 1024);
    assertTrue(maxBytesByIsLedger.getOrDefault(true, 0) <= 200 * 1024);
    assertTrue(limit >= 1_000);
  }

  @Test
  void a_popular_response_reads_its_teasers_and_one_more_unit() {
    var articles = publish(100);
    var bodies = readers.views(articles, 3_000, VIEWS_PER_SECOND);
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
    IO.println(
        "counts and time series of an article: %.1f read units".formatted(newsroom.meter.reads()));
    assertEquals(5.5, newsroom.meter.reads());
  }

  private record Run(String name, int maxReads) {}

  @Test
  void a_ranking_of_ten_thousand_articles_reads_at_most_1600_units_and_the_next_900() {
    var count = 10_000;
    var articles = new HashMap<ArticleId, CounterFixtures.ArticleFixture>();
    var counts = new ArrayList<CounterFixtures.Count>();
    var sections = List.of("monde", "sport", "culture", "sciences", "economie", "societe");
    var langs = List.of("fr", "en", "uk");
    var now = Bucket.of(newsroom.clock.instant());
    for (var i = 0; i < count; i++) {
      var id = ArticleId.next();
      articles.put(
          id,
          new CounterFixtures.ArticleFixture(
              id,
              StoryId.next(),
              langs.get(i % 3),
              Optional.of(sections.get(i % 6)),
              newsroom.clock.instant()));
      for (var view = 0; view < 10; view++) {
        var bucket = now.plus(-random.nextInt(144));
        var metric = view == 0 ? Metric.SHARES : Metric.VIEWS;
        counts.add(new CounterFixtures.Count(id, metric, bucket, 1 + random.nextInt(50)));
      }
    }
    CounterFixtures.put(
        new Table(newsroom.tables.dynamo(), newsroom.environment.variable("POPULARITY_TABLE")),
        articles,
        counts);
    for (var run : List.of(new Run("first", 1_600), new Run("next", 900))) {
      newsroom.meter.reset();
      newsroom.rank.handleRequest(Map.of("all", true), NoContext.INSTANCE);
      IO.println(
          "%s ranking of 10,000 articles: %,.0f read units, %,.0f write units"
              .formatted(run.name(), newsroom.meter.reads(), newsroom.meter.writes()));
      assertTrue(newsroom.meter.reads() <= run.maxReads());
      newsroom.clock.advance(Duration.ofMinutes(1));
    }
    assertEquals(2, newsroom.meter.writes());
  }
}
