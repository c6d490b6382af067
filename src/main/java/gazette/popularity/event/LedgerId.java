package gazette.popularity.event;

import java.util.Optional;

/// Identifies a deduplication ledger: that of a period, one of those that it has divided into, or
/// that of one key without a period.
///
/// @param period empty for the ledger of one key
/// @param bits the number of bits that its keys begin with alike; 0 for the first of a period
/// @param prefix these bits
public record LedgerId(Optional<LedgerPeriod> period, int bits, long prefix) {

  /// Returns its partition key, such as `LEDGER#1800#2026-11-28T10:00:00Z` for the first of a
  /// period and `LEDGER#1800#2026-11-28T10:00:00Z#3#5` for the sixth of eight.
  public String name() {
    return period
        .map(p -> bits == 0 ? p.ledgerName() : p.ledgerName() + "#" + bits + "#" + hexadecimal())
        .orElseGet(() -> "LEDGER#%016x".formatted(prefix));
  }

  private String hexadecimal() {
    return Long.toHexString(prefix);
  }
}
