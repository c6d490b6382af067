package gazette.testing;

import gazette.local.aws.LocalDynamoDb;
import gazette.local.aws.TableCreator;
import java.lang.ref.Cleaner;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/// Tables for tests, shaped as template.yaml says, in a DynamoDB Local of their own: it starts in
/// milliseconds, while one that holds the tables of every test takes up to four times as long to
/// answer. It ends when nobody has its client any more.
public final class TestTables {

  private static final TableCreator SHAPES = TableCreator.of(Path.of("template.yaml"));
  private static final Cleaner CLEANER = Cleaner.create();

  private final AmazonDynamoDBLocal local = DynamoDBEmbedded.create(true);
  private final DynamoDbClient dynamo;
  private @Nullable LocalDynamoDb lent;

  public TestTables() {
    dynamo =
        InterceptedDynamoDb.client(
            DynamoDbClient.class,
            local.dynamoDbClient(),
            (request, next) -> {
              WellFormed.check(request);
              return next.apply(request);
            });
    CLEANER.register(dynamo, local::shutdown);
  }

  public DynamoDbClient dynamo() {
    return dynamo;
  }

  /// Where other processes find the same tables.
  public synchronized String endpoint() {
    if (lent == null) {
      lent = LocalDynamoDb.of(local);
    }
    return lent.endpoint();
  }

  /// A new, empty table of articles.
  public String articles() {
    return create("ArticlesTable", "articles-" + UUID.randomUUID());
  }

  /// A new, empty table of counters and leaderboards.
  public String popularity() {
    return create("PopularityTable", "popularity-" + UUID.randomUUID());
  }

  /// A new, empty table of readers' keys.
  public String readerKeys() {
    return create("ReaderKeysTable", "keys-" + UUID.randomUUID());
  }

  /// A new, empty table of the index.
  public String index() {
    return create("IndexTable", "index-" + UUID.randomUUID());
  }

  private String create(String shape, String name) {
    SHAPES.create(dynamo, shape, name);
    return name;
  }
}
