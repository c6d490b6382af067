package gazette.local.aws;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// Determines the permissions that AWS requires for a request: for a transaction those of its
/// actions, since it has no permission of its own; for a batch its own, on every table; for a read
/// of an index one on the index.
///
/// @param names maps the name of a table or queue in a request to its logical id
record RequiredPermissions(UnaryOperator<String> names) {

  /// Returns the permissions for a request to DynamoDB.
  List<Permission> of(SdkRequest request) {
    return switch (request) {
      case BatchGetItemRequest r -> onTables("BatchGetItem", r.requestItems().keySet());
      case BatchWriteItemRequest r -> onTables("BatchWriteItem", r.requestItems().keySet());
      case TransactGetItemsRequest r ->
          r.transactItems().stream()
              .map(item -> onTable("GetItem", item.get().tableName()))
              .toList();
      case TransactWriteItemsRequest r -> r.transactItems().stream().map(this::ofAction).toList();
      case DynamoDbRequest r ->
          List.of(onTable(action(r), field(r, "TableName").orElse("*") + index(r)));
      default -> throw new IllegalArgumentException("no DynamoDB request: " + request.getClass());
    };
  }

  private Permission ofAction(TransactWriteItem action) {
    if (action.put() != null) {
      return onTable("PutItem", action.put().tableName());
    }
    if (action.update() != null) {
      return onTable("UpdateItem", action.update().tableName());
    }
    if (action.delete() != null) {
      return onTable("DeleteItem", action.delete().tableName());
    }
    return onTable("ConditionCheckItem", action.conditionCheck().tableName());
  }

  private List<Permission> onTables(String action, Collection<String> tables) {
    return tables.stream().map(table -> onTable(action, table)).toList();
  }

  private Permission onTable(String action, String table) {
    var parts = table.split("/", 2);
    var index = parts.length == 1 ? "" : "/" + parts[1];
    return new Permission("dynamodb:" + action, names.apply(parts[0]) + index);
  }

  /// Returns the permission for an action on a queue.
  Permission onQueue(String action, String url) {
    return new Permission("sqs:" + action, names.apply(url));
  }

  private static String index(SdkRequest request) {
    return field(request, "IndexName").map(index -> "/index/" + index).orElse("");
  }

  private static String action(SdkRequest request) {
    var type = request.getClass().getSimpleName();
    return type.substring(0, type.length() - "Request".length());
  }

  private static Optional<String> field(SdkRequest request, String name) {
    return request.getValueForField(name, String.class);
  }
}
