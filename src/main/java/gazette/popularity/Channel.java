package gazette.popularity;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The medium by which a reader shared an article. Channels that are known by name come first, in
/// the order of [#KNOWN]; the others follow in that of the alphabet.
///
/// @param wireName its name in requests, responses and items, such as `telegram`: 1 to 20 of `a-z`,
///   `0-9` and `-`
public record Channel(String wireName) implements Comparable<Channel> {

  /// The channels known by name.
  public static final List<Channel> KNOWN =
      Stream.of(
              "facebook",
              "x",
              "whatsapp",
              "telegram",
              "linkedin",
              "reddit",
              "email",
              "copy",
              "print",
              "bluesky",
              "mastodon",
              "signal",
              "viber",
              "threads",
              "other")
          .map(Channel::new)
          .toList();

  /// The channel of shares by none that is told apart.
  public static final Channel OTHER = new Channel("other");

  /// The rule for a name, for messages about one that breaks it.
  public static final String RULE =
      "must be 1 to 20 of a-z, 0-9 and -, such as "
          + KNOWN.stream().map(Channel::wireName).collect(Collectors.joining(", "));

  private static final Pattern FORM = Pattern.compile("[a-z0-9-]{1,20}");
  private static final String PREFIX = "c#";

  /// Names of attributes without a prefix, which counters had before channels had any name.
  private static final List<Channel> UNPREFIXED =
      Stream.concat(KNOWN.stream().limit(9), Stream.of(OTHER)).toList();

  private static final Comparator<Channel> ORDER =
      Comparator.comparingInt(Channel::rank).thenComparing(Channel::wireName);

  /// Returns the channel with a name as [#wireName] returns it, which is case-sensitive; empty if
  /// the name is not of that form.
  public static Optional<Channel> parse(String wireName) {
    return FORM.matcher(wireName).matches() ? Optional.of(new Channel(wireName)) : Optional.empty();
  }

  /// Returns the name of the attribute that counts its shares, which no other attribute of a
  /// counter has, whatever the channel is called.
  public String attributeName() {
    return PREFIX + wireName;
  }

  /// Returns the channel whose shares an attribute counts; empty if it counts none.
  static Optional<Channel> ofAttribute(String name) {
    return name.startsWith(PREFIX)
        ? parse(name.substring(PREFIX.length()))
        : UNPREFIXED.stream().filter(channel -> channel.wireName.equals(name)).findFirst();
  }

  private int rank() {
    var index = KNOWN.indexOf(this);
    return index < 0 ? KNOWN.size() : index;
  }

  @Override
  public int compareTo(Channel other) {
    return ORDER.compare(this, other);
  }

  /// Returns shares by channel as the text of one attribute, such as `telegram=3 x=1`.
  public static String formatShares(Map<Channel, Long> shares) {
    return shares.entrySet().stream()
        .map(e -> e.getKey().wireName() + "=" + e.getValue())
        .collect(Collectors.joining(" "));
  }

  /// Parses what [#formatShares] returns.
  public static Map<Channel, Long> parseShares(String text) {
    var shares = new TreeMap<Channel, Long>();
    for (var part : text.split(" ", -1)) {
      var pair = part.split("=", 2);
      parse(pair[0]).ifPresent(channel -> shares.put(channel, Long.parseLong(pair[1])));
    }
    return shares;
  }

  /// Returns the sums by channel of two maps.
  public static Map<Channel, Long> sumShares(Map<Channel, Long> first, Map<Channel, Long> second) {
    var sum = new TreeMap<Channel, Long>(Objects.requireNonNull(first));
    second.forEach((channel, count) -> sum.merge(channel, count, Long::sum));
    return sum;
  }
}
