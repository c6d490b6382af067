package gazette.article;

import java.time.Instant;

/// A numbered, immutable snapshot of a draft: who saved it, and when.
public record Revision(ArticleId article, int number, Instant at, String by, Draft draft) {

  /// The greatest number that there can be: keys have five digits.
  public static final int LAST = 99_999;
}
