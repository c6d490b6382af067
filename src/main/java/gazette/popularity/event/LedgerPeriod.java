package gazette.popularity.event;

import java.time.Instant;

/// The time that a deduplication ledger covers.
///
/// @param start its first second since 1970
/// @param seconds its length
/// @param isDivisible whether its ledger may divide; those of messages from before slots were half
///   an hour may not
public record LedgerPeriod(long start, int seconds, boolean isDivisible) {

  private static final int FORMER_SECONDS = 30;

  /// Returns the period of a length that contains a time. Periods begin at multiples of their
  /// length since 1970.
  public static LedgerPeriod of(Instant time, long seconds) {
    return new LedgerPeriod(
        Math.floorDiv(time.getEpochSecond(), seconds) * seconds, (int) seconds, true);
  }

  /// Returns the 30 seconds with a number, as messages name them that were sent before slots were
  /// half an hour.
  public static LedgerPeriod former(long number) {
    return new LedgerPeriod(number * FORMER_SECONDS, FORMER_SECONDS, false);
  }

  /// Returns the first instant of the period.
  public Instant startTime() {
    return Instant.ofEpochSecond(start);
  }

  /// Returns the first second since 1970 after the period.
  public long end() {
    return start + seconds;
  }

  String ledgerName() {
    return isDivisible ? "LEDGER#" + seconds + "#" + startTime() : "LEDGER#" + startTime();
  }
}
