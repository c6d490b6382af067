package gazette.popularity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What is counted.
public enum Metric {
  VIEWS,
  SHARES;

  public static Optional<Metric> parse(String word) {
    return Arrays.stream(values()).filter(c -> c.word().equals(word)).findFirst();
  }

  /// Its name in keys and on the wire.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// How the sort key of its items ends.
  String suffix() {
    return switch (this) {
      case VIEWS -> "";
      case SHARES -> "#shares";
    };
  }
}
