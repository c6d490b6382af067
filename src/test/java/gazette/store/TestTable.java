package gazette.store;

import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;

/// Tables for tests, in one DynamoDB Local for all of them.
public final class TestTable {

  private static final DynamoDbClient DYNAMO = DynamoDBEmbedded.create(true).dynamoDbClient();

  private TestTable() {}

  public static DynamoDbClient dynamo() {
    return DYNAMO;
  }

  /// A new, empty table of articles.
  public static String create() {
    var name = "articles-" + UUID.randomUUID();
    DYNAMO.createTable(r ->
        r.tableName(name)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(
                Stream.of("pk", "sk", "status", "changed", "due", "dueAt")
                    .map(TestTable::attribute)
                    .toList())
            .keySchema(keys("pk", "sk"))
            .globalSecondaryIndexes(
                index(
                    "by-status",
                    keys("status", "changed"),
                    Projection.builder()
                        .projectionType(ProjectionType.INCLUDE)
                        .nonKeyAttributes("lang", "section")
                        .build()),
                index(
                    "by-due",
                    keys("due", "dueAt"),
                    Projection.builder().projectionType(ProjectionType.KEYS_ONLY).build())));
    return name;
  }

  private static AttributeDefinition attribute(String name) {
    return AttributeDefinition.builder().attributeName(name).attributeType(S).build();
  }

  private static GlobalSecondaryIndex index(
      String name, List<KeySchemaElement> keys, Projection projection) {
    return GlobalSecondaryIndex.builder()
        .indexName(name)
        .keySchema(keys)
        .projection(projection)
        .build();
  }

  private static List<KeySchemaElement> keys(String partition, String sort) {
    return List.of(
        KeySchemaElement.builder().attributeName(partition).keyType(KeyType.HASH).build(),
        KeySchemaElement.builder().attributeName(sort).keyType(KeyType.RANGE).build());
  }
}
