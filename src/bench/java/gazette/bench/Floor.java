package gazette.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/// A server that does one thing and then answers a constant: no server of its kind that has to do
/// it can be faster.
record Floor(HttpServer server) implements AutoCloseable {

  private static final int LENGTH = 8_000;

  /// @param one what it does before each answer
  static Floor start(Runnable one) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(0), 256);
    var content = "x".repeat(LENGTH).getBytes(StandardCharsets.US_ASCII);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            one.run();
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
          }
        });
    server.start();
    return new Floor(server);
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
