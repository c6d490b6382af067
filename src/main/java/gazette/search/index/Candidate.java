package gazette.search.index;

/// An article that may match a query, by its address.
///
/// @param block the block of its address
/// @param slot its slot in the block
/// @param score its score by the posting lists
/// @param isUnverified whether only the article's page can tell that it has all words of the query
public record Candidate(String block, int slot, double score, boolean isUnverified) {

  private static final double SCORE_SCALE = 10_000;

  /// Returns the score rounded to the four decimals that the API shows, so that scores that look
  /// equal are equal, and the newer article is first.
  public static double roundScore(double score) {
    return Math.round(score * SCORE_SCALE) / SCORE_SCALE;
  }

  /// Returns the month of the block, as `yyyyMM`.
  public String month() {
    return DocAddress.monthOf(block);
  }
}
