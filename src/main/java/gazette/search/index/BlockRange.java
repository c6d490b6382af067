package gazette.search.index;

import gazette.dynamo.Query;

/// What of a list is read: rows of the months from `from` to `to`, both included.
///
/// @param bytes so much at the most, the newest
public record BlockRange(String from, String to, int bytes) {

  private static final String NEWEST = "999999-zz";
  private static final String OLDEST = "000000-00";

  /// Every row.
  public static BlockRange all(int bytes) {
    return new BlockRange(OLDEST, NEWEST, bytes);
  }

  /// The same rows, of which so much may be read.
  public BlockRange atMost(int bytes) {
    return new BlockRange(from, to, bytes);
  }

  /// Whether a row is one of them, however much is read.
  boolean holds(String row) {
    return row.compareTo(from) >= 0 && row.compareTo(to) <= 0;
  }

  /// The rows that are older than this one.
  public BlockRange below(String row) {
    return new BlockRange(from, Query.previousKey(row), bytes);
  }
}
