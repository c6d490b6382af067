package gazette.search.index;

import gazette.dynamo.Query;

/// A range of blocks of a posting list, and how much of it to read.
///
/// @param from the oldest block or month, inclusive
/// @param to the newest block or month, inclusive
/// @param maxBytes the number of bytes after which a scan ends; the newest blocks are read first
public record BlockRange(String from, String to, int maxBytes) {

  private static final String NEWEST = "999999-zz";
  private static final String OLDEST = "000000-00";

  /// Returns the range of every block.
  public static BlockRange all(int maxBytes) {
    return new BlockRange(OLDEST, NEWEST, maxBytes);
  }

  /// Returns the same blocks with another bound on the bytes to read.
  public BlockRange withMaxBytes(int maxBytes) {
    return new BlockRange(from, to, maxBytes);
  }

  /// Returns the part of this range that is older than `block`.
  public BlockRange before(String block) {
    return new BlockRange(from, Query.previousKey(block), maxBytes);
  }

  boolean contains(String block) {
    return block.compareTo(from) >= 0 && block.compareTo(to) <= 0;
  }
}
