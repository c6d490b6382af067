package gazette.search.index;

/// An article that may be an answer, by its seat.
///
/// @param isDoubtful whether it is to be seen in its page that all words are there
public record Candidate(String row, int place, double score, boolean isDoubtful) {

  private static final double DIGITS = 10_000;

  /// As it is told, so that equal ones are equal to readers too.
  public static double rounded(double score) {
    return Math.round(score * DIGITS) / DIGITS;
  }

  public String month() {
    return row.substring(0, row.indexOf('-'));
  }
}
