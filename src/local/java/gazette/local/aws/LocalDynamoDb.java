package gazette.local.aws;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/// The DynamoDB of the local system: DynamoDB Local in this JVM. Functions call it directly, and
/// other programs over HTTP. No other class of the local system knows which engine this is.
public final class LocalDynamoDb implements AutoCloseable {

  private static final String SHARED_INSTANCE = "shared-local-instance";

  private final AmazonDynamoDBLocal local;
  private final DynamoDBProxyServer server;
  private final int port;

  private LocalDynamoDb(AmazonDynamoDBLocal local, DynamoDBProxyServer server, int port) {
    this.local = local;
    this.server = server;
    this.port = port;
  }

  /// Starts an engine.
  ///
  /// @param data the file to keep all data in; without one it is kept in memory
  /// @throws CannotStart if it cannot listen
  public static LocalDynamoDb start(Optional<Path> data, EndpointExposure exposure) {
    return of(
        data.map(file -> DynamoDBEmbedded.create(file.toFile(), true))
            .orElseGet(() -> DynamoDBEmbedded.create(true)),
        exposure);
  }

  /// Exposes a running engine to programs on this machine, at any free port.
  public static LocalDynamoDb of(AmazonDynamoDBLocal local) {
    return of(local, EndpointExposure.toThisMachine(0));
  }

  private static LocalDynamoDb of(AmazonDynamoDBLocal local, EndpointExposure exposure) {
    try {
      var handler = new LocalDynamoDBRequestHandler(0, true, null, true, false);
      shareEngine(local, handler);
      var port = exposure.port(exposure.dynamoPort());
      var server = new DynamoDBProxyServer(port, new LocalDynamoDBServerHandler(handler, "*"));
      var connector = (ServerConnector) ((Server) field(server, "server")).getConnectors()[0];
      connector.setHost(exposure.bindAddress());
      server.start();
      return new LocalDynamoDb(local, server, connector.getLocalPort());
    } catch (CannotStart e) {
      local.shutdown();
      throw e;
    } catch (Exception e) {
      local.shutdown();
      throw new CannotStart("DynamoDB Local cannot listen: " + e.getMessage());
    }
  }

  /// Returns a client without any function's restrictions.
  public DynamoDbClient client() {
    return local.dynamoDbClient();
  }

  public DynamoDbStreamsClient streams() {
    return local.dynamoDbStreamsClient();
  }

  /// Returns the URL at which other programs of this machine reach the engine.
  public String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    try {
      server.stop();
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
