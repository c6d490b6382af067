package gazette.local.lambda;

import gazette.local.aws.CannotStart;
import gazette.local.aws.StreamSourceShape;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// The changes of one table in the order they were made, from the first that is kept. Where it was
/// read to nobody remembers but this object, so another begins at the first again.
final class ChangeStream {

  private static final System.Logger LOG = System.getLogger(ChangeStream.class.getName());
  private static final int A_CALL = 1_000;

  private final DynamoDbStreamsClient client;
  private final StreamSourceShape source;
  private final String arn;
  private final Map<String, ShardReader> strands = new LinkedHashMap<>();

  ChangeStream(DynamoDbStreamsClient client, StreamSourceShape source) {
    this.client = client;
    this.source = source;
    this.arn =
        client.listStreams(r -> r.tableName(source.table())).streams().stream()
            .findFirst()
            .orElseThrow(() ->
                new CannotStart(
                    "template.yaml: %s has no StreamSpecification".formatted(source.table())))
            .streamArn();
  }

  String arn() {
    return arn;
  }

  /// Those whose turn it is: a shard comes when all of its parent is done.
  List<ShardReader> open() {
    var shards = shards();
    for (var shard : shards) {
      strands.computeIfAbsent(
          shard.shardId(), id -> new ShardReader(id, shard.parentShardId(), source));
    }
    var there = shards.stream().map(Shard::shardId).collect(Collectors.toSet());
    strands.values().removeIf(strand -> !there.contains(strand.shard()) && strand.isIdle());
    return strands.values().stream()
        .filter(strand -> !strand.isThrough())
        .filter(strand -> strand.parent().map(strands::get).filter(p -> !p.isThrough()).isEmpty())
        .toList();
  }

  /// Reads on. An iterator that has become too old, as over a night in which the machine slept, is
  /// replaced by one after the last record that was read; one whose records are gone, by one at the
  /// first that is kept.
  void read(ShardReader strand) {
    try {
      var iterator = strand.position().orElseGet(() -> iterator(strand));
      var answer = client.getRecords(r -> r.shardIterator(iterator).limit(A_CALL));
      strand.add(
          answer.records().stream().map(record -> StreamRecord.of(record, arn)).toList(),
          answer.nextShardIterator());
    } catch (ExpiredIteratorException e) {
      LOG.log(Level.DEBUG, "reads %s anew".formatted(strand.shard()), e);
      strand.lose();
    } catch (TrimmedDataAccessException e) {
      LOG.log(Level.WARNING, "changes of %s are lost".formatted(source.table()), e);
      strand.forget();
    }
  }

  private String iterator(ShardReader strand) {
    var request = GetShardIteratorRequest.builder().streamArn(arn).shardId(strand.shard());
    if (strand.lastRead().isPresent()) {
      try {
        return iterator(
            request
                .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                .sequenceNumber(strand.lastRead().get()));
      } catch (TrimmedDataAccessException e) {
        LOG.log(Level.WARNING, "changes of %s are lost".formatted(source.table()), e);
      }
    }
    return iterator(request.shardIteratorType(ShardIteratorType.TRIM_HORIZON).sequenceNumber(null));
  }

  private String iterator(GetShardIteratorRequest.Builder request) {
    return client.getShardIterator(request.build()).shardIterator();
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
