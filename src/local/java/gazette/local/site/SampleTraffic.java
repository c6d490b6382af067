package gazette.local.site;

import gazette.article.ArticleId;
import gazette.article.StoryId;
import gazette.dynamo.Table;
import gazette.popularity.Bucket;
import gazette.popularity.Metric;
import gazette.testing.CounterFixtures;
import gazette.testing.CounterFixtures.ArticleFixture;
import gazette.testing.CounterFixtures.Count;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A month of views and shares of the samples, as a small newsroom may have them: most on the first
/// day, fewer at night, and one story that goes viral today.
public final class SampleTraffic {

  /// Of all views, by language; French is where the newsroom is.
  private static final Map<String, Double> LANGUAGES = Map.of("fr", 1.0, "en", 0.35, "uk", 0.12);

  /// How awake readers are in each hour of UTC.
  private static final double[] HOURS = {
    0.15, 0.08, 0.05, 0.05, 0.1, 0.35, 0.9, 1.3, 1.2, 1.0, 1.0, 1.3,
    1.4, 1.1, 0.9, 0.9, 1.0, 1.2, 1.4, 1.6, 1.5, 1.1, 0.7, 0.35
  };

  private static final double FIRST = 30;
  private static final double TAIL = 0.4;
  private static final double SHARED = 0.015;
  private static final Duration FADING = Duration.ofHours(14);
  private static final Duration SPREADING = Duration.ofMinutes(40);
  private static final double VIRAL = 900;

  private final Bucket running;
  private final Random random = new Random(20);

  public SampleTraffic(Instant now) {
    this.running = Bucket.of(now);
  }

  /// Puts it into the counters.
  ///
  /// @param teasers of everything that is published
  public void read(Table popularity, List<JsonNode> teasers) {
    var about = new HashMap<ArticleId, ArticleFixture>();
    var counts = new ArrayList<Count>();
    var viral = viral(teasers);
    for (var teaser : teasers) {
      var article = about(teaser);
      about.put(article.id(), article);
      var liking = Math.exp(random.nextGaussian() * 0.6) * languages(article.lang());
      var goesViral = Optional.of(article.story()).equals(viral);
      for (var bucket = first(article); bucket.compareTo(running) <= 0; bucket = bucket.plus(1)) {
        count(article, bucket, liking * rate(article, bucket, goesViral), counts);
      }
    }
    CounterFixtures.put(popularity, about, counts);
  }

  private static double languages(String lang) {
    return LANGUAGES.getOrDefault(lang, 0.1);
  }

  /// The newest story that is half a day old has had time to spread.
  private Optional<StoryId> viral(List<JsonNode> teasers) {
    return teasers.stream()
        .map(SampleTraffic::about)
        .filter(a -> a.publishedAt().isBefore(running.start().minus(Duration.ofHours(6))))
        .max((a, b) -> a.publishedAt().compareTo(b.publishedAt()))
        .map(ArticleFixture::story);
  }

  private static Bucket first(ArticleFixture article) {
    return Bucket.of(article.publishedAt());
  }

  /// How many views are to be expected in ten minutes.
  private double rate(ArticleFixture article, Bucket bucket, boolean goesViral) {
    var age = Duration.between(article.publishedAt(), bucket.end()).toMinutes();
    var hour = bucket.start().atOffset(ZoneOffset.UTC).getHour();
    var usual = (FIRST * Math.exp(-age / (double) FADING.toMinutes()) + TAIL) * HOURS[hour];
    if (!goesViral) {
      return usual;
    }
    var middle = running.start().minus(Duration.ofHours(3));
    var since = Duration.between(middle, bucket.start()).toMinutes();
    return usual + VIRAL / (1 + Math.exp(-since / (double) SPREADING.toMinutes()));
  }

  private void count(ArticleFixture article, Bucket bucket, double rate, List<Count> counts) {
    var views = Math.round(rate * (0.7 + 0.6 * random.nextDouble()) + random.nextDouble() - 0.5);
    var shares =
        Stream.generate(random::nextDouble)
            .limit(Math.max(0, views))
            .filter(d -> d < SHARED)
            .count();
    if (views > 0) {
      counts.add(new Count(article.id(), Metric.VIEWS, bucket, views));
    }
    if (shares > 0) {
      counts.add(new Count(article.id(), Metric.SHARES, bucket, shares));
    }
  }

  private static ArticleFixture about(JsonNode teaser) {
    return new ArticleFixture(
        new ArticleId(teaser.get("id").stringValue()),
        new StoryId(teaser.get("story").stringValue()),
        teaser.get("lang").stringValue(),
        Optional.ofNullable(teaser.get("section")).map(s -> s.get("slug").stringValue()),
        Instant.parse(teaser.get("publishedAt").stringValue()));
  }
}
