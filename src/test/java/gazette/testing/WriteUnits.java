package gazette.testing;

import gazette.dynamo.Key;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// What one action of a transaction writes, in write units: the larger of the item before and
/// after.
final class WriteUnits {

  private static final int UNIT = 1024;

  private WriteUnits() {}

  static Key key(TransactWriteItem action) {
    if (action.put() != null) {
      return Key.of(action.put().item());
    }
    if (action.delete() != null) {
      return Key.of(action.delete().key());
    }
    return Key.of(action.update() != null ? action.update().key() : action.conditionCheck().key());
  }

  static int units(DynamoDbClient dynamo, TransactWriteItem action) {
    if (action.put() != null) {
      var item = action.put().item();
      var old = bytes(dynamo, action.put().tableName(), Key.of(item).attributes());
      return Math.ceilDiv(Math.max(old, ItemSize.of(item)), UNIT);
    }
    if (action.delete() != null) {
      return old(dynamo, action.delete().tableName(), action.delete().key());
    }
    return old(dynamo, action.update().tableName(), action.update().key());
  }

  private static int old(DynamoDbClient dynamo, String table, Map<String, AttributeValue> key) {
    return Math.max(1, Math.ceilDiv(bytes(dynamo, table, key), UNIT));
  }

  private static int bytes(DynamoDbClient dynamo, String table, Map<String, AttributeValue> key) {
    return ItemSize.of(
        dynamo.getItem(r -> r.tableName(table).key(key).consistentRead(true)).item());
  }
}
