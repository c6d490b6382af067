package gazette.markup;

import java.util.Optional;

/// The language in which an editor writes the source of a body.
public enum Format {
  MARKDOWN("markdown"),
  HTML("html");

  private final String wireName;

  Format(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  public static Optional<Format> parse(String wireName) {
    for (var format : values()) {
      if (format.wireName.equals(wireName)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
