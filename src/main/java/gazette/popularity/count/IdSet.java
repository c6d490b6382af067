package gazette.popularity.count;

import gazette.popularity.event.Event.PrefixLimit;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/// Deduplication keys with their discriminators, sorted, in 10 bytes each. It never changes.
final class IdSet {

  /// 8 bytes of a key and 2 of the discriminator.
  static final int ENTRY_BYTES = 10;

  static final IdSet EMPTY = new IdSet(new long[0], new short[0]);

  private final long[] values;
  private final short[] discriminators;

  private IdSet(long[] values, short[] discriminators) {
    this.values = values;
    this.discriminators = discriminators;
  }

  /// Returns the keys that are stored in `rows` of entries.
  static IdSet of(List<byte[]> rows) {
    var sorted = new TreeMap<Long, Integer>();
    for (var row : rows) {
      for (var in = ByteBuffer.wrap(row); in.remaining() >= ENTRY_BYTES; ) {
        sorted.put(in.getLong(), in.getShort() & 0xFFFF);
      }
    }
    return of(sorted);
  }

  /// Returns keys with their discriminators.
  static IdSet of(SortedMap<Long, Integer> discriminators) {
    var values = new long[discriminators.size()];
    var shorts = new short[values.length];
    var i = 0;
    for (var entry : discriminators.entrySet()) {
      values[i] = entry.getKey();
      shorts[i++] = entry.getValue().shortValue();
    }
    return new IdSet(values, shorts);
  }

  /// Returns the keys of both sets, in time linear in both. The sets have no key in common.
  IdSet with(IdSet other) {
    var merged = new long[size() + other.size()];
    var shorts = new short[merged.length];
    for (int i = 0, mine = 0; i < merged.length; i++) {
      var theirs = i - mine;
      if (mine < size() && (theirs == other.size() || values[mine] < other.values[theirs])) {
        merged[i] = values[mine];
        shorts[i] = discriminators[mine++];
      } else {
        merged[i] = other.values[theirs];
        shorts[i] = other.discriminators[theirs];
      }
    }
    return new IdSet(merged, shorts);
  }

  int size() {
    return values.length;
  }

  /// Returns the discriminator of a key; empty if it is not in the set.
  OptionalInt discriminator(long value) {
    var index = Arrays.binarySearch(values, value);
    return index < 0 ? OptionalInt.empty() : OptionalInt.of(discriminators[index] & 0xFFFF);
  }

  /// Returns the number of keys that begin with as many bits of `value` as the limit says.
  int count(PrefixLimit limit, long value) {
    var from = Arrays.binarySearch(values, first(limit, value));
    var to = Arrays.binarySearch(values, last(limit, value));
    return (to < 0 ? -to - 1 : to + 1) - (from < 0 ? -from - 1 : from);
  }

  /// Returns the least key that begins with as many bits of `value` as the limit says.
  static long first(PrefixLimit limit, long value) {
    return value & (-1L << (Long.SIZE - limit.bits()));
  }

  /// Returns the greatest key that begins with as many bits of `value` as the limit says.
  static long last(PrefixLimit limit, long value) {
    return value | ~(-1L << (Long.SIZE - limit.bits()));
  }
}
