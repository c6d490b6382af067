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

/// The rights that a request takes on AWS: a transaction those of its actions, since it has none of
/// its own; a batch its own, on every table; a read of an index one on the index.
///
/// @param names the logical id of a table or queue that a request names
record RequiredPermissions(UnaryOperator<String> names) {

  List<Permission> of(SdkRequest request) {
    return switch (request) {
      case BatchGetItemRequest r -> onTables("BatchGetItem", r.requestItems().keySet());
      case BatchWriteItemRequest r -> onTables("BatchWriteItem", r.requestItems().keySet());
      case TransactGetItemsRequest r ->
          r.transactItems().stream()
              .map(item -> onTable("GetItem", item.get().tableName()))
              .toList();
      case TransactWriteItemsRequest r -> r.transactItems().stream().map(this::ofAction).toList();
      case DynamoDbRequest r -> List.of(onTable(verb(r), text(r, "TableName") + index(r)));
      default -> throw new IllegalArgumentException("whose request is a " + request.getClass());
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

  private List<Permission> onTables(String verb, Collection<String> tables) {
    return tables.stream().map(table -> onTable(verb, table)).toList();
  }

  private Permission onTable(String verb, String table) {
    var parts = table.split("/", 2);
    var index = parts.length == 1 ? "" : "/" + parts[1];
    return new Permission("dynamodb:" + verb, names.apply(parts[0]) + index);
  }

  Permission onQueue(String verb, String url) {
    return new Permission("sqs:" + verb, names.apply(url));
  }

  private static String index(SdkRequest request) {
    return field(request, "IndexName").map(index -> "/index/" + index).orElse("");
  }

  private static String verb(SdkRequest request) {
    var type = request.getClass().getSimpleName();
    return type.substring(0, type.length() - "Request".length());
  }

  private static String text(SdkRequest request, String name) {
    return field(request, name).orElse("*");
  }

  private static Optional<String> field(SdkRequest request, String name) {
    return request.getValueForField(name, String.class);
  }
}
