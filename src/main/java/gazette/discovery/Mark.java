package gazette.discovery;

import java.util.Optional;
import java.util.regex.Pattern;

/// Where an answer ended: in which stretch of time, and behind which of its results.
///
/// @param last of its results, unless none was looked at yet
record Mark(Stretch stretch, Optional<Position> last) {

  static final Mark START = new Mark(Stretch.NEWEST, Optional.empty());

  private static final Pattern FORM =
      Pattern.compile("(?:(?<below>%1$s)?(?:~(?<to>%1$s))?\\|)?(?<last>.*)".formatted(Seat.ROW));

  static Mark below(String row) {
    return new Mark(Stretch.below(row), Optional.empty());
  }

  /// Behind one of its results, and where its stretch ended.
  Mark behind(Position last, Optional<String> downTo) {
    return new Mark(stretch.downTo(downTo), Optional.of(last));
  }

  static Optional<Mark> parse(String text, Order.By by) {
    var form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    var stretch =
        new Stretch(
            Optional.ofNullable(form.group("below")), Optional.ofNullable(form.group("to")));
    var last = Position.parse(form.group("last"), by);
    var isStart = form.group("last").isEmpty() && stretch.below().isPresent();
    return last.isPresent() || isStart ? Optional.of(new Mark(stretch, last)) : Optional.empty();
  }

  @Override
  public String toString() {
    var rows = stretch.below().orElse("") + stretch.downTo().map(row -> "~" + row).orElse("");
    return (rows.isEmpty() ? "" : rows + "|") + last.map(Position::toString).orElse("");
  }
}
