package gazette.article;

import java.util.Optional;

/// Where a translated article comes from.
///
/// @param revision the revision of the source that was translated
/// @param reviewed whether a person has read a machine's translation
public record Translation(
    ArticleId of, int revision, By by, Optional<String> engine, boolean reviewed) {

  /// Who translated.
  public enum By {
    HUMAN,
    MACHINE;

    /// As clients write it.
    public String word() {
      return this == HUMAN ? "human" : "machine";
    }

    public static Optional<By> parse(String word) {
      return switch (word) {
        case "human" -> Optional.of(HUMAN);
        case "machine" -> Optional.of(MACHINE);
        default -> Optional.empty();
      };
    }
  }
}
