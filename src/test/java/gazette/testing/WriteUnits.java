package gazette.testing;

import gazette.dynamo.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// The write units of requests by the rules of the DynamoDB Developer Guide, computed from the
/// items before and after, since engines differ in the figures they state:
///
/// - an item takes a unit for each KB begun of its larger state, at least one, also if it is absent
///   or a condition fails ("DynamoDB read and write operations");
/// - in a transaction twice as many, condition checks included ("Amazon DynamoDB Transactions: How
///   it works", capacity management);
/// - an index entry that is added, removed or changed takes a unit for each KB begun, one whose key
///   changes takes those of both ("Using Global Secondary Indexes in DynamoDB", write capacity). It
///   is written after the transaction, so it does not count twice.
final class WriteUnits {

  private static final int UNIT = 1024;
  private static final Set<String> TABLE_KEY = new Key("", "").attributes().keySet();

  private final DynamoDbClient dynamo;
  private final Map<String, List<Index>> indexes = new ConcurrentHashMap<>();

  /// @param dynamo the client by which items and the indexes of tables are looked at
  WriteUnits(DynamoDbClient dynamo) {
    this.dynamo = dynamo;
  }

  /// Returns what a request is about to write, with the items as they are.
  Writing before(Object request) {
    var actions = new ArrayList<Action>();
    switch (request) {
      case PutItemRequest r -> actions.add(put(r.tableName(), r.item()));
      case DeleteItemRequest r -> actions.add(delete(r.tableName(), r.key()));
      case UpdateItemRequest r -> actions.add(change(r.tableName(), r.key()));
      case BatchWriteItemRequest r ->
          r.requestItems()
              .forEach((table, writes) -> {
                for (var write : writes) {
                  actions.add(
                      write.putRequest() != null
                          ? put(table, write.putRequest().item())
                          : delete(table, write.deleteRequest().key()));
                }
              });
      case TransactWriteItemsRequest r -> r.transactItems().forEach(a -> actions.add(action(a)));
      default -> {}
    }
    return new Writing(actions, request instanceof TransactWriteItemsRequest ? 2 : 1);
  }

  private Action action(TransactWriteItem item) {
    if (item.put() != null) {
      return put(item.put().tableName(), item.put().item());
    }
    if (item.delete() != null) {
      return delete(item.delete().tableName(), item.delete().key());
    }
    return item.update() != null
        ? change(item.update().tableName(), item.update().key())
        : change(item.conditionCheck().tableName(), item.conditionCheck().key());
  }

  private Action put(String table, Map<String, AttributeValue> item) {
    var key = Key.of(item).attributes();
    return new Action(table, key, stored(table, key), item);
  }

  private Action delete(String table, Map<String, AttributeValue> key) {
    return new Action(table, key, stored(table, key), Map.of());
  }

  private Action change(String table, Map<String, AttributeValue> key) {
    return new Action(table, key, stored(table, key), null);
  }

  private Map<String, AttributeValue> stored(String table, Map<String, AttributeValue> key) {
    return dynamo.getItem(r -> r.tableName(table).key(key).consistentRead(true)).item();
  }

  private List<Index> indexes(String table) {
    return indexes.computeIfAbsent(
        table,
        name ->
            dynamo.describeTable(r -> r.tableName(name)).table().globalSecondaryIndexes().stream()
                .map(Index::of)
                .toList());
  }

  /// @param after null if it is known only once it is stored
  private record Action(
      String table,
      Map<String, AttributeValue> key,
      Map<String, AttributeValue> before,
      @Nullable Map<String, AttributeValue> after) {}

  /// A write with the items before it.
  final class Writing {

    private final List<Action> actions;
    private final int factor;

    private Writing(List<Action> actions, int factor) {
      this.actions = actions;
      this.factor = factor;
    }

    /// Returns the units of the write after it was done, those of indexes included.
    ///
    /// @param partitions is told the units of each item's partition key
    double done(BiConsumer<String, Double> partitions) {
      var sum = 0.0;
      for (var action : actions) {
        var after = action.after() == null ? stored(action.table(), action.key()) : action.after();
        var units = factor * units(ItemSize.of(action.before()), ItemSize.of(after));
        partitions.accept(Key.of(action.key()).partition(), (double) units);
        sum += units;
        for (var index : indexes(action.table())) {
          sum += index.units(action.before(), after);
        }
      }
      return sum;
    }

    /// Returns the units of the write after one of its conditions failed.
    double refused() {
      return actions.stream().mapToDouble(a -> factor * units(ItemSize.of(a.before()), 0)).sum();
    }
  }

  private static int units(int bytesBefore, int bytesAfter) {
    return Math.max(1, Math.ceilDiv(Math.max(bytesBefore, bytesAfter), UNIT));
  }

  /// A global secondary index.
  ///
  /// @param key names of its key's attributes
  /// @param projected names of all attributes of its entries; null if those are all of the item
  private record Index(Set<String> key, @Nullable Set<String> projected) {

    static Index of(GlobalSecondaryIndexDescription index) {
      var key = new HashSet<String>();
      index.keySchema().stream().map(KeySchemaElement::attributeName).forEach(key::add);
      if (index.projection().projectionType() == ProjectionType.ALL) {
        return new Index(key, null);
      }
      var projected = new HashSet<>(key);
      projected.addAll(TABLE_KEY);
      projected.addAll(index.projection().nonKeyAttributes());
      return new Index(key, projected);
    }

    int units(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
      var old = entry(before);
      var next = entry(after);
      if (old.equals(next)) {
        return 0;
      }
      if (!old.isEmpty()
          && !next.isEmpty()
          && key.stream().anyMatch(name -> !Objects.equals(old.get(name), next.get(name)))) {
        return WriteUnits.units(ItemSize.of(old), 0) + WriteUnits.units(0, ItemSize.of(next));
      }
      return WriteUnits.units(ItemSize.of(old), ItemSize.of(next));
    }

    /// Returns the entry of an item, which is empty if the item is not in the index.
    private Map<String, AttributeValue> entry(Map<String, AttributeValue> item) {
      if (!item.keySet().containsAll(key)) {
        return Map.of();
      }
      var entry = new HashMap<>(item);
      if (projected != null) {
        entry.keySet().retainAll(projected);
      }
      return entry;
    }
  }
}
