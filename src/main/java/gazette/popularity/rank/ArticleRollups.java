package gazette.popularity.rank;

import gazette.article.ArticleId;
import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Query;
import gazette.dynamo.Table;
import gazette.popularity.ArticleFacts;
import gazette.popularity.Channel;
import gazette.popularity.DailyCounters.DailyCounter;
import gazette.popularity.Metric;
import gazette.runtime.Parallel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Gatherers;

/// Reads and writes rollups, one item for each article. For the 20,781st day since 1970 it has the
/// numbers `v20781` (views) and `s20781` (shares) and the text `c20781` (shares by channel); for
/// all earlier days it has `views`, `shares` and `channels`.
public record ArticleRollups(Table popularity) {

  /// Number of days that keep a total of their own: two more than an event may be late.
  private static final int RETAINED_DAYS = 32;

  private static final int PARTITIONS = 4;
  private static final int MAX_CONCURRENT_WRITES = 32;
  private static final String EARLIER_SHARES = "channels";

  private static String partition(int shard) {
    return "HISTORY#" + shard;
  }

  private static Key key(ArticleId article) {
    var shard = Math.floorMod(article.value().hashCode(), PARTITIONS);
    return new Key(partition(shard), article.value());
  }

  /// Returns the rollups of all articles, by consistent reads.
  Map<ArticleId, ArticleRollup> all() {
    var rollups = new HashMap<ArticleId, ArticleRollup>();
    for (var shard = 0; shard < PARTITIONS; shard++) {
      popularity
          .query(Query.of(partition(shard)).consistent())
          .forEach(item -> rollups.put(new ArticleId(item.key().sort()), rollup(item)));
    }
    return rollups;
  }

  /// Returns the rollups that exist, by eventually consistent reads.
  public Map<ArticleId, ArticleRollup> find(Collection<ArticleId> articles) {
    return rollups(popularity.getAll(articles.stream().map(ArticleRollups::key).toList()));
  }

  /// Returns the rollups that exist, by consistent reads.
  Map<ArticleId, ArticleRollup> findConsistent(Collection<ArticleId> articles) {
    return rollups(
        popularity.getAllConsistent(articles.stream().map(ArticleRollups::key).toList()));
  }

  private static Map<ArticleId, ArticleRollup> rollups(Map<Key, Item> items) {
    var rollups = new HashMap<ArticleId, ArticleRollup>();
    items.forEach((key, item) -> rollups.put(new ArticleId(key.sort()), rollup(item)));
    return rollups;
  }

  /// Stores the totals of counters whose day is over. A total is written only if it is greater than
  /// the stored one: counts only grow, so of two concurrent rollups of a day the more complete one
  /// wins, in whatever order they write.
  void put(Collection<DailyCounter> counters) {
    writeAll(counters, this::put);
  }

  private boolean put(DailyCounter counter) {
    var metric = counter.key().metric();
    var day = counter.key().day();
    var texts = new HashMap<>(Map.of(ArticleFacts.ATTRIBUTE, counter.facts().format()));
    if (metric == Metric.SHARES) {
      texts.put(channelsAttribute(day), Channel.formatShares(counter.channels()));
    }
    return popularity.setIfGreater(
        key(counter.key().article()),
        totalAttribute(metric, day),
        counter.buckets().total(),
        texts);
  }

  /// One total that is to be added to the sum of earlier days.
  private record Fold(ArticleRollup rollup, Metric metric, LocalDate day) {}

  /// Adds the oldest total of each rollup and metric to the sum of earlier days, if its day is
  /// older than the retained ones and so can change no more. Each update holds only while the total
  /// is there, so that concurrent calls add it once.
  ///
  /// @param lastRollup the day of the last rollup
  /// @return whether there was such a total
  boolean foldOldest(Collection<ArticleRollup> rollups, LocalDate lastRollup) {
    var firstRetained = lastRollup.minusDays(RETAINED_DAYS);
    var folds = new ArrayList<Fold>();
    for (var rollup : rollups) {
      for (var metric : Metric.values()) {
        rollup.days(metric).keySet().stream()
            .filter(day -> day.isBefore(firstRetained))
            .min(LocalDate::compareTo)
            .ifPresent(day -> folds.add(new Fold(rollup, metric, day)));
      }
    }
    writeAll(folds, this::fold);
    return !folds.isEmpty();
  }

  private boolean fold(Fold fold) {
    var rollup = fold.rollup();
    var day = fold.day();
    var isShares = fold.metric() == Metric.SHARES;
    var shares = Channel.sumShares(rollup.earlierShares(), rollup.shares(day));
    return popularity.transfer(
        key(rollup.article()),
        totalAttribute(fold.metric(), day),
        Objects.requireNonNull(rollup.days(fold.metric()).get(day)),
        fold.metric().wireName(),
        isShares ? Map.of(EARLIER_SHARES, Channel.formatShares(shares)) : Map.of(),
        isShares ? List.of(channelsAttribute(day)) : List.of());
  }

  private static <T> void writeAll(Collection<T> items, Predicate<T> write) {
    items.stream()
        .gather(Gatherers.windowFixed(MAX_CONCURRENT_WRITES))
        .forEach(window -> Parallel.map(window, write::test));
  }

  private static ArticleRollup rollup(Item item) {
    var earlier = new EnumMap<Metric, Long>(Metric.class);
    var days = new EnumMap<Metric, Map<LocalDate, Long>>(Metric.class);
    for (var metric : Metric.values()) {
      var totals = new HashMap<LocalDate, Long>();
      item.numbers()
          .forEach((name, count) -> {
            if (name.equals(metric.wireName())) {
              earlier.put(metric, count);
            } else if (name.startsWith(prefix(metric)) && Character.isDigit(name.charAt(1))) {
              totals.put(LocalDate.ofEpochDay(Long.parseLong(name.substring(1))), count);
            }
          });
      days.put(metric, totals);
    }
    var dailyShares = new HashMap<LocalDate, Map<Channel, Long>>();
    for (var day : days.getOrDefault(Metric.SHARES, Map.of()).keySet()) {
      item.optionalText(channelsAttribute(day))
          .ifPresent(text -> dailyShares.put(day, Channel.parseShares(text)));
    }
    return new ArticleRollup(
        new ArticleId(item.key().sort()),
        ArticleFacts.parse(item.text(ArticleFacts.ATTRIBUTE)),
        earlier,
        days,
        item.optionalText(EARLIER_SHARES).map(Channel::parseShares).orElse(Map.of()),
        dailyShares);
  }

  private static String totalAttribute(Metric metric, LocalDate day) {
    return prefix(metric) + day.toEpochDay();
  }

  private static String channelsAttribute(LocalDate day) {
    return "c" + day.toEpochDay();
  }

  private static String prefix(Metric metric) {
    return switch (metric) {
      case VIEWS -> "v";
      case SHARES -> "s";
    };
  }
}
