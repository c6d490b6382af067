package gazette.popularity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The kind of event that a counter counts.
public enum Metric {
  VIEWS,
  SHARES;

  /// Returns the metric with a name as [#wireName] returns it.
  public static Optional<Metric> parse(String wireName) {
    return Arrays.stream(values()).filter(m -> m.wireName().equals(wireName)).findFirst();
  }

  /// Returns its name in requests, responses and keys: `views` or `shares`.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Returns the end of the sort keys of its counters.
  String keySuffix() {
    return switch (this) {
      case VIEWS -> "";
      case SHARES -> "#shares";
    };
  }
}
