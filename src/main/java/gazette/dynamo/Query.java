package gazette.dynamo;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// A query of one partition of a table or of an index, in the order of the sort key. Each method
/// changes this query and returns it.
public final class Query {

  private final String partition;
  private @Nullable SecondaryIndex index;
  private @Nullable String from;
  private @Nullable String to;
  private @Nullable String prefix;
  private boolean descending;
  private boolean consistent;
  private boolean keysOnly;
  private int limit = Integer.MAX_VALUE;

  private Query(String partition) {
    this.partition = partition;
  }

  /// Returns a query of the whole partition, ascending, eventually consistent.
  public static Query of(String partition) {
    return new Query(partition);
  }

  /// Queries the index instead of the table.
  public Query index(SecondaryIndex index) {
    this.index = index;
    return this;
  }

  /// Restricts the sort key to `from` to `to`, both inclusive, in the order of [Key#ORDER]. If
  /// `from` is greater, nothing is found. It replaces [#startingWith].
  public Query between(String from, String to) {
    this.from = from;
    this.to = to;
    this.prefix = null;
    return this;
  }

  /// Restricts the sort key to texts that begin with `prefix`. It replaces [#between].
  public Query startingWith(String prefix) {
    this.from = null;
    this.to = null;
    this.prefix = prefix;
    return this;
  }

  /// Returns the greatest text below `key`, in the order of [Key#ORDER], of at most as many code
  /// points: the upper bound of the next query that goes on, in descending order, after `key` among
  /// keys of one length. It never ends in half a surrogate pair. The key must not be empty.
  public static String previousKey(String key) {
    var last = key.offsetByCodePoints(key.length(), -1);
    var rest = key.substring(0, last);
    var letter = key.codePointAt(last);
    if (letter == 0) {
      return rest;
    }
    var isAfterSurrogates = letter == Character.MAX_SURROGATE + 1;
    return rest + Character.toString(isAfterSurrogates ? Character.MIN_SURROGATE - 1 : letter - 1);
  }

  /// Returns the greatest sort key first.
  public Query descending() {
    this.descending = true;
    return this;
  }

  /// Reads consistently, for twice the price. An index cannot do so.
  public Query consistent() {
    this.consistent = true;
    return this;
  }

  /// Returns only the keys of the items; it consumes as much capacity.
  public Query keysOnly() {
    this.keysOnly = true;
    return this;
  }

  /// Reads `limit` items at most.
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
    } else if (prefix != null) {
      condition += " AND begins_with(#sk, :prefix)";
      names.put("#sk", sk);
      values.put(":prefix", AttributeValue.fromS(prefix));
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

  /// Returns whether the bounds leave no key, which DynamoDB refuses to query.
  boolean isEmpty() {
    return from != null && to != null && Key.ORDER.compare(from, to) > 0;
  }
}
