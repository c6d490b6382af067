package gazette.local.aws;

import gazette.testing.InterceptedDynamoDb;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/// DynamoDB Local in this JVM. Functions call it directly, and other programs over HTTP.
final class LocalDynamoDb implements DynamoDbEngine {

  private static final String FILE_NAME = "gazette.db";
  private static final Set<Class<?>> WRITES =
      Set.of(
          PutItemRequest.class,
          UpdateItemRequest.class,
          DeleteItemRequest.class,
          BatchWriteItemRequest.class,
          TransactWriteItemsRequest.class);
  private static final String SHARED_INSTANCE = "shared-local-instance";

  private final AmazonDynamoDBLocal local;
  private final DynamoDbClient client;
  private @Nullable Listener listener;

  /// Its HTTP server.
  private record Listener(DynamoDBProxyServer server, int port) {}

  private LocalDynamoDb(AmazonDynamoDBLocal local, UnaryOperator<DynamoDbClient> around) {
    this.local = local;
    client = around.apply(local.dynamoDbClient());
  }

  /// Returns an engine that keeps its data in memory, and that does not listen yet.
  static LocalDynamoDb inMemory() {
    return new LocalDynamoDb(DynamoDBEmbedded.create(true), UnaryOperator.identity());
  }

  /// Starts an engine.
  ///
  /// @param data the file to keep all data in, or a folder for it; without one it is kept in memory
  /// @throws CannotStart if it cannot listen, or cannot write there
  static LocalDynamoDb start(Optional<Path> data, EndpointExposure exposure) {
    var engine =
        data.map(LocalDynamoDb::writable)
            .map(file -> DynamoDBEmbedded.create(file.toFile(), true))
            .map(file -> new LocalDynamoDb(file, LocalDynamoDb::committing))
            .orElseGet(LocalDynamoDb::inMemory);
    engine.listener = engine.listen(exposure);
    return engine;
  }

  /// Returns the file, which may be new. The engine would try for ever to open one that it cannot
  /// write.
  private static Path writable(Path place) {
    var file = Files.isDirectory(place) ? place.resolve(FILE_NAME) : place.toAbsolutePath();
    try {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE).close();
      return file;
    } catch (IOException e) {
      throw new CannotStart("the data cannot be kept in %s: %s".formatted(file, e));
    }
  }

  private Listener listen(EndpointExposure exposure) {
    try {
      var handler = new LocalDynamoDBRequestHandler(0, true, null, true, false);
      shareEngine(local, handler);
      var port = exposure.port(exposure.dynamoPort());
      var server = new DynamoDBProxyServer(port, new LocalDynamoDBServerHandler(handler, "*"));
      var connector = (ServerConnector) ((Server) field(server, "server")).getConnectors()[0];
      connector.setHost(exposure.bindAddress());
      server.start();
      return new Listener(server, connector.getLocalPort());
    } catch (CannotStart e) {
      local.shutdown();
      throw e;
    } catch (Exception e) {
      local.shutdown();
      throw new CannotStart("DynamoDB Local cannot listen: " + e.getMessage());
    }
  }

  @Override
  public DynamoDbClient client() {
    return client;
  }

  /// Returns a client that answers a write once it is in the file. The engine answers before: it
  /// commits transactions in a thread that it does not wait for. That thread does one thing after
  /// another, so when it has answered a read it has committed what came before.
  private static DynamoDbClient committing(DynamoDbClient client) {
    return InterceptedDynamoDb.client(
        DynamoDbClient.class,
        client,
        (request, engine) -> {
          var response = engine.apply(request);
          if (WRITES.contains(request.getClass())) {
            client.listTables(list -> list.limit(1));
          }
          return response;
        });
  }

  @Override
  public DynamoDbStreamsClient streams() {
    return local.dynamoDbStreamsClient();
  }

  /// Returns the URL at which other programs of this machine reach it; from the first call on it
  /// listens, at any free port unless it was started at another.
  @Override
  public synchronized String endpoint() {
    if (listener == null) {
      listener = listen(EndpointExposure.toThisMachine(0));
    }
    return "http://127.0.0.1:" + listener.port();
  }

  @Override
  public String tableName(String logicalId) {
    return logicalId;
  }

  @Override
  public synchronized void close() {
    try {
      if (listener != null) {
        listener.server().stop();
      }
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local does not stop", e);
    } finally {
      local.shutdown();
    }
  }

  /// Hands the HTTP server our engine. Otherwise it would create its own at the first request.
  private static void shareEngine(AmazonDynamoDBLocal local, LocalDynamoDBRequestHandler handler)
      throws ReflectiveOperationException {
    var mapping = Proxy.getInvocationHandler(local.dynamoDbClient());
    var engine = field(mapping, "impl");
    @SuppressWarnings("unchecked")
    var engines = (Map<String, Object>) field(handler, "dbRequestHandlers");
    engines.put(SHARED_INSTANCE, engine);
  }

  private static Object field(Object owner, String name) throws ReflectiveOperationException {
    var field = owner.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(owner);
  }
}
