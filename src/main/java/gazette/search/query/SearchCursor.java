package gazette.search.query;

import gazette.search.index.DocAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a response ended: in which time slice, and after which hit.
///
/// @param after the last hit; nothing at the beginning of a slice
record SearchCursor(TimeSlice slice, Optional<SearchAfter> after) {

  static final SearchCursor START = new SearchCursor(TimeSlice.NEWEST, Optional.empty());

  private static final Pattern FORMAT =
      Pattern.compile(
          "(?:(?<before>%1$s)?(?:~(?<oldest>%1$s))?\\|)?(?<after>.*)"
              .formatted(DocAddress.BLOCK_PATTERN));

  /// Returns the beginning of the slice before `block`.
  static SearchCursor before(String block) {
    return new SearchCursor(TimeSlice.before(block), Optional.empty());
  }

  /// Returns the cursor after a hit of the same slice, which ended at `oldest`.
  SearchCursor advance(SearchAfter after, Optional<String> oldest) {
    return new SearchCursor(slice.withOldest(oldest), Optional.of(after));
  }

  /// Parses what [#toString] returns; nothing if the text is malformed or of another order.
  static Optional<SearchCursor> parse(String text, RankedHits.SortOrder order) {
    var matcher = FORMAT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var slice =
        new TimeSlice(
            Optional.ofNullable(matcher.group("before")),
            Optional.ofNullable(matcher.group("oldest")));
    var after = SearchAfter.parse(matcher.group("after"), order);
    var isSliceStart = matcher.group("after").isEmpty() && slice.before().isPresent();
    return after.isPresent() || isSliceStart
        ? Optional.of(new SearchCursor(slice, after))
        : Optional.empty();
  }

  @Override
  public String toString() {
    var blocks = slice.before().orElse("") + slice.oldest().map(block -> "~" + block).orElse("");
    return (blocks.isEmpty() ? "" : blocks + "|") + after.map(SearchAfter::toString).orElse("");
  }
}
