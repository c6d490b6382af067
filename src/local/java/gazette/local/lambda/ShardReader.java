package gazette.local.lambda;

import gazette.local.aws.StreamSourceShape;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One shard of a stream: how far it was read, and what of it the function has not done yet. A
/// record leaves only when it is done or given up, so whatever fails in between loses none.
final class ShardReader {

  private final String shard;
  private final @Nullable String parent;
  private final StreamSourceShape source;
  private final Deque<StreamRecord> waiting = new ArrayDeque<>();
  private final Deque<StreamBatch> batches = new ArrayDeque<>();
  private long since;
  private @Nullable String position;
  private @Nullable String lastRead;
  private boolean ended;

  ShardReader(String shard, @Nullable String parent, StreamSourceShape source) {
    this.shard = shard;
    this.parent = parent;
    this.source = source;
  }

  String shard() {
    return shard;
  }

  Optional<String> parent() {
    return Optional.ofNullable(parent);
  }

  /// The iterator at which to read on, if there is one.
  Optional<String> position() {
    return Optional.ofNullable(position);
  }

  Optional<String> lastRead() {
    return Optional.ofNullable(lastRead);
  }

  boolean isToBeRead() {
    return !ended && waiting.size() < source.batchSize();
  }

  boolean isIdle() {
    return waiting.isEmpty() && batches.isEmpty();
  }

  boolean isThrough() {
    return ended && isIdle();
  }

  /// @param next where to read on; nowhere at the end of the shard
  void add(Collection<StreamRecord> read, @Nullable String next) {
    for (var record : read) {
      lastRead = record.number();
      if (source.filter().accepts(record.json())) {
        if (waiting.isEmpty()) {
          since = System.nanoTime();
        }
        waiting.add(record);
      }
    }
    position = next;
    ended = next == null;
  }

  /// The iterator is good no more.
  void lose() {
    position = null;
  }

  /// What comes after the last record is no longer kept.
  void forget() {
    lose();
    lastRead = null;
  }

  /// What the function is to get next: what it could not do, or a batch that is full or has waited
  /// for its window.
  Optional<StreamBatch> next() {
    if (batches.isEmpty() && isDue()) {
      var batch = waiting.stream().limit(source.batchSize()).toList();
      batch.forEach(record -> waiting.removeFirst());
      batches.add(new StreamBatch(batch, 0));
      since = System.nanoTime();
    }
    return Optional.ofNullable(batches.peekFirst());
  }

  private boolean isDue() {
    return !waiting.isEmpty()
        && (ended
            || waiting.size() >= source.batchSize()
            || System.nanoTime() - since >= source.window().toNanos());
  }

  /// What is left of the batch that was next, in the parts in which to try it.
  void replace(List<StreamBatch> left) {
    batches.removeFirst();
    left.reversed().forEach(batches::addFirst);
  }
}
