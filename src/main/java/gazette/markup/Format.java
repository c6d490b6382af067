package gazette.markup;

import java.util.Optional;

/// The format of the source of a body.
public enum Format {
  MARKDOWN("markdown"),
  HTML("html");

  private final String wireName;

  Format(String wireName) {
    this.wireName = wireName;
  }

  /// Returns the format as JSON contains it.
  public String wireName() {
    return wireName;
  }

  /// Parses the format from JSON.
  public static Optional<Format> parse(String wireName) {
    for (var format : values()) {
      if (format.wireName.equals(wireName)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
