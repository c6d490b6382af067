package gazette.popularity;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// Shares by channel as one attribute: `telegram=3 x=1`.
public final class Channels {

  private Channels() {}

  public static String text(Map<Channel, Long> shares) {
    return shares.entrySet().stream()
        .map(e -> e.getKey().word() + "=" + e.getValue())
        .collect(Collectors.joining(" "));
  }

  public static Map<Channel, Long> parse(String text) {
    var shares = new EnumMap<Channel, Long>(Channel.class);
    for (var part : text.split(" ", -1)) {
      var pair = part.split("=", 2);
      Channel.parse(pair[0]).ifPresent(channel -> shares.put(channel, Long.parseLong(pair[1])));
    }
    return shares;
  }

  public static Map<Channel, Long> sum(Map<Channel, Long> some, Map<Channel, Long> more) {
    var sum = new EnumMap<Channel, Long>(Channel.class);
    sum.putAll(Objects.requireNonNull(some));
    more.forEach((channel, count) -> sum.merge(channel, count, Long::sum));
    return sum;
  }
}
