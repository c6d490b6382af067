package gazette.popularity.rank;

import gazette.article.ArticleId;
import gazette.popularity.ArticleFacts;
import gazette.popularity.Channel;
import gazette.popularity.Metric;
import gazette.popularity.Window;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Predicate;

/// The totals of one article for UTC days that are over: a total for each of the last days, and one
/// sum of all earlier days.
///
/// @param earlier the sum of the days that have no total of their own, by metric
/// @param days the totals by metric and day
/// @param earlierShares the shares by channel of the days that have no total of their own
/// @param dailyShares the shares by day and channel
public record ArticleRollup(
    ArticleId article,
    ArticleFacts facts,
    Map<Metric, Long> earlier,
    Map<Metric, Map<LocalDate, Long>> days,
    Map<Channel, Long> earlierShares,
    Map<LocalDate, Map<Channel, Long>> dailyShares) {

  /// Returns the totals of a metric by day.
  Map<LocalDate, Long> days(Metric metric) {
    return days.getOrDefault(metric, Map.of());
  }

  /// Returns the shares of a day by channel.
  Map<Channel, Long> shares(LocalDate day) {
    return dailyShares.getOrDefault(day, Map.of());
  }

  /// Returns the sum of a metric over the days of a window that `filter` accepts. The sum of all
  /// earlier days is always part of [Window#ALL].
  public long sum(Window window, LocalDate today, Metric metric, Predicate<LocalDate> filter) {
    var sum = window == Window.ALL ? earlier.getOrDefault(metric, 0L) : 0L;
    for (var day : days(metric).entrySet()) {
      if (window.contains(day.getKey(), today) && filter.test(day.getKey())) {
        sum += day.getValue();
      }
    }
    return sum;
  }

  /// Returns all shares by channel, of the earlier days and of those that `filter` accepts.
  public Map<Channel, Long> shares(Predicate<LocalDate> filter) {
    var sums = earlierShares;
    for (var day : dailyShares.entrySet()) {
      if (filter.test(day.getKey())) {
        sums = Channel.sumShares(sums, day.getValue());
      }
    }
    return sums;
  }
}
