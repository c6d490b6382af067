package gazette.popularity.rank;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What has a place of its own.
public enum Scope {
  /// Every article.
  EDITION,
  /// A story with all its editions together.
  STORY;

  public static Optional<Scope> parse(String word) {
    return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
