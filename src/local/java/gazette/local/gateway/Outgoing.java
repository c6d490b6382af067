package gazette.local.gateway;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// An answer on its way to the client.
public record Outgoing(int status, Map<String, String> headers, ByteBuffer body) {

  static Outgoing of(APIGatewayV2HTTPResponse response) {
    var text = Objects.requireNonNullElse(response.getBody(), "");
    var body =
        response.getIsBase64Encoded()
            ? Base64.getDecoder().decode(text)
            : text.getBytes(StandardCharsets.UTF_8);
    return new Outgoing(
        response.getStatusCode(),
        Objects.requireNonNullElse(response.getHeaders(), Map.of()),
        ByteBuffer.wrap(body));
  }

  public static Outgoing of(int status, String type, String text) {
    return new Outgoing(
        status,
        Map.of("Content-Type", type),
        ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  int size() {
    return body.remaining();
  }

  public String text() {
    return StandardCharsets.UTF_8.decode(body.duplicate()).toString();
  }

  /// What the gateway says by itself.
  public static Outgoing message(int status, String message) {
    return of(status, "application/json", "{\"message\":\"" + message + "\"}");
  }

  public Outgoing with(Map<String, String> more) {
    var all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new Outgoing(status, all, body);
  }

  public void send(HttpExchange exchange) throws IOException {
    headers.forEach(exchange.getResponseHeaders()::set);
    if (exchange.getRequestMethod().equals("HEAD") || size() == 0 || status == 304) {
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, size());
    Channels.newChannel(exchange.getResponseBody()).write(body.duplicate());
  }
}
