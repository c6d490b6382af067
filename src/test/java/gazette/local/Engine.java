package gazette.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/// One DynamoDB Local: functions in this JVM call it directly, `sam local` over HTTP.
public final class Engine implements AutoCloseable {

  private static final String SHARED = "shared-local-instance";

  private final AmazonDynamoDBLocal local;
  private final DynamoDBProxyServer server;
  private final int port;

  private Engine(AmazonDynamoDBLocal local, DynamoDBProxyServer server, int port) {
    this.local = local;
    this.server = server;
    this.port = port;
  }

  /// @param data the file to keep everything in; without one it is kept in memory
  static Engine start(Optional<Path> data, int port) {
    return of(
        data.map(file -> DynamoDBEmbedded.create(file.toFile(), true))
            .orElseGet(() -> DynamoDBEmbedded.create(true)),
        port);
  }

  /// Lends out one that is there already.
  public static Engine of(AmazonDynamoDBLocal local) {
    try {
      return of(local, freePort(0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Engine of(AmazonDynamoDBLocal local, int port) {
    try {
      var handler = new LocalDynamoDBRequestHandler(0, true, null, true, false);
      lend(local, handler);
      var server = new DynamoDBProxyServer(port, new LocalDynamoDBServerHandler(handler, "*"));
      server.start();
      return new Engine(local, server, port);
    } catch (Exception e) {
      local.shutdown();
      throw new CannotStart("DynamoDB Local cannot listen on port " + port + ": " + e.getMessage());
    }
  }

  DynamoDbClient client() {
    return local.dynamoDbClient();
  }

  public String endpoint() {
    return "http://localhost:" + port;
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

  /// The wanted port if it is free, else any.
  static int freePort(int wanted) throws IOException {
    try (var socket = new ServerSocket(wanted)) {
      return socket.getLocalPort();
    } catch (BindException e) {
      return freePort(0);
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
