package gazette.search.query;

import java.util.Optional;

/// The part of the archive that one step of a search reads.
///
/// @param before the block before which the slice begins, exclusive; nothing for the newest slice
/// @param oldest the last block of the slice, inclusive, if an earlier response came from it. How
///   far lists can be read depends on what is published or withdrawn meanwhile, and another end
///   would move results into the next slice or out of it.
record TimeSlice(Optional<String> before, Optional<String> oldest) {

  static final TimeSlice NEWEST = new TimeSlice(Optional.empty(), Optional.empty());

  static TimeSlice before(String block) {
    return new TimeSlice(Optional.of(block), Optional.empty());
  }

  /// Returns the same slice with its last block, if it has one.
  TimeSlice withOldest(Optional<String> block) {
    return new TimeSlice(before, block);
  }
}
