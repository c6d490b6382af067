package gazette.local.aws;

import java.nio.file.Path;
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

  private final List<TemplateNode> shapes;

  public Tables(List<TemplateNode> shapes) {
    this.shapes = shapes;
  }

  /// The tables of a template.
  public static Tables of(Path template) {
    return new Tables(Stack.read(template).tables());
  }

  /// Makes every table under its logical id, unless it is there already.
  public void create(DynamoDbClient dynamo) {
    for (var shape : shapes) {
      if (create(dynamo, shape, shape.place(), true)) {
        expire(dynamo, shape);
      }
    }
  }

  /// Makes one table under a name of its own, in which nothing expires: the engine would go by its
  /// own clock, and a test's stands elsewhere. Nor has it a stream: nobody would read it.
  public void create(DynamoDbClient dynamo, String table, String name) {
    var shape = shapes.stream().filter(s -> s.place().equals(table)).findFirst().orElseThrow();
    create(dynamo, shape, name, false);
  }

  private static boolean create(
      DynamoDbClient dynamo, TemplateNode table, String name, boolean streams) {
    // This engine keeps no backup, encrypts nothing, and nobody deletes its tables.
    table.knowing(
        "BillingMode",
        "AttributeDefinitions",
        "KeySchema",
        "GlobalSecondaryIndexes",
        "StreamSpecification",
        "TimeToLiveSpecification",
        "DeletionProtectionEnabled",
        "PointInTimeRecoverySpecification",
        "SSESpecification");
    try {
      dynamo.createTable(r -> {
        r.tableName(name)
            .billingMode(BillingMode.fromValue(table.text("BillingMode")))
            .attributeDefinitions(
                table.parts("AttributeDefinitions").stream().map(Tables::attribute).toList())
            .keySchema(keys(table));
        var view = table.part("StreamSpecification").knowing("StreamViewType");
        if (streams && view.value("StreamViewType").isPresent()) {
          r.streamSpecification(
              s -> s.streamEnabled(true).streamViewType(view.text("StreamViewType")));
        }
        var indexes = table.parts("GlobalSecondaryIndexes");
        if (!indexes.isEmpty()) {
          r.globalSecondaryIndexes(indexes.stream().map(Tables::index).toList());
        }
      });
      return true;
    } catch (ResourceInUseException e) {
      return false;
    }
  }

  private static void expire(DynamoDbClient dynamo, TemplateNode table) {
    table
        .part("TimeToLiveSpecification")
        .value("AttributeName")
        .ifPresent(attribute ->
            dynamo.updateTimeToLive(r ->
                r.tableName(table.place())
                    .timeToLiveSpecification(
                        t -> t.attributeName(attribute.toString()).enabled(true))));
  }

  private static AttributeDefinition attribute(TemplateNode definition) {
    definition.knowing("AttributeName", "AttributeType");
    return AttributeDefinition.builder()
        .attributeName(definition.text("AttributeName"))
        .attributeType(definition.text("AttributeType"))
        .build();
  }

  private static GlobalSecondaryIndex index(TemplateNode index) {
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

  private static List<KeySchemaElement> keys(TemplateNode part) {
    return part.parts("KeySchema").stream()
        .map(key ->
            KeySchemaElement.builder()
                .attributeName(key.text("AttributeName"))
                .keyType(key.text("KeyType"))
                .build())
        .toList();
  }
}
