package gazette.bench;

import gazette.article.ArticleId;
import gazette.article.StoryId;
import gazette.dynamo.Table;
import gazette.popularity.Bucket;
import gazette.popularity.Metric;
import gazette.testing.CounterFixtures;
import gazette.testing.CounterFixtures.ArticleFixture;
import gazette.testing.CounterFixtures.Count;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Ten thousand articles that were read in the last twelve hours, the n-th as often as 1/n of the
/// first, as they are in the counters.
public final class RankedArticles {

  private static final int ARTICLES = 10_000;
  private static final int PARTS = 12;
  private static final long BUCKETS_A_PART = 6;

  private RankedArticles() {}

  /// Puts so many views into the counters.
  ///
  /// @param published French articles, those that are read most; of the others there are no teasers
  public static void put(Table popularity, Instant now, List<JsonNode> published, long views) {
    var about = new HashMap<ArticleId, ArticleFixture>();
    var counts = new ArrayList<Count>();
    var harmonic = 0.0;
    for (var i = 1; i <= ARTICLES; i++) {
      harmonic += 1.0 / i;
    }
    var below = 0.0;
    for (var i = 0; i < ARTICLES; i++) {
      var article =
          i < published.size()
              ? about(published.get(i), now)
              : about(ArticleId.next(), StoryId.next(), now);
      var next = below + views / harmonic / (i + 1);
      about.put(article.id(), article);
      counts.addAll(spread(article.id(), Math.round(next) - Math.round(below), Bucket.of(now)));
      below = next;
    }
    CounterFixtures.put(popularity, about, counts);
  }

  private static List<Count> spread(ArticleId article, long views, Bucket last) {
    var counts = new ArrayList<Count>();
    for (var part = 0; part < PARTS; part++) {
      var some = views * (part + 1) / PARTS - views * part / PARTS;
      if (some > 0) {
        var bucket = last.plus(-part * BUCKETS_A_PART);
        counts.add(new Count(article, Metric.VIEWS, bucket, some));
      }
    }
    return counts;
  }

  private static ArticleFixture about(JsonNode article, Instant now) {
    return about(
        new ArticleId(article.get("id").stringValue()),
        new StoryId(article.get("story").stringValue()),
        now);
  }

  private static ArticleFixture about(ArticleId id, StoryId story, Instant now) {
    return new ArticleFixture(id, story, "fr", Optional.empty(), now);
  }
}
