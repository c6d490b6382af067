package gazette.local.aws;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// A DynamoDB that another program of this machine serves. Its tables have their logical ids for
/// names, and stay. With the system property `gazette.dynamodb.prefix`, as in tests, each has a
/// prefix of this JVM and this object, and the JVM deletes them at its end.
final class RemoteDynamoDb implements DynamoDbEngine {

  private static final int MAX_CONNECTIONS = 200;
  private static final String PREFIX = prefix();
  private static final AtomicInteger ENGINES = new AtomicInteger();
  private static final Map<String, Clients> CLIENTS = new ConcurrentHashMap<>();

  /// The clients of one URL, which all engines of this JVM share.
  private record Clients(DynamoDbClient tables, DynamoDbStreamsClient streams) {}

  private final String endpoint;
  private final Clients clients;
  private final String prefix;

  private RemoteDynamoDb(String endpoint, Clients clients) {
    this.endpoint = endpoint;
    this.clients = clients;
    this.prefix = PREFIX.isEmpty() ? "" : PREFIX + ENGINES.incrementAndGet() + "-";
  }

  /// Connects to the engine at a URL.
  ///
  /// @throws CannotStart if nothing answers there
  static RemoteDynamoDb connect(String endpoint) {
    try {
      return new RemoteDynamoDb(
          endpoint, CLIENTS.computeIfAbsent(endpoint, RemoteDynamoDb::clients));
    } catch (IllegalArgumentException | NullPointerException | SdkException e) {
      throw new CannotStart(
          "no DynamoDB answers at gazette.dynamodb, %s: %s".formatted(endpoint, e.getMessage()));
    }
  }

  private static Clients clients(String endpoint) {
    var clients =
        new Clients(
            configured(DynamoDbClient.builder(), endpoint).build(),
            configured(DynamoDbStreamsClient.builder(), endpoint).build());
    var _ = clients.tables().listTables(r -> r.limit(1));
    if (!PREFIX.isEmpty()) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteTables(clients.tables())));
    }
    return clients;
  }

  private static <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B configured(
      B builder, String endpoint) {
    return builder
        .httpClientBuilder(Apache5HttpClient.builder().maxConnections(MAX_CONNECTIONS))
        .region(Region.of(LocalSqs.REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .endpointOverride(URI.create(endpoint));
  }

  private static void deleteTables(DynamoDbClient tables) {
    tables.listTablesPaginator().tableNames().stream()
        .filter(name -> name.startsWith(PREFIX))
        .toList()
        .forEach(name -> tables.deleteTable(r -> r.tableName(name)));
  }

  private static String prefix() {
    var prefix = System.getProperty("gazette.dynamodb.prefix", "");
    return prefix.isEmpty() ? "" : prefix + UUID.randomUUID() + "-";
  }

  @Override
  public DynamoDbClient client() {
    return clients.tables();
  }

  @Override
  public DynamoDbStreamsClient streams() {
    return clients.streams();
  }

  @Override
  public String endpoint() {
    return endpoint;
  }

  @Override
  public String tableName(String logicalId) {
    return prefix + logicalId;
  }

  /// Does nothing: the engine is not ours.
  @Override
  public void close() {}
}
