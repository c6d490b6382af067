package gazette.search.query;

import java.util.Optional;

/// A stretch of time that lists are read for.
///
/// @param below the row under which it begins, unless it is the newest
/// @param downTo the oldest row of it, if an answer came from it before: what is published or
///   withdrawn meanwhile moves how far lists can be read, and would move results from one stretch
///   into the next
record TimeSlice(Optional<String> below, Optional<String> downTo) {

  static final TimeSlice NEWEST = new TimeSlice(Optional.empty(), Optional.empty());

  static TimeSlice below(String row) {
    return new TimeSlice(Optional.of(row), Optional.empty());
  }

  /// The same, which ends above `row` if it ends anywhere.
  TimeSlice downTo(Optional<String> row) {
    return new TimeSlice(below, row);
  }
}
