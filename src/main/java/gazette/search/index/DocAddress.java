package gazette.search.index;

import gazette.article.Language;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/// The address of an article in the posting lists: a block of the month of its first publication,
/// and a slot in the block. Posting lists thus run from the newest to the oldest articles, and a
/// posting takes five bytes.
///
/// @param block such as `202611-00`; a month has as many as its articles fill
/// @param slot from 0 to 149; in items it is named by two letters
public record DocAddress(Language lang, String block, int slot) {

  /// The capacity of a block: its item in a posting list stays under 1 KB (one write unit), and the
  /// item that names its articles under 4 KB (one read unit).
  public static final int SLOTS_PER_BLOCK = 150;

  /// The regular expression of a block's name.
  public static final String BLOCK_PATTERN = "\\d{6}-[0-9a-z]{2,3}";

  /// The number of letters, from `a`, that the second character of a slot's name takes.
  private static final int LETTERS = 16;

  /// Returns the month of `time` in UTC, as `yyyyMM`.
  public static String month(Instant time) {
    var month = YearMonth.from(time.atOffset(ZoneOffset.UTC));
    return "%04d%02d".formatted(month.getYear(), month.getMonthValue());
  }

  /// Returns the beginning of the 15th of a month, in UTC.
  public static Instant midMonth(String month) {
    var year = Integer.parseInt(month.substring(0, 4));
    return YearMonth.of(year, Integer.parseInt(month.substring(4)))
        .atDay(15)
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant();
  }

  /// Returns the address with the given number, from 0, in a month.
  static DocAddress of(Language lang, String month, long number) {
    var suffix = Long.toString(number / SLOTS_PER_BLOCK, 36);
    var block = month + "-" + "0".repeat(Math.max(0, 2 - suffix.length())) + suffix;
    return new DocAddress(lang, block, (int) (number % SLOTS_PER_BLOCK));
  }

  /// Returns the month of the block, as `yyyyMM`.
  String month() {
    return monthOf(block);
  }

  static String monthOf(String block) {
    return block.substring(0, block.indexOf('-'));
  }

  String slotName() {
    return slotName(slot);
  }

  /// Returns the two letters that name a slot in items.
  public static String slotName(int slot) {
    return "" + (char) ('a' + slot / LETTERS) + (char) ('a' + slot % LETTERS);
  }

  /// Returns the slot that two letters name.
  public static int slot(String name) {
    return (name.charAt(0) - 'a') * LETTERS + name.charAt(1) - 'a';
  }
}
