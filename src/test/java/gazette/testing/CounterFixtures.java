package gazette.testing;

import gazette.article.ArticleId;
import gazette.article.Language;
import gazette.article.Slug;
import gazette.article.StoryId;
import gazette.dynamo.Item;
import gazette.dynamo.Table;
import gazette.popularity.ArticleFacts;
import gazette.popularity.Bucket;
import gazette.popularity.Channel;
import gazette.popularity.DailyCounters;
import gazette.popularity.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Counters as they would be after many views, put there without them.
public final class CounterFixtures {

  /// So much of one thing that an article got in ten minutes.
  public record Count(ArticleId article, Metric metric, Bucket bucket, long count) {}

  /// An article, as far as a ranking knows it.
  public record ArticleFixture(
      ArticleId id, StoryId story, String lang, Optional<String> section, Instant publishedAt) {}

  private static final List<Channel> CHANNELS = List.of(Channel.values());

  private CounterFixtures() {}

  /// Puts the days of articles that nobody has read so far.
  public static void put(
      Table popularity, Map<ArticleId, ArticleFixture> about, List<Count> counts) {
    var days = new HashMap<DailyCounters.CounterKey, Map<String, Long>>();
    for (var count : counts) {
      var place =
          new DailyCounters.CounterKey(count.bucket().day(), count.article(), count.metric());
      var day = days.computeIfAbsent(place, p -> new HashMap<>());
      day.merge(count.bucket().attributeName(), count.count(), Long::sum);
      if (count.metric() == Metric.SHARES) {
        day.merge(
            CHANNELS.get((int) (count.bucket().number() % CHANNELS.size())).wireName(),
            count.count(),
            Long::sum);
      }
    }
    var items = new ArrayList<Item>();
    days.forEach((place, day) -> {
      var item = Item.at(place.itemKey());
      day.forEach(item::with);
      items.add(item.with(ArticleFacts.ATTRIBUTE, facts(known(about, place.article())).format()));
    });
    BulkWriter.put(popularity, items);
  }

  private static <K, V> V known(Map<K, V> map, K key) {
    return Optional.ofNullable(map.get(key)).orElseThrow();
  }

  private static ArticleFacts facts(ArticleFixture about) {
    return new ArticleFacts(
        new Language(about.lang()),
        about.section().map(Slug::new),
        about.story(),
        about.publishedAt());
  }
}
