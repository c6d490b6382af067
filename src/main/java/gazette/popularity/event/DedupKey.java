package gazette.popularity.event;

import java.time.Instant;
import java.util.Optional;

/// Identifies an event: of the events with one key, one counts.
///
/// @param value 64 bits of hashes, or of a random number
/// @param period the time whose ledger holds the key; empty if the time of the first send is
///   unknown
/// @param maxReaders number of readers of one address that count, by [Event#limits]; 0 for any
public record DedupKey(long value, Optional<LedgerPeriod> period, int maxReaders) {

  /// Length of the periods of ids that clients give, in seconds. It is no parameter, so that a
  /// resend finds its ledger after a deployment.
  private static final int ID_PERIOD_SECONDS = 1_800;

  /// Returns the key of an id that a client gave at a time that every resend names too.
  public static DedupKey dated(Instant time, long value) {
    return new DedupKey(value, Optional.of(LedgerPeriod.of(time, ID_PERIOD_SECONDS)), 0);
  }

  /// Returns the key of an event whose resends may name another time.
  public static DedupKey undated(long value) {
    return new DedupKey(value, Optional.empty(), 0);
  }

  /// Returns the ledger that may hold this key.
  ///
  /// @param bits the number of bits by which the ledger of the period has divided there
  public LedgerId ledger(int bits) {
    if (period.isEmpty()) {
      return new LedgerId(period, Long.SIZE, value);
    }
    return new LedgerId(period, bits, bits == 0 ? 0 : value >>> (Long.SIZE - bits));
  }
}
