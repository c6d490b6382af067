package gazette.article;

import java.util.Optional;

/// The origin of a translated article. Stored by component name.
///
/// @param of the source article
/// @param revision the revision of the source that was translated
/// @param reviewed true if a person has reviewed a machine translation
public record Translation(
    ArticleId of, int revision, By by, Optional<String> engine, boolean reviewed) {

  /// The kind of translator.
  public enum By {
    HUMAN,
    MACHINE;

    /// Returns the kind as JSON contains it.
    public String word() {
      return this == HUMAN ? "human" : "machine";
    }

    /// Parses the kind from JSON.
    public static Optional<By> parse(String word) {
      return switch (word) {
        case "human" -> Optional.of(HUMAN);
        case "machine" -> Optional.of(MACHINE);
        default -> Optional.empty();
      };
    }
  }
}
