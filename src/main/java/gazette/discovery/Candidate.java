package gazette.discovery;

/// An article that may be an answer, by its seat.
///
/// @param isDoubtful whether it is to be seen in its page that all words are there
record Candidate(String row, int place, double score, boolean isDoubtful) {

  private static final double DIGITS = 10_000;

  /// As it is told, so that equal ones are equal to readers too.
  static double rounded(double score) {
    return Math.round(score * DIGITS) / DIGITS;
  }

  String month() {
    return row.substring(0, row.indexOf('-'));
  }
}
