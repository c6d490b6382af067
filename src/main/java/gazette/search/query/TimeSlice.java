package gazette.search.query;

import java.util.Optional;

/// A time slice of the archive for which posting lists are read.
///
/// @param below the block under which it begins, unless it is the newest slice
/// @param downTo its oldest block, if an earlier response came from it: publications and
///   withdrawals in between change how far lists can be read, and would move results from one slice
///   to the next
record TimeSlice(Optional<String> below, Optional<String> downTo) {

  static final TimeSlice NEWEST = new TimeSlice(Optional.empty(), Optional.empty());

  static TimeSlice below(String row) {
    return new TimeSlice(Optional.of(row), Optional.empty());
  }

  /// Returns this slice, ending above `row` if it ends anywhere.
  TimeSlice downTo(Optional<String> row) {
    return new TimeSlice(below, row);
  }
}
