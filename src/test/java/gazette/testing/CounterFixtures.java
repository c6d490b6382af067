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
import gazette.popularity.DailyCounters.CounterKey;
import gazette.popularity.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Writes counters as a tally would after many events, without the events.
public final class CounterFixtures {

  /// The count of an article in one bucket.
  public record Count(ArticleId article, Metric metric, Bucket bucket, long count) {}

  /// The attributes of an article that its counters hold.
  public record ArticleFixture(
      ArticleId id, StoryId story, String lang, Optional<String> section, Instant publishedAt) {}

  private static final List<Channel> CHANNELS = Channel.KNOWN;

  private CounterFixtures() {}

  /// Writes the counters of articles that have none so far. Shares are spread over the channels.
  public static void put(
      Table popularity, Map<ArticleId, ArticleFixture> articles, List<Count> counts) {
    var numbersByKey = new HashMap<CounterKey, Map<String, Long>>();
    for (var count : counts) {
      var key = new CounterKey(count.bucket().day(), count.article(), count.metric());
      var numbers = numbersByKey.computeIfAbsent(key, k -> new HashMap<>());
      numbers.merge(count.bucket().attributeName(), count.count(), Long::sum);
      if (count.metric() == Metric.SHARES) {
        var channel = CHANNELS.get((int) (count.bucket().number() % CHANNELS.size()));
        numbers.merge(channel.attributeName(), count.count(), Long::sum);
      }
    }
    var items = new ArrayList<Item>();
    numbersByKey.forEach((key, numbers) -> {
      var item = Item.at(key.itemKey());
      numbers.forEach(item::with);
      var facts = facts(Objects.requireNonNull(articles.get(key.article())));
      items.add(item.with(ArticleFacts.ATTRIBUTE, facts.format()));
    });
    BulkWriter.put(popularity, items);
  }

  private static ArticleFacts facts(ArticleFixture article) {
    return new ArticleFacts(
        new Language(article.lang()),
        article.section().map(Slug::new),
        article.story(),
        article.publishedAt());
  }
}
