package gazette.popularity.rank;

import gazette.article.ArticleId;
import gazette.popularity.ArticleFacts;
import gazette.popularity.Channel;
import gazette.popularity.Metric;
import gazette.popularity.Window;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;

/// What an article got on the days that are over: the last of them apart, and the sum of all
/// before.
public final class PastCounts {

  private final ArticleId article;
  private final ArticleFacts facts;
  private final Map<Metric, Long> before;
  private final Map<Metric, Map<LocalDate, Long>> days;
  private final Map<Channel, Long> channelsBefore;
  private final Map<LocalDate, Map<Channel, Long>> channels;

  PastCounts(
      ArticleId article,
      ArticleFacts facts,
      Map<Metric, Long> before,
      Map<Metric, Map<LocalDate, Long>> days,
      Map<Channel, Long> channelsBefore,
      Map<LocalDate, Map<Channel, Long>> channels) {
    this.article = article;
    this.facts = facts;
    this.before = before;
    this.days = days;
    this.channelsBefore = channelsBefore;
    this.channels = channels;
  }

  ArticleId article() {
    return article;
  }

  ArticleFacts facts() {
    return facts;
  }

  /// The days that are kept apart.
  Map<LocalDate, Long> days(Metric counter) {
    return days.getOrDefault(counter, Map.of());
  }

  /// The sum of a window, of the days that are wanted.
  public long in(Window window, LocalDate today, Metric counter, Predicate<LocalDate> wanted) {
    var sum = window == Window.ALL ? before.getOrDefault(counter, 0L) : 0L;
    for (var day : days(counter).entrySet()) {
      if (window.holds(day.getKey(), today) && wanted.test(day.getKey())) {
        sum += day.getValue();
      }
    }
    return sum;
  }

  /// All shares by channel, of the days that are wanted.
  public Map<Channel, Long> channels(Predicate<LocalDate> wanted) {
    var sums = new EnumMap<Channel, Long>(Channel.class);
    sums.putAll(channelsBefore);
    channels.forEach((day, shares) -> {
      if (wanted.test(day)) {
        shares.forEach((channel, count) -> sums.merge(channel, count, Long::sum));
      }
    });
    return sums;
  }

  Map<Channel, Long> channels(LocalDate day) {
    return channels.getOrDefault(day, Map.of());
  }

  Map<Channel, Long> channelsBefore() {
    return channelsBefore;
  }
}
