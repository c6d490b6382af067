package gazette.discovery;

import java.util.Optional;
import java.util.regex.Pattern;

/// Where an answer ended: in which stretch of time, and behind which of its results.
///
/// @param below the row under which the stretch begins, unless it is the newest
/// @param last of its results, unless none was looked at yet
record Mark(Optional<String> below, Optional<Position> last) {

  static final Mark START = new Mark(Optional.empty(), Optional.empty());

  private static final Pattern BELOW = Pattern.compile("\\d{6}-[0-9a-z]{2,3}");
  private static final char ROW_ENDS = '|';

  static Mark below(String row) {
    return new Mark(Optional.of(row), Optional.empty());
  }

  Mark behind(Position last) {
    return new Mark(below, Optional.of(last));
  }

  static Optional<Mark> parse(String text, Order.By by) {
    var end = text.indexOf(ROW_ENDS);
    if (end < 0) {
      return Position.parse(text, by).map(START::behind);
    }
    var row = text.substring(0, end);
    if (!BELOW.matcher(row).matches()) {
      return Optional.empty();
    }
    var rest = text.substring(end + 1);
    return rest.isEmpty()
        ? Optional.of(below(row))
        : Position.parse(rest, by).map(below(row)::behind);
  }

  @Override
  public String toString() {
    return below.map(row -> row + ROW_ENDS).orElse("") + last.map(Position::toString).orElse("");
  }
}
