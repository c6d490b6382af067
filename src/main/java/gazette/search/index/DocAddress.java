package gazette.search.index;

import gazette.article.Language;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/// The address of an article in posting lists: a block of the month of its first publication, and a
/// slot in the block. Posting lists therefore run from new to old, and a posting takes five bytes.
///
/// @param row the name of the block, such as `202611-00`; a month has as many blocks as its
///   articles fill
/// @param place the slot in the block, from 0; items name it by two letters
public record DocAddress(Language lang, String row, int place) {

  /// The number of slots of a block, so that an item of a posting list stays under 1 KB and a
  /// document block under 4 KB.
  public static final int SLOTS_PER_BLOCK = 150;

  private static final int LETTERS = 16;

  /// The form of a block name.
  public static final String BLOCK_NAME = "\\d{6}-[0-9a-z]{2,3}";

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

  /// Returns the name of the n-th block of a month.
  static DocAddress of(Language lang, String month, long number) {
    var part = Long.toString(number / SLOTS_PER_BLOCK, 36);
    var row = month + "-" + "0".repeat(Math.max(0, 2 - part.length())) + part;
    return new DocAddress(lang, row, (int) (number % SLOTS_PER_BLOCK));
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
