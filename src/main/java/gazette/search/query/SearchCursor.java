package gazette.search.query;

import gazette.search.index.DocAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where an answer ended: in which stretch of time, and behind which of its results.
///
/// @param last of its results, unless none was looked at yet
record SearchCursor(TimeSlice stretch, Optional<SearchAfter> last) {

  static final SearchCursor START = new SearchCursor(TimeSlice.NEWEST, Optional.empty());

  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?<below>%1$s)?(?:~(?<to>%1$s))?\\|)?(?<last>.*)".formatted(DocAddress.ROW));

  static SearchCursor below(String row) {
    return new SearchCursor(TimeSlice.below(row), Optional.empty());
  }

  /// Behind one of its results, and where its stretch ended.
  SearchCursor behind(SearchAfter last, Optional<String> downTo) {
    return new SearchCursor(stretch.downTo(downTo), Optional.of(last));
  }

  static Optional<SearchCursor> parse(String text, RankedHits.SortOrder by) {
    var form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    var stretch =
        new TimeSlice(
            Optional.ofNullable(form.group("below")), Optional.ofNullable(form.group("to")));
    var last = SearchAfter.parse(form.group("last"), by);
    var isStart = form.group("last").isEmpty() && stretch.below().isPresent();
    return last.isPresent() || isStart
        ? Optional.of(new SearchCursor(stretch, last))
        : Optional.empty();
  }

  @Override
  public String toString() {
    var rows = stretch.below().orElse("") + stretch.downTo().map(row -> "~" + row).orElse("");
    return (rows.isEmpty() ? "" : rows + "|") + last.map(SearchAfter::toString).orElse("");
  }
}
