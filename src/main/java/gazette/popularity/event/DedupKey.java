package gazette.popularity.event;

import java.time.Instant;
import java.util.OptionalLong;

/// What counts once, however often it is sent or delivered.
///
/// @param value eight bytes of a hash
/// @param period which stretch of time its ledger is of; none if nobody knows when it was first
///   sent
public record DedupKey(long value, OptionalLong period) {

  /// How long a ledger is written to, in seconds.
  static final int PERIOD = 30;

  /// Of what happened at a time that every resend would name.
  static DedupKey at(Instant time, long value) {
    return new DedupKey(
        value, OptionalLong.of(Math.floorDiv(time.getEpochSecond(), (long) PERIOD)));
  }

  static DedupKey undated(long value) {
    return new DedupKey(value, OptionalLong.empty());
  }

  /// The ledger that has it, if any does.
  public String ledger() {
    return period.isPresent()
        ? "LEDGER#" + Instant.ofEpochSecond(period.getAsLong() * PERIOD)
        : "LEDGER#%016x".formatted(value);
  }
}
