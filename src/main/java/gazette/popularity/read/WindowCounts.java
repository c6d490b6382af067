package gazette.popularity.read;

import gazette.popularity.Channel;
import gazette.popularity.Window;
import java.util.EnumMap;
import java.util.Map;

/// The counts of an article, or of a story, in each window.
///
/// @param channels the shares of all time by channel
public record WindowCounts(
    Map<Window, Long> views, Map<Window, Long> shares, Map<Channel, Long> channels) {

  /// Returns counts that are all zero.
  public static WindowCounts empty() {
    return new WindowCounts(Map.of(), Map.of(), Map.of());
  }

  /// Returns the sums of these counts and others.
  public WindowCounts plus(WindowCounts other) {
    return new WindowCounts(
        sum(views, other.views),
        sum(shares, other.shares),
        Channel.sumShares(channels, other.channels));
  }

  private static Map<Window, Long> sum(Map<Window, Long> first, Map<Window, Long> second) {
    var sum = new EnumMap<Window, Long>(Window.class);
    for (var window : Window.values()) {
      sum.put(window, first.getOrDefault(window, 0L) + second.getOrDefault(window, 0L));
    }
    return sum;
  }
}
