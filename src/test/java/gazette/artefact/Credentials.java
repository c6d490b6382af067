package gazette.artefact;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// Where a function with SnapStart gets its credentials: a snapshot must not hold those that it was
/// made with for long, so they are not in variables.
public final class Credentials implements AutoCloseable {

  private static final String TOKEN = "token";

  private final HttpServer http;
  private volatile String current;

  public Credentials(String accessKey, Duration time) throws IOException {
    current = answer(accessKey, time);
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", this::handle);
    http.start();
  }

  /// Replaces the credentials.
  public void rotate(String accessKey, Duration time) {
    current = answer(accessKey, time);
  }

  Map<String, String> variables() {
    return Map.of(
        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        "http://127.0.0.1:%d/".formatted(http.getAddress().getPort()),
        "AWS_CONTAINER_AUTHORIZATION_TOKEN",
        TOKEN);
  }

  @Override
  public void close() {
    http.stop(0);
  }

  private static String answer(String accessKey, Duration time) {
    return """
    {"AccessKeyId": "%s", "SecretAccessKey": "secret", "Token": "token", "Expiration": "%s"}
    """
        .formatted(accessKey, Instant.now().plus(time));
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var known = TOKEN.equals(exchange.getRequestHeaders().getFirst("Authorization"));
      var content = (known ? current : "{}").getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(known ? 200 : 401, content.length);
      exchange.getResponseBody().write(content);
    }
  }
}
