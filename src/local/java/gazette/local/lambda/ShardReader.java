package gazette.local.lambda;

import gazette.local.aws.StreamSourceShape;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// Reads one shard of a stream from its oldest record, and keeps the records that match the filter
/// until they are done or discarded. So no failure loses one.
final class ShardReader {

  private static final System.Logger LOG = System.getLogger(ShardReader.class.getName());
  private static final int MAX_RECORDS_PER_CALL = 1_000;

  private final DynamoDbStreamsClient client;
  private final StreamSourceShape source;
  private final String streamArn;
  private final Shard shard;
  private final Deque<StreamRecord> pending = new ArrayDeque<>();
  private long windowStartNanos;
  private @Nullable String iterator;
  private @Nullable String lastSequenceNumber;
  private boolean isEnded;

  ShardReader(
      DynamoDbStreamsClient client, StreamSourceShape source, String streamArn, Shard shard) {
    this.client = client;
    this.source = source;
    this.streamArn = streamArn;
    this.shard = shard;
  }

  String id() {
    return shard.shardId();
  }

  @Nullable String parent() {
    return shard.parentShardId();
  }

  /// Returns whether every record of the shard is done or discarded, and it will get no more.
  boolean isDone() {
    return isEnded && pending.isEmpty();
  }

  /// Returns whether no record that was read waits to be delivered.
  boolean isDelivered() {
    return pending.isEmpty();
  }

  /// Reads more records, unless a whole batch is waiting. After a failure the next read continues
  /// after the last record: an iterator expires after 15 minutes, for example while the machine
  /// sleeps. If those records are no longer kept, it continues with the oldest that is.
  void read() {
    if (isEnded || pending.size() >= source.batchSize()) {
      return;
    }
    var current = iterator;
    iterator = null;
    try {
      var position = current == null ? newIterator() : current;
      var response = client.getRecords(r -> r.shardIterator(position).limit(MAX_RECORDS_PER_CALL));
      response.records().forEach(change -> add(StreamRecord.of(change, streamArn)));
      iterator = response.nextShardIterator();
      isEnded = iterator == null;
    } catch (TrimmedDataAccessException e) {
      LOG.log(Level.WARNING, "changes of %s are lost".formatted(source.table()), e);
      lastSequenceNumber = null;
    }
  }

  private String newIterator() {
    var type =
        lastSequenceNumber == null
            ? ShardIteratorType.TRIM_HORIZON
            : ShardIteratorType.AFTER_SEQUENCE_NUMBER;
    var request =
        GetShardIteratorRequest.builder()
            .streamArn(streamArn)
            .shardId(id())
            .shardIteratorType(type)
            .sequenceNumber(lastSequenceNumber);
    return client.getShardIterator(request.build()).shardIterator();
  }

  private void add(StreamRecord change) {
    lastSequenceNumber = change.sequenceNumber();
    if (source.filter().accepts(change.json())) {
      if (pending.isEmpty()) {
        windowStartNanos = System.nanoTime();
      }
      pending.add(change);
    }
  }

  /// Returns the next batch, if it is full, has waited for its window, or is the last; else an
  /// empty one.
  List<StreamRecord> nextBatch() {
    var isDue =
        isEnded
            || pending.size() >= source.batchSize()
            || System.nanoTime() - windowStartNanos >= source.window().toNanos();
    return isDue ? pending.stream().limit(source.batchSize()).toList() : List.of();
  }

  /// Removes a batch that is done or discarded.
  void remove(List<StreamRecord> batch) {
    batch.forEach(_ -> pending.removeFirst());
    windowStartNanos = System.nanoTime();
  }
}
