package gazette.local.lambda;

import gazette.local.aws.CannotStart;
import gazette.local.aws.StreamSourceShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// The shards of a table's stream, each with its reader. Positions are kept in memory only, so
/// after a start every shard is read from its oldest record.
final class StreamShards {

  private final DynamoDbStreamsClient client;
  private final StreamSourceShape source;
  private final String arn;
  private final Map<String, ShardReader> readers = new LinkedHashMap<>();

  StreamShards(DynamoDbStreamsClient client, StreamSourceShape source) {
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

  /// Returns the shards that may be read now, of the first 100: those whose parent is done.
  List<ShardReader> open() {
    var shards = client.describeStream(r -> r.streamArn(arn)).streamDescription().shards();
    for (var shard : shards) {
      readers.computeIfAbsent(shard.shardId(), _ -> new ShardReader(client, source, arn, shard));
    }
    readers.keySet().retainAll(shards.stream().map(Shard::shardId).collect(Collectors.toSet()));
    return readers.values().stream()
        .filter(reader -> !reader.isDone())
        .filter(reader -> {
          var parent = readers.get(reader.parent());
          return parent == null || parent.isDone();
        })
        .toList();
  }
}
