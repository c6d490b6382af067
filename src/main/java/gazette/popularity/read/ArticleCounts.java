package gazette.popularity.read;

import gazette.article.ArticleId;
import gazette.dynamo.Table;
import gazette.popularity.Bucket;
import gazette.popularity.Channels;
import gazette.popularity.DailyCounters;
import gazette.popularity.DailyCounters.CounterKey;
import gazette.popularity.Metric;
import gazette.popularity.Window;
import gazette.popularity.rank.ArticleTotals;
import gazette.popularity.rank.DailyRollup;
import gazette.popularity.rank.PastCounts;
import gazette.popularity.rank.RankingWatermark;
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

/// The counts of articles, from the counters themselves: as new as the last tally.
public final class ArticleCounts {

  private final DailyCounters days;
  private final ArticleTotals histories;
  private final RankingWatermark rankings;

  public ArticleCounts(Table popularity, Clock clock) {
    this.days = new DailyCounters(popularity);
    this.histories = new ArticleTotals(popularity);
    this.rankings = new RankingWatermark(popularity, clock);
  }

  /// What each of these has.
  public Map<ArticleId, Totals> of(Collection<ArticleId> articles, Instant now) {
    var open = open(now);
    var places = new ArrayList<CounterKey>();
    for (var article : articles) {
      open.forEach(day -> places.addAll(places(article, day)));
    }
    var found = days.find(places);
    var past = histories.find(articles);
    var totals = new HashMap<ArticleId, Totals>();
    for (var article : articles) {
      var own =
          open.stream()
              .flatMap(day -> places(article, day).stream())
              .map(found::get)
              .flatMap(day -> Optional.ofNullable(day).stream())
              .toList();
      totals.put(article, totals(own, Optional.ofNullable(past.get(article)), open, now));
    }
    return totals;
  }

  /// The days that are read for themselves: yesterday, today, and what no history has yet.
  private List<LocalDate> open(Instant now) {
    var today = Bucket.of(now).day();
    var first =
        rankings
            .last()
            .map(last -> last.closed().plusDays(1))
            .filter(day -> day.isAfter(DailyRollup.first(now)))
            .orElse(DailyRollup.first(now));
    var yesterday = today.minusDays(1);
    return (first.isBefore(yesterday) ? first : yesterday).datesUntil(today.plusDays(1)).toList();
  }

  private static List<CounterKey> places(ArticleId article, LocalDate day) {
    return List.of(
        new CounterKey(day, article, Metric.VIEWS), new CounterKey(day, article, Metric.SHARES));
  }

  private static Totals totals(
      List<DailyCounters.ArticleDay> own,
      Optional<PastCounts> past,
      List<LocalDate> open,
      Instant now) {
    var first = open.getFirst();
    var channels = past.map(h -> h.channels(day -> day.isBefore(first))).orElse(Map.of());
    for (var day : own) {
      channels = Channels.sum(channels, day.channels());
    }
    return new Totals(
        sums(Metric.VIEWS, own, past, first, now),
        sums(Metric.SHARES, own, past, first, now),
        channels);
  }

  private static Map<Window, Long> sums(
      Metric counter,
      List<DailyCounters.ArticleDay> own,
      Optional<PastCounts> past,
      LocalDate firstOpen,
      Instant now) {
    var running = Bucket.of(now);
    var sums = new EnumMap<Window, Long>(Window.class);
    for (var window : Window.values()) {
      var first = window.first(now).orElse(Bucket.first(firstOpen));
      var sum =
          own.stream()
              .filter(day -> day.place().counter() == counter)
              .mapToLong(day -> day.curve().between(first, running))
              .sum();
      var before =
          past.map(h -> h.in(window, running.day(), counter, day -> day.isBefore(firstOpen)));
      sums.put(window, sum + before.orElse(0L));
    }
    return sums;
  }

  /// The curve of one article.
  public TimeSeries series(ArticleId article, TimeSeries.SeriesRange wanted, Instant now) {
    var first = Bucket.of(wanted.from());
    var end = Bucket.of(wanted.to());
    var places = new ArrayList<CounterKey>();
    var last = Bucket.of(now).day();
    for (var day = first.day(); !day.isAfter(last) && Bucket.first(day).compareTo(end) < 0; ) {
      places.addAll(places(article, day));
      day = day.plusDays(1);
    }
    var found = days.find(places).values();
    var points = new ArrayList<TimeSeries.Point>();
    for (var at = first; at.compareTo(end) < 0; at = at.plus(wanted.step().buckets())) {
      points.add(
          new TimeSeries.Point(
              at.start(),
              sum(found, Metric.VIEWS, at, wanted.step()),
              sum(found, Metric.SHARES, at, wanted.step())));
    }
    return new TimeSeries(wanted.step(), points);
  }

  private static long sum(
      Collection<DailyCounters.ArticleDay> days, Metric counter, Bucket from, Interval step) {
    return days.stream()
        .filter(day -> day.place().counter() == counter && day.place().day().equals(from.day()))
        .mapToLong(day -> day.curve().between(from, from.plus(step.buckets() - 1)))
        .sum();
  }
}
