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

/// Generates a month of views and shares for the sample articles: most on the first day after
/// publication, fewer at night, and one story that goes viral today. The random seed is fixed.
public final class SampleTraffic {

  /// The number of readers by language, relative to French.
  private static final Map<String, Double> LANGUAGE_SHARES =
      Map.of("fr", 1.0, "en", 0.35, "uk", 0.12);

  /// The activity of readers in each hour of the day (UTC), relative to its average.
  private static final double[] HOURLY_ACTIVITY = {
    0.15, 0.08, 0.05, 0.05, 0.1, 0.35, 0.9, 1.3, 1.2, 1.0, 1.0, 1.3,
    1.4, 1.1, 0.9, 0.9, 1.0, 1.2, 1.4, 1.6, 1.5, 1.1, 0.7, 0.35
  };

  /// Views per bucket right after publication, at average activity.
  private static final double INITIAL_VIEWS = 30;

  /// Views per bucket that do not decay.
  private static final double BASE_VIEWS = 0.4;

  private static final double SHARES_PER_VIEW = 0.015;
  private static final Duration DECAY = Duration.ofHours(14);
  private static final Duration VIRAL_GROWTH = Duration.ofMinutes(40);
  private static final double VIRAL_VIEWS = 900;

  private final Bucket currentBucket;
  private final Random random = new Random(20);

  public SampleTraffic(Instant now) {
    this.currentBucket = Bucket.of(now);
  }

  /// Writes the counts to the popularity table.
  ///
  /// @param teasers the teasers of all published articles
  public void writeTo(Table popularity, List<JsonNode> teasers) {
    var fixtures = new HashMap<ArticleId, ArticleFixture>();
    var counts = new ArrayList<Count>();
    var viral = viral(teasers);
    for (var teaser : teasers) {
      var article = fixture(teaser);
      fixtures.put(article.id(), article);
      var appeal = Math.exp(random.nextGaussian() * 0.6) * languageShare(article.lang());
      var goesViral = Optional.of(article.story()).equals(viral);
      for (var bucket = first(article);
          bucket.compareTo(currentBucket) <= 0;
          bucket = bucket.plus(1)) {
        count(article, bucket, appeal * rate(article, bucket, goesViral), counts);
      }
    }
    CounterFixtures.put(popularity, fixtures, counts);
  }

  private static double languageShare(String lang) {
    return LANGUAGE_SHARES.getOrDefault(lang, 0.1);
  }

  /// Chooses the newest story that is at least six hours old.
  private Optional<StoryId> viral(List<JsonNode> teasers) {
    return teasers.stream()
        .map(SampleTraffic::fixture)
        .filter(a -> a.publishedAt().isBefore(currentBucket.start().minus(Duration.ofHours(6))))
        .max((a, b) -> a.publishedAt().compareTo(b.publishedAt()))
        .map(ArticleFixture::story);
  }

  private static Bucket first(ArticleFixture article) {
    return Bucket.of(article.publishedAt());
  }

  /// Returns the expected number of views in a bucket of ten minutes: an exponential decay, and for
  /// the viral story a logistic curve.
  private double rate(ArticleFixture article, Bucket bucket, boolean goesViral) {
    var age = Duration.between(article.publishedAt(), bucket.end()).toMinutes();
    var hour = bucket.start().atOffset(ZoneOffset.UTC).getHour();
    var expected =
        (INITIAL_VIEWS * Math.exp(-age / (double) DECAY.toMinutes()) + BASE_VIEWS)
            * HOURLY_ACTIVITY[hour];
    if (!goesViral) {
      return expected;
    }
    var midpoint = currentBucket.start().minus(Duration.ofHours(3));
    var minutes = Duration.between(midpoint, bucket.start()).toMinutes();
    return expected + VIRAL_VIEWS / (1 + Math.exp(-minutes / (double) VIRAL_GROWTH.toMinutes()));
  }

  private void count(ArticleFixture article, Bucket bucket, double rate, List<Count> counts) {
    var views = Math.round(rate * (0.7 + 0.6 * random.nextDouble()) + random.nextDouble() - 0.5);
    var shares =
        Stream.generate(random::nextDouble)
            .limit(Math.max(0, views))
            .filter(d -> d < SHARES_PER_VIEW)
            .count();
    if (views > 0) {
      counts.add(new Count(article.id(), Metric.VIEWS, bucket, views));
    }
    if (shares > 0) {
      counts.add(new Count(article.id(), Metric.SHARES, bucket, shares));
    }
  }

  private static ArticleFixture fixture(JsonNode teaser) {
    return new ArticleFixture(
        new ArticleId(teaser.get("id").stringValue()),
        new StoryId(teaser.get("story").stringValue()),
        teaser.get("lang").stringValue(),
        Optional.ofNullable(teaser.get("section")).map(s -> s.get("slug").stringValue()),
        Instant.parse(teaser.get("publishedAt").stringValue()));
  }
}
