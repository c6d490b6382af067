package gazette.discovery;

import gazette.store.Query;

/// What of a list is read: rows of the months from `from` to `to`, both included.
///
/// @param bytes so much at the most, the newest
record Span(String from, String to, int bytes) {

  private static final String NEWEST = "999999-zz";
  private static final String OLDEST = "000000-00";

  /// Every row.
  static Span all(int bytes) {
    return new Span(OLDEST, NEWEST, bytes);
  }

  /// The same rows, of which so much may be read.
  Span atMost(int bytes) {
    return new Span(from, to, bytes);
  }

  /// Whether a row is one of them, however much is read.
  boolean holds(String row) {
    return row.compareTo(from) >= 0 && row.compareTo(to) <= 0;
  }

  /// The rows that are older than this one.
  Span below(String row) {
    return new Span(from, Query.below(row), bytes);
  }
}
