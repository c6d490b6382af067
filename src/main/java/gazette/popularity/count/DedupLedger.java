package gazette.popularity.count;

import gazette.popularity.event.DedupKey;
import gazette.popularity.event.Event;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The deduplication keys that were counted in one period: a head item with the newest of them, and
/// row items with the others, which never change.
///
/// Every addition writes the head on condition that its version is the one that was read. So of two
/// consumers that count the same event, only one succeeds.
final class DedupLedger {

  /// 8 bytes of a key and 2 of the discriminator.
  private static final int ENTRY_BYTES = 10;

  /// The number of bytes of entries with which the head item stays below 1 KB, one write unit.
  private static final int MAX_HEAD_BYTES = 900;

  private final String name;
  private final long version;
  private final int rowCount;
  private final byte[] headEntries;
  private final Map<Long, Integer> discriminators;

  private DedupLedger(
      String name,
      long version,
      int rowCount,
      byte[] headEntries,
      Map<Long, Integer> discriminators) {
    this.name = name;
    this.version = version;
    this.rowCount = rowCount;
    this.headEntries = headEntries;
    this.discriminators = discriminators;
  }

  /// Returns a ledger that is not stored yet; its version is 0.
  static DedupLedger empty(String name) {
    return new DedupLedger(name, 0, 0, new byte[0], new HashMap<>());
  }

  /// Returns a stored ledger.
  ///
  /// @param rows the entries of each row item
  static DedupLedger of(
      String name, long version, int rowCount, byte[] headEntries, Collection<byte[]> rows) {
    var discriminators = new HashMap<Long, Integer>();
    rows.forEach(row -> decode(row, discriminators));
    decode(headEntries, discriminators);
    return new DedupLedger(name, version, rowCount, headEntries, discriminators);
  }

  private static void decode(byte[] entries, Map<Long, Integer> discriminators) {
    for (var in = ByteBuffer.wrap(entries); in.hasRemaining(); ) {
      discriminators.put(in.getLong(), in.getShort() & 0xFFFF);
    }
  }

  String name() {
    return name;
  }

  long version() {
    return version;
  }

  int rowCount() {
    return rowCount;
  }

  byte[] headEntries() {
    return headEntries.clone();
  }

  /// Returns the discriminator of the event that was counted with a key; empty if none was.
  Optional<Integer> discriminator(DedupKey key) {
    return Optional.ofNullable(discriminators.get(key.value()));
  }

  /// The next version of a ledger.
  ///
  /// @param row the row that the entries of the head have moved into, if they have
  record Extended(DedupLedger ledger, Optional<LedgerRow> row) {}

  /// Entries that never change.
  record LedgerRow(int index, ByteBuffer entries) {

    byte[] bytes() {
      var bytes = new byte[entries.remaining()];
      entries.duplicate().get(bytes);
      return bytes;
    }
  }

  /// Returns the next version of this ledger, with the keys of `counted`.
  Extended with(Collection<Event> counted) {
    var entries =
        ByteBuffer.allocate(headEntries.length + ENTRY_BYTES * counted.size()).put(headEntries);
    var all = new HashMap<>(discriminators);
    for (var event : counted) {
      entries.putLong(event.dedupKey().value()).putShort((short) event.discriminator());
      all.put(event.dedupKey().value(), event.discriminator());
    }
    return entries.capacity() <= MAX_HEAD_BYTES
        ? new Extended(
            new DedupLedger(name, version + 1, rowCount, entries.array(), all), Optional.empty())
        : new Extended(
            new DedupLedger(name, version + 1, rowCount + 1, new byte[0], all),
            Optional.of(new LedgerRow(rowCount, entries.flip())));
  }
}
