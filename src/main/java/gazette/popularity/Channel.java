package gazette.popularity;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// The medium by which a reader shared an article.
public enum Channel {
  FACEBOOK,
  X,
  WHATSAPP,
  TELEGRAM,
  LINKEDIN,
  REDDIT,
  EMAIL,
  COPY,
  PRINT,
  OTHER;

  /// Names of all channels, separated by commas, for messages about an unknown one.
  public static final String NAMES =
      Arrays.stream(values()).map(Channel::wireName).collect(Collectors.joining(", "));

  /// Returns the channel with a name as [#wireName] returns it, which is case-sensitive.
  public static Optional<Channel> parse(String wireName) {
    return Arrays.stream(values()).filter(c -> c.wireName().equals(wireName)).findFirst();
  }

  /// Returns its name in requests, responses and items, such as `telegram`.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Returns shares by channel as the text of one attribute, such as `telegram=3 x=1`.
  public static String formatShares(Map<Channel, Long> shares) {
    return shares.entrySet().stream()
        .map(e -> e.getKey().wireName() + "=" + e.getValue())
        .collect(Collectors.joining(" "));
  }

  /// Parses what [#formatShares] returns. Unknown channels are left out.
  public static Map<Channel, Long> parseShares(String text) {
    var shares = new EnumMap<Channel, Long>(Channel.class);
    for (var part : text.split(" ", -1)) {
      var pair = part.split("=", 2);
      parse(pair[0]).ifPresent(channel -> shares.put(channel, Long.parseLong(pair[1])));
    }
    return shares;
  }

  /// Returns the sums by channel of two maps.
  public static Map<Channel, Long> sumShares(Map<Channel, Long> first, Map<Channel, Long> second) {
    var sum = new EnumMap<Channel, Long>(Channel.class);
    sum.putAll(Objects.requireNonNull(first));
    second.forEach((channel, count) -> sum.merge(channel, count, Long::sum));
    return sum;
  }
}
