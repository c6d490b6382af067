package gazette.search.query;

import gazette.search.index.DocAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/// The end of a response: the time slice, and the last result in it.
///
/// @param last the last result, unless none was examined yet
record SearchCursor(TimeSlice timeSlice, Optional<SearchAfter> last) {

  static final SearchCursor START = new SearchCursor(TimeSlice.NEWEST, Optional.empty());

  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?<below>%1$s)?(?:~(?<to>%1$s))?\\|)?(?<last>.*)".formatted(DocAddress.BLOCK_NAME));

  static SearchCursor below(String row) {
    return new SearchCursor(TimeSlice.below(row), Optional.empty());
  }

  /// Returns the cursor after a result, with the end of its slice.
  SearchCursor behind(SearchAfter last, Optional<String> downTo) {
    return new SearchCursor(timeSlice.downTo(downTo), Optional.of(last));
  }

  static Optional<SearchCursor> parse(String text, RankedHits.SortOrder by) {
    var form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    var timeSlice =
        new TimeSlice(
            Optional.ofNullable(form.group("below")), Optional.ofNullable(form.group("to")));
    var last = SearchAfter.parse(form.group("last"), by);
    var isStart = form.group("last").isEmpty() && timeSlice.below().isPresent();
    return last.isPresent() || isStart
        ? Optional.of(new SearchCursor(timeSlice, last))
        : Optional.empty();
  }

  @Override
  public String toString() {
    var rows = timeSlice.below().orElse("") + timeSlice.downTo().map(row -> "~" + row).orElse("");
    return (rows.isEmpty() ? "" : rows + "|") + last.map(SearchAfter::toString).orElse("");
  }
}
