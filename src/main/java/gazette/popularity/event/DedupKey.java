package gazette.popularity.event;

import java.time.Instant;
import java.util.OptionalLong;

/// Identifies an event across resends and redeliveries: events with equal keys count once.
///
/// @param value 64 bits of a hash or of a random number
/// @param period number of the 30 seconds since 1970 whose ledger holds the key; empty if the time
///   of the first send is unknown
public record DedupKey(long value, OptionalLong period) {

  /// Time range that one deduplication ledger covers, in seconds.
  static final int PERIOD_SECONDS = 30;

  /// Returns the key of an event at a time that every resend names too.
  static DedupKey dated(Instant time, long value) {
    return new DedupKey(
        value, OptionalLong.of(Math.floorDiv(time.getEpochSecond(), (long) PERIOD_SECONDS)));
  }

  /// Returns the key of an event whose resends may name another time.
  static DedupKey undated(long value) {
    return new DedupKey(value, OptionalLong.empty());
  }

  /// Returns the name of the ledger that holds this key once it is counted: one for each period,
  /// and one for each undated key.
  public String ledgerName() {
    return period.isPresent()
        ? "LEDGER#" + Instant.ofEpochSecond(period.getAsLong() * PERIOD_SECONDS)
        : "LEDGER#%016x".formatted(value);
  }
}
