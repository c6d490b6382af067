package gazette.testing;

import gazette.local.aws.DynamoDbEngine;
import gazette.local.aws.TableCreator;
import java.lang.ref.Cleaner;
import java.nio.file.Path;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Tables for tests, shaped as template.yaml says, in the engine that `gazette.dynamodb` names,
/// else in a DynamoDB Local of their own: it starts in milliseconds, while one that holds the
/// tables of every test takes up to four times as long to answer. It ends when nobody has its
/// client any more.
public final class TestTables {

  private static final TableCreator SHAPES = TableCreator.of(Path.of("template.yaml"));
  private static final Cleaner CLEANER = Cleaner.create();

  private final DynamoDbEngine engine = DynamoDbEngine.forTests();
  private final DynamoDbClient dynamo;

  public TestTables() {
    dynamo =
        InterceptedDynamoDb.client(
            DynamoDbClient.class,
            engine.client(),
            (request, next) -> {
              WellFormed.check(request);
              return next.apply(request);
            });
    CLEANER.register(dynamo, engine::close);
  }

  public DynamoDbClient dynamo() {
    return dynamo;
  }

  /// Where other processes find the same tables.
  public String endpoint() {
    return engine.endpoint();
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

  private String create(String shape, String id) {
    var name = engine.tableName(id);
    SHAPES.create(dynamo, shape, name);
    return name;
  }
}
