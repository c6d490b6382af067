package gazette.popularity.read;

import gazette.popularity.Channel;
import gazette.popularity.Channels;
import gazette.popularity.Window;
import java.util.EnumMap;
import java.util.Map;

/// The counts of an article, or of a story, in each window.
///
/// @param channels all shares by channel
public record Totals(
    Map<Window, Long> views, Map<Window, Long> shares, Map<Channel, Long> channels) {

  public static Totals none() {
    return new Totals(Map.of(), Map.of(), Map.of());
  }

  public Totals plus(Totals other) {
    return new Totals(
        sum(views, other.views), sum(shares, other.shares), Channels.sum(channels, other.channels));
  }

  private static Map<Window, Long> sum(Map<Window, Long> some, Map<Window, Long> more) {
    var sum = new EnumMap<Window, Long>(Window.class);
    for (var window : Window.values()) {
      sum.put(window, some.getOrDefault(window, 0L) + more.getOrDefault(window, 0L));
    }
    return sum;
  }
}
