package gazette.search.index;

import gazette.dynamo.Query;

/// A range of blocks of a posting list, from the month `from` to the month `to`, both inclusive.
///
/// @param bytes the maximum number of bytes to read, newest blocks first
public record BlockRange(String from, String to, int bytes) {

  private static final String NEWEST = "999999-zz";
  private static final String OLDEST = "000000-00";

  /// Returns the range of all blocks.
  public static BlockRange all(int bytes) {
    return new BlockRange(OLDEST, NEWEST, bytes);
  }

  /// Returns the same range with another byte limit.
  public BlockRange atMost(int bytes) {
    return new BlockRange(from, to, bytes);
  }

  /// Returns true if a block lies in this range.
  boolean holds(String row) {
    return row.compareTo(from) >= 0 && row.compareTo(to) <= 0;
  }

  /// Returns the part of the range that is older than a block.
  public BlockRange below(String row) {
    return new BlockRange(from, Query.previousKey(row), bytes);
  }
}
