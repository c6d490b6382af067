package gazette.markup.text;

import java.util.OptionalInt;

/// The numbers of the items of a list.
final class ListNumbers {

  private OptionalInt next;
  private final int step;

  /// @param first the number of the first item, or nothing for a list without numbers
  ListNumbers(OptionalInt first, int step) {
    this.next = first;
    this.step = step;
  }

  /// Returns the marker of the next item: its number, or a dash.
  ///
  /// @param own the number that the item has of its own
  String marker(OptionalInt own) {
    if (next.isEmpty()) {
      return "- ";
    }
    var number = own.orElse(next.getAsInt());
    next = OptionalInt.of(number + step);
    return number + ". ";
  }
}
