package gazette.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// The changes of one table in the order they were made, from the first that is kept.
final class Stream {

  private static final int A_CALL = 1_000;

  private final DynamoDbStreamsClient client;
  private final String arn;
  private final Map<String, Place> places = new LinkedHashMap<>();

  /// Where a shard is read on; nowhere when it has ended.
  private static final class Place {
    private @Nullable String iterator;
    private boolean ended;
  }

  Stream(DynamoDbStreamsClient client, String table) {
    this.client = client;
    this.arn =
        client.listStreams(r -> r.tableName(table)).streams().stream()
            .findFirst()
            .orElseThrow(() ->
                new CannotStart("template.yaml: %s has no StreamSpecification".formatted(table)))
            .streamArn();
  }

  String arn() {
    return arn;
  }

  /// The next records, by shard; of a shard only when those before it have ended.
  Map<String, List<StreamRecord>> next() {
    var next = new LinkedHashMap<String, List<StreamRecord>>();
    for (var shard : shards()) {
      var place = places.computeIfAbsent(shard.shardId(), id -> new Place());
      if (!place.ended && isParentDone(shard)) {
        var records = read(shard, place);
        if (!records.isEmpty()) {
          next.put(shard.shardId(), records);
        }
      }
    }
    return next;
  }

  private boolean isParentDone(Shard shard) {
    var parent = shard.parentShardId() == null ? null : places.get(shard.parentShardId());
    return parent == null || parent.ended;
  }

  private List<StreamRecord> read(Shard shard, Place place) {
    var iterator = place.iterator;
    if (iterator == null) {
      iterator =
          client
              .getShardIterator(r ->
                  r.streamArn(arn)
                      .shardId(shard.shardId())
                      .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
              .shardIterator();
    }
    var from = Objects.requireNonNull(iterator);
    var answer = client.getRecords(r -> r.shardIterator(from).limit(A_CALL));
    place.iterator = answer.nextShardIterator();
    place.ended = answer.nextShardIterator() == null;
    return answer.records().stream().map(record -> StreamRecord.of(record, arn)).toList();
  }

  private List<Shard> shards() {
    var shards = new ArrayList<Shard>();
    String last = null;
    do {
      var from = last;
      var stream =
          client
              .describeStream(r -> r.streamArn(arn).exclusiveStartShardId(from))
              .streamDescription();
      shards.addAll(stream.shards());
      last = stream.lastEvaluatedShardId();
    } while (last != null);
    return shards;
  }
}
