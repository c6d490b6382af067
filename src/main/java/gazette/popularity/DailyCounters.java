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
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Every read and write of a day of an article is a method here.
public record DailyCounters(Table popularity) {

  /// How many partitions share the articles of a day.
  private static final int SHARDS = 4;

  public static final String FACTS = "f";

  /// Which item: all of one kind that an article got on one UTC day.
  public record CounterKey(LocalDate day, ArticleId article, Metric counter) {

    public Key key() {
      return new Key(
          partition(day, Math.floorMod(article.value().hashCode(), SHARDS)),
          article.value() + counter.suffix());
    }
  }

  /// What an article got on a day.
  ///
  /// @param channels the shares of the day by channel; none of views
  public record ArticleDay(
      CounterKey place, ArticleFacts facts, BucketCounts curve, Map<Channel, Long> channels) {}

  private static String partition(LocalDate day, int shard) {
    return "DAY#" + day + "#" + shard;
  }

  /// Adds counts by the names of their buckets and channels.
  public static void add(
      Transaction change, CounterKey place, Map<String, Long> counts, ArticleFacts facts) {
    change.add(place.key(), counts, Map.of(FACTS, facts.text()));
  }

  /// Everything of a day, but maybe the last second.
  public List<ArticleDay> of(LocalDate day) {
    return of(day, Query::of);
  }

  /// Everything of a day, as it is now.
  public List<ArticleDay> ofLatest(LocalDate day) {
    return of(day, partition -> Query.of(partition).consistent());
  }

  private List<ArticleDay> of(LocalDate day, Function<String, Query> query) {
    var days = new ArrayList<ArticleDay>();
    for (var shard = 0; shard < SHARDS; shard++) {
      for (var item : popularity.query(query.apply(partition(day, shard)))) {
        days.add(day(place(day, item.key().sort()), item));
      }
    }
    return days;
  }

  /// Those of the items that are there.
  public Map<CounterKey, ArticleDay> find(Collection<CounterKey> places) {
    var items = popularity.getAll(places.stream().map(CounterKey::key).toList());
    var found = new HashMap<CounterKey, ArticleDay>();
    for (var place : places) {
      Optional.ofNullable(items.get(place.key())).ifPresent(i -> found.put(place, day(place, i)));
    }
    return found;
  }

  private static CounterKey place(LocalDate day, String sort) {
    var shares = sort.endsWith(Metric.SHARES.suffix());
    var article = shares ? sort.substring(0, sort.indexOf('#')) : sort;
    return new CounterKey(day, new ArticleId(article), shares ? Metric.SHARES : Metric.VIEWS);
  }

  private static ArticleDay day(CounterKey place, Item item) {
    var curve = BucketCounts.empty(place.day());
    var channels = new EnumMap<Channel, Long>(Channel.class);
    item.numbers()
        .forEach((name, count) -> {
          var index = Bucket.index(name);
          if (index >= 0) {
            curve.set(index, count);
          } else {
            Channel.parse(name).ifPresent(channel -> channels.put(channel, count));
          }
        });
    return new ArticleDay(place, ArticleFacts.parse(item.text(FACTS)), curve, channels);
  }
}
