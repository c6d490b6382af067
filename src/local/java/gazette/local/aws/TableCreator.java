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

/// Creates the tables that template.yaml declares.
public final class TableCreator {

  private final List<TemplateNode> shapes;

  public TableCreator(List<TemplateNode> shapes) {
    this.shapes = shapes;
  }

  /// Returns a creator for the tables of a template.
  public static TableCreator of(Path template) {
    return new TableCreator(Template.read(template).tables());
  }

  /// Creates every table under the name that the engine has for it, unless it exists.
  public void create(DynamoDbEngine engine) {
    for (var shape : shapes) {
      var name = engine.tableName(shape.path());
      if (create(engine.client(), shape, name, true)) {
        expire(engine.client(), shape, name);
      }
    }
  }

  /// Creates one table under another name, for a test. It has no time to live, because the engine
  /// would use its own clock instead of the test's, and no stream, because nobody would read it.
  ///
  /// @param table the logical id of its declaration
  public void create(DynamoDbClient dynamo, String table, String name) {
    var shape = shapes.stream().filter(s -> s.path().equals(table)).findFirst().orElseThrow();
    create(dynamo, shape, name, false);
  }

  private static boolean create(
      DynamoDbClient dynamo, TemplateNode table, String name, boolean streams) {
    // DynamoDB Local has no backups, no encryption and no deletion protection.
    table.allowOnly(
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
                table.children("AttributeDefinitions").stream()
                    .map(TableCreator::attribute)
                    .toList())
            .keySchema(keys(table));
        var view = table.child("StreamSpecification").allowOnly("StreamViewType");
        if (streams && view.value("StreamViewType").isPresent()) {
          r.streamSpecification(
              s -> s.streamEnabled(true).streamViewType(view.text("StreamViewType")));
        }
        var indexes = table.children("GlobalSecondaryIndexes");
        if (!indexes.isEmpty()) {
          r.globalSecondaryIndexes(indexes.stream().map(TableCreator::index).toList());
        }
      });
      return true;
    } catch (ResourceInUseException e) {
      return false;
    }
  }

  private static void expire(DynamoDbClient dynamo, TemplateNode table, String name) {
    table
        .child("TimeToLiveSpecification")
        .value("AttributeName")
        .ifPresent(attribute ->
            dynamo.updateTimeToLive(r ->
                r.tableName(name)
                    .timeToLiveSpecification(
                        t -> t.attributeName(attribute.toString()).enabled(true))));
  }

  private static AttributeDefinition attribute(TemplateNode definition) {
    definition.allowOnly("AttributeName", "AttributeType");
    return AttributeDefinition.builder()
        .attributeName(definition.text("AttributeName"))
        .attributeType(definition.text("AttributeType"))
        .build();
  }

  private static GlobalSecondaryIndex index(TemplateNode index) {
    index.allowOnly("IndexName", "KeySchema", "Projection");
    var projection = index.child("Projection").allowOnly("ProjectionType", "NonKeyAttributes");
    var others = projection.strings("NonKeyAttributes");
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

  private static List<KeySchemaElement> keys(TemplateNode node) {
    return node.children("KeySchema").stream()
        .map(key ->
            KeySchemaElement.builder()
                .attributeName(key.text("AttributeName"))
                .keyType(key.text("KeyType"))
                .build())
        .toList();
  }
}
