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

/// One DynamoDB Local: functions in this JVM call it directly, `sam local` over HTTP.
public final class LocalDynamoDb implements AutoCloseable {

  private static final String SHARED = "shared-local-instance";

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
  /// @param data the file to keep everything in; without one it is kept in memory
  public static LocalDynamoDb start(Optional<Path> data, EndpointExposure lending) {
    return of(
        data.map(file -> DynamoDBEmbedded.create(file.toFile(), true))
            .orElseGet(() -> DynamoDBEmbedded.create(true)),
        lending);
  }

  /// Lends one that is there already to programs of this machine.
  public static LocalDynamoDb of(AmazonDynamoDBLocal local) {
    return of(local, EndpointExposure.toThisMachine(0));
  }

  private static LocalDynamoDb of(AmazonDynamoDBLocal local, EndpointExposure lending) {
    try {
      var handler = new LocalDynamoDBRequestHandler(0, true, null, true, false);
      lend(local, handler);
      var port = lending.port(lending.dynamo());
      var server = new DynamoDBProxyServer(port, new LocalDynamoDBServerHandler(handler, "*"));
      var connector = (ServerConnector) ((Server) field(server, "server")).getConnectors()[0];
      connector.setHost(lending.bound());
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

  public DynamoDbClient client() {
    return local.dynamoDbClient();
  }

  public DynamoDbStreamsClient streams() {
    return local.dynamoDbStreamsClient();
  }

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

  /// The server would make an engine of its own at its first request; it is given ours before.
  private static void lend(AmazonDynamoDBLocal local, LocalDynamoDBRequestHandler handler)
      throws ReflectiveOperationException {
    var mapping = Proxy.getInvocationHandler(local.dynamoDbClient());
    var engine = field(mapping, "impl");
    @SuppressWarnings("unchecked")
    var engines = (Map<String, Object>) field(handler, "dbRequestHandlers");
    engines.put(SHARED, engine);
  }

  private static Object field(Object owner, String name) throws ReflectiveOperationException {
    var field = owner.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(owner);
  }
}
