package gazette.popularity;

import gazette.article.ArticleId;
import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Query;
import gazette.dynamo.Table;
import gazette.dynamo.Transaction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Reads and writes the daily counters: one item per article, UTC day and metric, with one number
/// for each bucket and, for shares, one for each channel.
public record DailyCounters(Table popularity) {

  /// Number of partitions that share the articles of a day, chosen by the hash of the article id.
  private static final int PARTITIONS_PER_DAY = 4;

  /// Identifies the counter of one article, UTC day and metric.
  public record CounterKey(LocalDate day, ArticleId article, Metric metric) {

    /// Returns the key of its item.
    public Key itemKey() {
      return new Key(
          partition(day, Math.floorMod(article.value().hashCode(), PARTITIONS_PER_DAY)),
          article.value() + metric.keySuffix());
    }
  }

  /// The counts of one article, UTC day and metric.
  ///
  /// @param channels the shares of the day by channel; empty for views
  public record DailyCounter(
      CounterKey key, ArticleFacts facts, BucketCounts buckets, Map<Channel, Long> channels) {}

  private static String partition(LocalDate day, int shard) {
    return "DAY#" + day + "#" + shard;
  }

  /// Adds to a counter as part of a transaction.
  ///
  /// @param counts what to add, by the attribute names of buckets and channels
  public static void add(
      Transaction transaction, CounterKey key, Map<String, Long> counts, ArticleFacts facts) {
    transaction.add(key.itemKey(), counts, Map.of(ArticleFacts.ATTRIBUTE, facts.format()));
  }

  /// Returns all counters of a day by an eventually consistent read, which may lack the last
  /// second.
  public List<DailyCounter> find(LocalDate day) {
    return find(day, query -> query);
  }

  /// Returns all counters of a day by a strongly consistent read, which costs twice as much.
  public List<DailyCounter> findConsistent(LocalDate day) {
    return find(day, Query::consistent);
  }

  private List<DailyCounter> find(LocalDate day, UnaryOperator<Query> consistency) {
    var counters = new ArrayList<DailyCounter>();
    for (var shard = 0; shard < PARTITIONS_PER_DAY; shard++) {
      for (var item : popularity.query(consistency.apply(Query.of(partition(day, shard))))) {
        counters.add(counter(key(day, item.key().sort()), item));
      }
    }
    return counters;
  }

  /// Returns the counters that exist, by an eventually consistent read.
  public Map<CounterKey, DailyCounter> find(Collection<CounterKey> keys) {
    var items = popularity.getAll(keys.stream().map(CounterKey::itemKey).toList());
    var found = new HashMap<CounterKey, DailyCounter>();
    for (var key : keys) {
      Optional.ofNullable(items.get(key.itemKey()))
          .ifPresent(item -> found.put(key, counter(key, item)));
    }
    return found;
  }

  private static CounterKey key(LocalDate day, String sortKey) {
    var isShares = sortKey.endsWith(Metric.SHARES.keySuffix());
    var article = isShares ? sortKey.substring(0, sortKey.indexOf('#')) : sortKey;
    return new CounterKey(day, new ArticleId(article), isShares ? Metric.SHARES : Metric.VIEWS);
  }

  private static DailyCounter counter(CounterKey key, Item item) {
    var buckets = BucketCounts.empty(key.day());
    var channels = new TreeMap<Channel, Long>();
    item.numbers()
        .forEach((name, count) -> {
          var index = Bucket.indexInDay(name);
          if (index >= 0) {
            buckets.set(index, count);
          } else {
            Channel.ofAttribute(name)
                .ifPresent(channel -> channels.merge(channel, count, Long::sum));
          }
        });
    return new DailyCounter(
        key, ArticleFacts.parse(item.text(ArticleFacts.ATTRIBUTE)), buckets, channels);
  }
}
