package gazette.article;

import java.util.Arrays;
import java.util.Optional;

/// The status of an article for readers.
public enum Status {
  DRAFT("draft"),
  SCHEDULED("scheduled"),
  PUBLISHED("published"),
  WITHDRAWN("withdrawn");

  private final String word;

  Status(String word) {
    this.word = word;
  }

  /// Returns the status as JSON contains it.
  public String word() {
    return word;
  }

  /// Parses the status from JSON.
  public static Optional<Status> parse(String word) {
    return Arrays.stream(values()).filter(s -> s.word.equals(word)).findFirst();
  }
}
