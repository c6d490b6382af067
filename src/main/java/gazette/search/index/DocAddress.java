package gazette.search.index;

import gazette.article.Language;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/// Where an article stands in the lists of its terms: a row of the month it was first published in,
/// and a place in the row. So lists run from the newest to the oldest, and a place takes five
/// bytes.
///
/// @param row such as `202611-00`; a month has as many as its articles fill
/// @param place from 0; in an item it is named by two letters
public record DocAddress(Language lang, String row, int place) {

  /// So many are in a row that an item of places stays under 1 KB, and a roster under 4 KB.
  public static final int PLACES = 150;

  private static final int LETTERS = 16;

  /// How a row is written.
  public static final String ROW = "\\d{6}-[0-9a-z]{2,3}";

  public static String month(Instant time) {
    var month = YearMonth.from(time.atOffset(ZoneOffset.UTC));
    return "%04d%02d".formatted(month.getYear(), month.getMonthValue());
  }

  public static Instant middle(String month) {
    var year = Integer.parseInt(month.substring(0, 4));
    return YearMonth.of(year, Integer.parseInt(month.substring(4)))
        .atDay(15)
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant();
  }

  /// The n-th of a month.
  static DocAddress of(Language lang, String month, long number) {
    var part = Long.toString(number / PLACES, 36);
    var row = month + "-" + "0".repeat(Math.max(0, 2 - part.length())) + part;
    return new DocAddress(lang, row, (int) (number % PLACES));
  }

  String month() {
    return row.substring(0, row.indexOf('-'));
  }

  String name() {
    return name(place);
  }

  public static String name(int place) {
    return "" + (char) ('a' + place / LETTERS) + (char) ('a' + place % LETTERS);
  }

  public static int place(String name) {
    return (name.charAt(0) - 'a') * LETTERS + name.charAt(1) - 'a';
  }
}
