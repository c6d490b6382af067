package gazette.popularity.count;

import gazette.popularity.event.DedupKey;
import gazette.popularity.event.Event;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The counting ids of one stretch of time that are counted already: a head with the newest of
/// them, and rows with the rest, which never change.
///
/// The head is written with every addition, on condition that it is as it was read; so of two who
/// count the same, one does.
final class DedupLedger {

  private static final int ENTRY = 10;

  /// Up to so many bytes stay in the head, which so costs no more than it does without any.
  private static final int INLINE = 900;

  private final String name;
  private final long version;
  private final int rows;
  private final byte[] newest;
  private final Map<Long, Integer> marks;

  private DedupLedger(
      String name, long version, int rows, byte[] newest, Map<Long, Integer> marks) {
    this.name = name;
    this.version = version;
    this.rows = rows;
    this.newest = newest;
    this.marks = marks;
  }

  static DedupLedger empty(String name) {
    return new DedupLedger(name, 0, 0, new byte[0], new HashMap<>());
  }

  static DedupLedger read(
      String name, long version, int rows, byte[] newest, Collection<byte[]> older) {
    var marks = new HashMap<Long, Integer>();
    older.forEach(row -> read(row, marks));
    read(newest, marks);
    return new DedupLedger(name, version, rows, newest, marks);
  }

  private static void read(byte[] entries, Map<Long, Integer> marks) {
    for (var in = ByteBuffer.wrap(entries); in.hasRemaining(); ) {
      marks.put(in.getLong(), in.getShort() & 0xFFFF);
    }
  }

  String name() {
    return name;
  }

  long version() {
    return version;
  }

  int rows() {
    return rows;
  }

  byte[] newest() {
    return newest.clone();
  }

  /// The mark of the event that was counted under the id.
  Optional<Integer> mark(DedupKey id) {
    return Optional.ofNullable(marks.get(id.value()));
  }

  /// A ledger that has something more, and the row that moves out of its head, if one does.
  record Extended(DedupLedger ledger, Optional<LedgerRow> row) {}

  /// Entries that are in a ledger for good.
  record LedgerRow(int number, ByteBuffer entries) {

    byte[] bytes() {
      var bytes = new byte[entries.remaining()];
      entries.duplicate().get(bytes);
      return bytes;
    }
  }

  Extended with(Collection<Event> counted) {
    var entries = ByteBuffer.allocate(newest.length + ENTRY * counted.size()).put(newest);
    var all = new HashMap<>(marks);
    for (var event : counted) {
      entries.putLong(event.id().value()).putShort((short) event.mark());
      all.put(event.id().value(), event.mark());
    }
    return entries.capacity() <= INLINE
        ? new Extended(
            new DedupLedger(name, version + 1, rows, entries.array(), all), Optional.empty())
        : new Extended(
            new DedupLedger(name, version + 1, rows + 1, new byte[0], all),
            Optional.of(new LedgerRow(rows, entries.flip())));
  }
}
