package gazette.popularity.read;

import gazette.article.ArticleId;
import gazette.dynamo.Table;
import gazette.popularity.Bucket;
import gazette.popularity.Channel;
import gazette.popularity.DailyCounters;
import gazette.popularity.DailyCounters.CounterKey;
import gazette.popularity.DailyCounters.DailyCounter;
import gazette.popularity.Metric;
import gazette.popularity.Window;
import gazette.popularity.rank.ArticleRollup;
import gazette.popularity.rank.ArticleRollups;
import gazette.popularity.rank.DailyRollup;
import gazette.popularity.rank.RankingWatermark;
import gazette.popularity.read.TimeSeries.Interval;
import gazette.popularity.read.TimeSeries.SeriesRange;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the counts of articles from counters and rollups. They include what the last tally has
/// counted, without waiting for a ranking.
public final class ArticleCounts {

  private final DailyCounters counters;
  private final ArticleRollups rollups;
  private final RankingWatermark watermark;

  /// Creates a reader of the counts in the table `popularity`.
  public ArticleCounts(Table popularity, Clock clock) {
    this.counters = new DailyCounters(popularity);
    this.rollups = new ArticleRollups(popularity);
    this.watermark = new RankingWatermark(popularity, clock);
  }

  /// Returns the counts of each of these articles in all windows.
  public Map<ArticleId, WindowCounts> find(Collection<ArticleId> articles, Instant now) {
    var openDays = openDays(now);
    var keys = new ArrayList<CounterKey>();
    for (var article : articles) {
      openDays.forEach(day -> keys.addAll(keys(article, day)));
    }
    var countersByArticle = new HashMap<ArticleId, List<DailyCounter>>();
    for (var counter : counters.find(keys).values()) {
      countersByArticle
          .computeIfAbsent(counter.key().article(), a -> new ArrayList<>())
          .add(counter);
    }
    var rollupsByArticle = rollups.find(articles);
    var counts = new HashMap<ArticleId, WindowCounts>();
    for (var article : articles) {
      counts.put(
          article,
          counts(
              countersByArticle.getOrDefault(article, List.of()),
              Optional.ofNullable(rollupsByArticle.get(article)),
              openDays.getFirst(),
              now));
    }
    return counts;
  }

  /// Returns the days whose counters are read: all that are not rolled up, and at least yesterday
  /// and today, which rolling windows need.
  private List<LocalDate> openDays(Instant now) {
    var firstPossible = DailyRollup.firstDay(now);
    var firstOpen =
        watermark
            .cached()
            .map(last -> last.rolledUpThrough().plusDays(1))
            .filter(day -> day.isAfter(firstPossible))
            .orElse(firstPossible);
    var today = Bucket.of(now).day();
    var yesterday = today.minusDays(1);
    var first = firstOpen.isBefore(yesterday) ? firstOpen : yesterday;
    return first.datesUntil(today.plusDays(1)).toList();
  }

  private static List<CounterKey> keys(ArticleId article, LocalDate day) {
    return List.of(
        new CounterKey(day, article, Metric.VIEWS), new CounterKey(day, article, Metric.SHARES));
  }

  private static WindowCounts counts(
      List<DailyCounter> counters,
      Optional<ArticleRollup> rollup,
      LocalDate firstOpen,
      Instant now) {
    var channels = rollup.map(r -> r.shares(day -> day.isBefore(firstOpen))).orElse(Map.of());
    for (var counter : counters) {
      channels = Channel.sumShares(channels, counter.channels());
    }
    return new WindowCounts(
        counts(Metric.VIEWS, counters, rollup, firstOpen, now),
        counts(Metric.SHARES, counters, rollup, firstOpen, now),
        channels);
  }

  private static Map<Window, Long> counts(
      Metric metric,
      List<DailyCounter> counters,
      Optional<ArticleRollup> rollup,
      LocalDate firstOpen,
      Instant now) {
    var current = Bucket.of(now);
    var counts = new EnumMap<Window, Long>(Window.class);
    for (var window : Window.values()) {
      var first = window.firstBucket(now).orElse(Bucket.firstOf(firstOpen));
      var open =
          counters.stream()
              .filter(counter -> counter.key().metric() == metric)
              .mapToLong(counter -> counter.buckets().sum(first, current))
              .sum();
      var past =
          rollup.map(r -> r.sum(window, current.day(), metric, day -> day.isBefore(firstOpen)));
      counts.put(window, open + past.orElse(0L));
    }
    return counts;
  }

  /// Returns the counts of one article over time, up to the end of the current UTC day.
  public TimeSeries series(ArticleId article, SeriesRange range, Instant now) {
    var first = Bucket.of(range.from());
    var end = Bucket.of(range.to());
    var today = Bucket.of(now).day();
    var keys = new ArrayList<CounterKey>();
    for (var day = first.day();
        !day.isAfter(today) && Bucket.firstOf(day).compareTo(end) < 0;
        day = day.plusDays(1)) {
      keys.addAll(keys(article, day));
    }
    var found = counters.find(keys).values();
    var interval = range.interval();
    var points = new ArrayList<TimeSeries.Point>();
    for (var start = first; start.compareTo(end) < 0; start = start.plus(interval.buckets())) {
      points.add(
          new TimeSeries.Point(
              start.start(),
              sum(found, Metric.VIEWS, start, interval),
              sum(found, Metric.SHARES, start, interval)));
    }
    return new TimeSeries(interval, points);
  }

  private static long sum(
      Collection<DailyCounter> counters, Metric metric, Bucket first, Interval interval) {
    return counters.stream()
        .filter(c -> c.key().metric() == metric && c.key().day().equals(first.day()))
        .mapToLong(c -> c.buckets().sum(first, first.plus(interval.buckets() - 1)))
        .sum();
  }
}
