package gazette.store;

import gazette.local.Engine;
import gazette.local.Tables;
import java.nio.file.Path;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/// Tables for tests, shaped as template.yaml says, in one DynamoDB Local for all of them.
public final class TestTable {

  private static final AmazonDynamoDBLocal LOCAL = DynamoDBEmbedded.create(true);
  private static final DynamoDbClient DYNAMO = LOCAL.dynamoDbClient();
  private static final Tables TABLES = Tables.of(Path.of("template.yaml"));

  private TestTable() {}

  public static DynamoDbClient dynamo() {
    return DYNAMO;
  }

  private static final class Lent {
    static final Engine ENGINE = Engine.of(LOCAL);
  }

  /// Where other processes find the same tables.
  public static String endpoint() {
    return Lent.ENGINE.endpoint();
  }

  /// A new, empty table of articles.
  public static String articles() {
    return create("ArticlesTable", "articles-" + UUID.randomUUID());
  }

  /// A new, empty table of counters and leaderboards.
  public static String popularity() {
    return create("PopularityTable", "popularity-" + UUID.randomUUID());
  }

  /// A new, empty table of readers' keys.
  public static String readerKeys() {
    return create("ReaderKeysTable", "keys-" + UUID.randomUUID());
  }

  /// A new, empty table of the index.
  public static String index() {
    return create("IndexTable", "index-" + UUID.randomUUID());
  }

  private static String create(String shape, String name) {
    TABLES.create(DYNAMO, shape, name);
    return name;
  }
}
