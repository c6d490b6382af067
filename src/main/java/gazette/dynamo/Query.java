package gazette.dynamo;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// A stretch of one partition, of the table or of an index over it, in the order of its sort key.
public final class Query {

  private final String partition;
  private @Nullable SecondaryIndex index;
  private @Nullable String from;
  private @Nullable String to;
  private boolean descending;
  private boolean consistent;
  private boolean keysOnly;
  private int limit = Integer.MAX_VALUE;

  private Query(String partition) {
    this.partition = partition;
  }

  public static Query of(String partition) {
    return new Query(partition);
  }

  public Query over(SecondaryIndex index) {
    this.index = index;
    return this;
  }

  /// Sort keys from `from` to `to`, both included.
  public Query between(String from, String to) {
    this.from = from;
    this.to = to;
    return this;
  }

  public Query startingWith(String prefix) {
    return between(prefix, prefix + Character.MAX_VALUE);
  }

  /// The greatest key below `key` that has its length, to go on after it among keys of one length.
  public static String below(String key) {
    var last = key.length() - 1;
    return key.substring(0, last) + (char) (key.charAt(last) - 1);
  }

  public Query descending() {
    this.descending = true;
    return this;
  }

  public Query consistent() {
    this.consistent = true;
    return this;
  }

  /// Leaves all else out of the answer; it costs the same.
  public Query keysOnly() {
    this.keysOnly = true;
    return this;
  }

  /// Reads so many items at the most.
  public Query limit(int limit) {
    this.limit = limit;
    return this;
  }

  int limit() {
    return limit;
  }

  QueryRequest.Builder request(String table) {
    var pk = index == null ? Key.PARTITION : index.partition();
    var sk = index == null ? Key.SORT : index.sort();
    var names = new HashMap<>(Map.of("#pk", pk));
    var values = new HashMap<>(Map.of(":pk", AttributeValue.fromS(partition)));
    var condition = "#pk = :pk";
    if (from != null && to != null) {
      condition += " AND #sk BETWEEN :from AND :to";
      names.put("#sk", sk);
      values.put(":from", AttributeValue.fromS(from));
      values.put(":to", AttributeValue.fromS(to));
    }
    if (keysOnly) {
      names.putAll(Map.of("#p", Key.PARTITION, "#s", Key.SORT));
    }
    return QueryRequest.builder()
        .tableName(table)
        .indexName(index == null ? null : index.name())
        .keyConditionExpression(condition)
        .projectionExpression(keysOnly ? "#p, #s" : null)
        .expressionAttributeNames(names)
        .expressionAttributeValues(values)
        .scanIndexForward(!descending)
        .consistentRead(consistent);
  }

  boolean isEmpty() {
    return from != null && to != null && from.compareTo(to) > 0;
  }
}
