package gazette.article;

import java.time.Instant;

/// A numbered, immutable snapshot of a draft.
///
/// @param by the editor who saved it
public record Revision(ArticleId article, int number, Instant at, String by, Draft draft) {

  /// The greatest possible number: keys have five digits.
  public static final int MAX_NUMBER = 99_999;

  /// Returns the same revision with another draft.
  public Revision with(Draft draft) {
    return new Revision(article, number, at, by, draft);
  }
}
