package gazette.local;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;

/// Makes tables of the shape that template.yaml gives them.
public final class Tables {

  private Tables() {}

  /// Makes the table under its logical id, unless it is there already.
  static void create(DynamoDbClient dynamo, Part table) {
    create(dynamo, table, table.place());
  }

  static void create(DynamoDbClient dynamo, Part table, String name) {
    table.knowing(
        "BillingMode",
        "AttributeDefinitions",
        "KeySchema",
        "GlobalSecondaryIndexes",
        "TimeToLiveSpecification",
        "PointInTimeRecoverySpecification",
        "SSESpecification");
    try {
      dynamo.createTable(r -> {
        r.tableName(name)
            .billingMode(BillingMode.fromValue(table.text("BillingMode")))
            .attributeDefinitions(
                table.parts("AttributeDefinitions").stream().map(Tables::attribute).toList())
            .keySchema(keys(table));
        var indexes = table.parts("GlobalSecondaryIndexes");
        if (!indexes.isEmpty()) {
          r.globalSecondaryIndexes(indexes.stream().map(Tables::index).toList());
        }
      });
    } catch (ResourceInUseException e) {
      return;
    }
    if (table.value("TimeToLiveSpecification").isPresent()) {
      var attribute = table.part("TimeToLiveSpecification").text("AttributeName");
      dynamo.updateTimeToLive(r ->
          r.tableName(name).timeToLiveSpecification(t -> t.attributeName(attribute).enabled(true)));
    }
  }

  private static AttributeDefinition attribute(Part definition) {
    definition.knowing("AttributeName", "AttributeType");
    return AttributeDefinition.builder()
        .attributeName(definition.text("AttributeName"))
        .attributeType(definition.text("AttributeType"))
        .build();
  }

  private static GlobalSecondaryIndex index(Part index) {
    index.knowing("IndexName", "KeySchema", "Projection");
    var projection = index.part("Projection").knowing("ProjectionType", "NonKeyAttributes");
    var others = projection.texts("NonKeyAttributes");
    return GlobalSecondaryIndex.builder()
        .indexName(index.text("IndexName"))
        .keySchema(keys(index))
        .projection(
            Projection.builder()
                .projectionType(projection.text("ProjectionType"))
                .nonKeyAttributes(others.isEmpty() ? null : others)
                .build())
        .build();
  }

  private static List<KeySchemaElement> keys(Part part) {
    return part.parts("KeySchema").stream()
        .map(key ->
            KeySchemaElement.builder()
                .attributeName(key.text("AttributeName"))
                .keyType(key.text("KeyType"))
                .build())
        .toList();
  }
}
