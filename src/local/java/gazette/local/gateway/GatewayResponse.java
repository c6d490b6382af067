package gazette.local.gateway;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// A response of the gateway to a client.
public record GatewayResponse(int status, Map<String, String> headers, ByteBuffer body) {

  /// Converts the response of a function.
  ///
  /// @throws RuntimeException if it cannot be sent: its status or a header is not one of HTTP
  static GatewayResponse of(APIGatewayV2HTTPResponse response) {
    var status = response.getStatusCode();
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException(status + " is not the status of a response");
    }
    var headers = Objects.requireNonNullElse(response.getHeaders(), Map.<String, String>of());
    headers.forEach(new Headers()::set);
    var text = Objects.requireNonNullElse(response.getBody(), "");
    var body =
        response.getIsBase64Encoded()
            ? Base64.getDecoder().decode(text)
            : text.getBytes(StandardCharsets.UTF_8);
    return new GatewayResponse(status, headers, ByteBuffer.wrap(body));
  }

  /// Returns a response with a text.
  public static GatewayResponse of(int status, String type, String text) {
    return new GatewayResponse(
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

  /// Returns a response of the gateway itself, `{"message": ...}`.
  public static GatewayResponse message(int status, String message) {
    return of(status, "application/json", "{\"message\":\"" + message + "\"}");
  }

  /// Returns a copy with more headers.
  public GatewayResponse with(Map<String, String> more) {
    var all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new GatewayResponse(status, all, body);
  }

  /// Sends the response. There is no body for `HEAD` and status 304.
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
