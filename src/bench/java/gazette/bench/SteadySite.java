package gazette.bench;

import static gazette.testing.Newsroom.id;

import gazette.RankFunction;
import gazette.TallyFunction;
import gazette.article.ArticleId;
import gazette.article.StoryId;
import gazette.dynamo.Table;
import gazette.popularity.Bucket;
import gazette.popularity.Metric;
import gazette.runtime.Environment;
import gazette.testing.CounterFixtures;
import gazette.testing.InMemoryQueue;
import gazette.testing.ItemSize;
import gazette.testing.Newsroom;
import gazette.testing.NoContext;
import gazette.testing.ZipfReaders;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// A site of 500 articles that is read day and night at one rate, the n-th article 1/n as often as
/// the first: what counting and ranking take there.
final class SteadySite {

  private static final int ARTICLES = 500;
  private static final int BUCKETS = 216;
  private static final int LEDGER_SECONDS = 1_800;
  private static final int MOST_MINUTES = 60;
  private static final double ENOUGH_VIEWS = 40_000;

  /// The consumption of a piece of work.
  private record Taken(double reads, double writes, double requests, double millis) {

    static final Taken NOTHING = new Taken(0, 0, 0, 0);

    Taken and(Taken other) {
      return new Taken(
          reads + other.reads,
          writes + other.writes,
          requests + other.requests,
          millis + other.millis);
    }
  }

  final Newsroom newsroom = new Newsroom();
  private final Random random = new Random(1);
  private final ZipfReaders audience = new ZipfReaders(newsroom.clock, random);
  private final Map<ArticleId, CounterFixtures.ArticleFixture> about = new HashMap<>();
  private final List<ArticleId> articles = new ArrayList<>();
  private final Traffic traffic;
  private final int batch;
  private Taken tallied = Taken.NOTHING;
  private Taken ranked = Taken.NOTHING;
  private int views;

  SteadySite(Traffic traffic) {
    this.traffic = traffic;
    batch = (int) Math.max(1, Math.round(traffic.perSecond() * Deployment.read().window()));
    for (var i = 0; i < ARTICLES; i++) {
      var article =
          newsroom.createAndPublish(Newsroom.draft("Article " + i).put("section", "Monde"));
      var id = new ArticleId(id(article));
      var story = new StoryId(article.get("story").stringValue());
      about.put(
          id,
          new CounterFixtures.ArticleFixture(
              id, story, "fr", Optional.empty(), newsroom.clock.instant()));
      articles.add(id);
    }
    readSinceYesterday();
    newsroom.rank.handleRequest(Map.of("all", true), NoContext.INSTANCE);
  }

  /// The time from the beginning of yesterday until now, in tens of minutes.
  private void readSinceYesterday() {
    var weights = 0.0;
    for (var i = 1; i <= ARTICLES; i++) {
      weights += 1.0 / i;
    }
    var now = Bucket.of(newsroom.clock.instant());
    var counts = new ArrayList<CounterFixtures.Count>();
    for (var i = 0; i < ARTICLES; i++) {
      var expected = traffic.perSecond() * 600 / weights / (i + 1);
      for (var back = 1; back <= BUCKETS; back++) {
        var count = (long) (expected + random.nextDouble());
        if (count > 0) {
          var bucket = now.plus(-back);
          counts.add(new CounterFixtures.Count(articles.get(i), Metric.VIEWS, bucket, count));
        }
      }
    }
    CounterFixtures.put(Table.of(newsroom.environment, "POPULARITY_TABLE"), about, counts);
  }

  /// The units first, then the time over HTTP, then the turn of the day.
  void put(Figures figures, DynamoDbClient overHttp) {
    var minutes = minutes();
    newsroom.meter.reset();
    run(minutes, newsroom.tally, newsroom.rank);
    putUnits(figures, minutes);
    var usual = ranked.reads() / minutes;
    var written = ranked.writes() / minutes;
    var counted = views;
    var around =
        new Environment(
            newsroom.environment.variables(),
            overHttp,
            newsroom.environment.sender(),
            newsroom.clock,
            newsroom.environment.logLines());
    var rank = new RankFunction(around);
    rank.handleRequest(Map.of(), NoContext.INSTANCE);
    run(minutes, new TallyFunction(around), rank);
    figures.put(Figure.RANK_MILLIS, traffic, ranked.millis() / minutes);
    figures.put(Figure.TALLY_MILLIS, traffic, tallied.millis() * batch / Math.max(1, views));
    putWeights(figures, counted + views);
    var midnight = newsroom.clock.instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
    newsroom.clock.set(midnight.plusSeconds(60));
    ranked = Taken.NOTHING;
    rank(newsroom.rank);
    figures.put(Figure.MIDNIGHT_READS, traffic, Math.max(0, ranked.reads() - usual));
    figures.put(Figure.MIDNIGHT_WRITES, traffic, Math.max(0, ranked.writes() - written));
  }

  /// Whole tens, since the windows of days are ranked once in ten minutes; but of a peak, which
  /// nobody is billed for, not so many.
  private int minutes() {
    var enough = ENOUGH_VIEWS / 60 / Math.max(traffic.perSecond(), 1e-6);
    return enough < 10
        ? (int) Math.ceil(enough)
        : (int) Math.min(Math.ceil(enough / 10) * 10, MOST_MINUTES);
  }

  private void putUnits(Figures figures, int minutes) {
    var each = Math.max(1, views);
    figures.put(Figure.BATCH, traffic, views == 0 ? 0 : batch);
    figures.put(Figure.TALLY_READS, traffic, tallied.reads() / each);
    figures.put(Figure.TALLY_WRITES, traffic, tallied.writes() / each);
    figures.put(Figure.TALLY_REQUESTS, traffic, tallied.requests() * batch / each);
    figures.put(Figure.RANK_READS, traffic, ranked.reads() / minutes);
    figures.put(Figure.RANK_WRITES, traffic, ranked.writes() / minutes);
    figures.put(Figure.RANK_REQUESTS, traffic, ranked.requests() / minutes);
    var inLedger = Math.min(views, traffic.perSecond() * LEDGER_SECONDS);
    figures.put(Figure.HOT_DAY, traffic, views == 0 ? 0 : hottest("DAY#") / views);
    figures.put(Figure.HOT_LEDGER, traffic, views == 0 ? 0 : hottest("LEDGER#") / inLedger);
  }

  private double hottest(String prefix) {
    return newsroom.meter.hottest(prefix).units();
  }

  private void putWeights(Figures figures, int counted) {
    var yesterday =
        "DAY#" + LocalDate.ofInstant(newsroom.clock.instant(), ZoneOffset.UTC).minusDays(1);
    var ledgers = 0.0;
    var days = 0.0;
    for (var weight : ItemSize.ofAll(newsroom.environment, "POPULARITY_TABLE")) {
      var bytes = weight.bytes() + CostUnits.ITEM_OVERHEAD;
      ledgers += weight.key().partition().startsWith("LEDGER#") ? bytes : 0;
      days += weight.key().partition().startsWith(yesterday) ? bytes : 0;
    }
    figures.put(Figure.LEDGER_BYTES, traffic, ledgers / Math.max(1, counted));
    figures.put(Figure.DAY_BYTES, traffic, days / ARTICLES);
  }

  private void run(int minutes, TallyFunction tally, RankFunction rank) {
    tallied = Taken.NOTHING;
    ranked = Taken.NOTHING;
    views = 0;
    var waiting = new ArrayList<String>();
    var start = newsroom.clock.instant();
    for (var minute = 1; minute <= minutes; minute++) {
      var end = start.plus(Duration.ofMinutes(minute));
      for (var at = next(start); at.isBefore(end); at = next(start)) {
        newsroom.clock.set(at);
        waiting.addAll(audience.views(articles, 1, 1));
        views++;
        if (waiting.size() == batch) {
          tally(tally, waiting);
          waiting.clear();
        }
      }
      newsroom.clock.set(end);
      rank(rank);
    }
    views -= waiting.size();
  }

  private Instant next(Instant start) {
    return traffic.perSecond() == 0
        ? Instant.MAX
        : start.plusNanos((long) ((views + 0.5) * 1e9 / traffic.perSecond()));
  }

  private void tally(TallyFunction tally, List<String> messages) {
    var event = InMemoryQueue.event(messages);
    tallied = tallied.and(taken(() -> tally.handleRequest(event, NoContext.INSTANCE)));
  }

  private void rank(RankFunction rank) {
    ranked = ranked.and(taken(() -> rank.handleRequest(Map.of(), NoContext.INSTANCE)));
  }

  private Taken taken(Runnable work) {
    var meter = newsroom.meter;
    var reads = meter.reads();
    var writes = meter.writes();
    var requests = (double) meter.requests();
    var millis = Processor.millis(work);
    return new Taken(
        meter.reads() - reads, meter.writes() - writes, meter.requests() - requests, millis);
  }
}
