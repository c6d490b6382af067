package gazette.popularity.count;

import gazette.popularity.event.Event.PrefixLimit;
import gazette.popularity.event.LedgerId;
import gazette.popularity.event.LedgerPeriod;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;

/// A number of the deduplication keys that were counted in one period: a head item with the newest
/// of them, and row items with the others, which never change.
///
/// Every addition writes the head on condition that its version is the one that was read. So of two
/// consumers that count the same event, only one succeeds.
///
/// A ledger that has [#MAX_OPEN_IDS] keys divides, like a bucket of extendible hashing (Fagin et
/// al., TODS 1979): it keeps its keys and never changes again, and further ones go into the ledgers
/// after it, by their next bits. So a key is in one of the few ledgers whose prefix it has.
final class DedupLedger {

  /// Number of keys from which a ledger divides. With one addition more, it has at most 136,000.
  static final int MAX_OPEN_IDS = 128_000;

  /// The number of bytes of entries with which the head item stays below 1 KB, one write unit.
  private static final int MAX_HEAD_BYTES = 900;

  private static final int MAX_DIVISION_BITS = 8;

  private static final long LATE_SECONDS = 86_400;

  /// All keys of an address, article and period are in one ledger, for they begin alike.
  private static final int MAX_BITS = 32;

  private final LedgerId id;
  private final HeadItem head;
  private final IdSet rows;
  private final IdSet newest;

  private DedupLedger(LedgerId id, HeadItem head, IdSet rows, IdSet newest) {
    this.id = id;
    this.head = head;
    this.rows = rows;
    this.newest = newest;
  }

  /// The head of a ledger.
  ///
  /// @param version number of additions; 0 if it is not stored yet
  /// @param rowCount number of rows
  /// @param begun time from which the ledger measures its rate, in seconds since 1970
  /// @param divisionBits number of further bits by which it has divided; 0 while it is open
  /// @param entries the newest keys
  @SuppressWarnings("ArrayRecordComponent")
  record HeadItem(long version, int rowCount, long begun, int divisionBits, byte[] entries) {

    static final HeadItem ABSENT = new HeadItem(0, 0, 0, 0, new byte[0]);
  }

  /// Returns a stored ledger.
  ///
  /// @param rows the keys of all its rows
  static DedupLedger of(LedgerId id, HeadItem head, IdSet rows) {
    return new DedupLedger(id, head, rows, IdSet.of(List.of(head.entries())));
  }

  LedgerId id() {
    return id;
  }

  HeadItem head() {
    return head;
  }

  /// Returns the keys of the rows.
  IdSet rows() {
    return rows;
  }

  boolean isOpen() {
    return head.divisionBits() == 0;
  }

  /// Returns the number of keys.
  int size() {
    return rows.size() + newest.size();
  }

  /// Returns the discriminator of the event that was counted with a key; empty if none was.
  OptionalInt discriminator(long value) {
    var found = newest.discriminator(value);
    return found.isPresent() ? found : rows.discriminator(value);
  }

  /// Returns the number of keys that begin with as many bits of `value` as the limit says.
  int count(PrefixLimit limit, long value) {
    return rows.count(limit, value) + newest.count(limit, value);
  }

  /// The next version of a ledger.
  ///
  /// @param row the entries of the row that those of the head have moved into, if they have
  @SuppressWarnings("ArrayRecordComponent")
  record Extended(DedupLedger ledger, Optional<byte[]> row) {}

  /// Returns the next version of this ledger, with `added`: discriminators by key.
  Extended with(NavigableMap<Long, Integer> added, Instant now) {
    var entries = new byte[head.entries().length + IdSet.ENTRY_BYTES * added.size()];
    var buffer = ByteBuffer.wrap(entries).put(head.entries());
    added.forEach(
        (value, discriminator) -> buffer.putLong(value).putShort(discriminator.shortValue()));
    var isRow = entries.length > MAX_HEAD_BYTES;
    var begun = head.version() == 0 ? begun(id, now.getEpochSecond()) : head.begun();
    var next =
        new HeadItem(
            head.version() + 1,
            head.rowCount() + (isRow ? 1 : 0),
            begun,
            divisionBits(id, size() + added.size(), begun, now.getEpochSecond()),
            isRow ? new byte[0] : entries);
    var all = newest.with(IdSet.of(added));
    return isRow
        ? new Extended(new DedupLedger(id, next, rows.with(all), IdSet.EMPTY), Optional.of(entries))
        : new Extended(new DedupLedger(id, next, rows, all), Optional.empty());
  }

  /// Returns the time from which a ledger measures its rate. That of the first of a period is its
  /// start, since what has waited in the queue may come at once.
  static long begun(LedgerId id, long now) {
    return id.bits() == 0 ? id.period().map(LedgerPeriod::start).orElse(now) : now;
  }

  /// Returns by how many bits a ledger with `ids` keys divides, 0 if it does not: by so many that,
  /// if as many come as have come since it was begun, none after it divides. Keys come until the
  /// period is over, and late ones of the next day.
  ///
  /// @param begun time from which it measures its rate, in seconds since 1970
  /// @param now time of its last, in seconds since 1970
  static int divisionBits(LedgerId id, int ids, long begun, long now) {
    var period = id.period().filter(LedgerPeriod::isDivisible);
    if (ids < MAX_OPEN_IDS || period.isEmpty()) {
      return 0;
    }
    var end = period.get().end();
    var secondsToCome = Math.max(0, now < end ? end - now : end + LATE_SECONDS - now);
    var expected = (double) ids / Math.max(1, now - begun) * secondsToCome;
    var bits = 1;
    while (bits < MAX_DIVISION_BITS && expected / (1 << bits) > MAX_OPEN_IDS) {
      bits++;
    }
    return Math.min(bits, MAX_BITS - id.bits());
  }
}
