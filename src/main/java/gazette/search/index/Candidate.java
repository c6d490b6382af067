package gazette.search.index;

/// A document that may match a query.
///
/// @param isDoubtful true if its page has to confirm that every word occurs
public record Candidate(String row, int place, double score, boolean isDoubtful) {

  private static final double SCORE_STEPS = 10_000;

  /// Rounds a score as responses show it, so that scores that look equal are equal.
  public static double rounded(double score) {
    return Math.round(score * SCORE_STEPS) / SCORE_STEPS;
  }

  public String month() {
    return row.substring(0, row.indexOf('-'));
  }
}
