package gazette.article;

import java.util.Arrays;
import java.util.Optional;

/// What readers see of an article now.
public enum Status {
  DRAFT("draft"),
  SCHEDULED("scheduled"),
  PUBLISHED("published"),
  WITHDRAWN("withdrawn");

  private final String word;

  Status(String word) {
    this.word = word;
  }

  /// As clients write it.
  public String word() {
    return word;
  }

  public static Optional<Status> parse(String word) {
    return Arrays.stream(values()).filter(s -> s.word.equals(word)).findFirst();
  }
}
