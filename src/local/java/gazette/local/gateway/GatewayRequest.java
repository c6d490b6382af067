package gazette.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// A request as API Gateway reads it: header names in lower case, values of one name joined by a
/// comma, cookies separate, the path decoded and the query raw. The header `X-Local-Address`
/// replaces the client's address and is not passed on.
///
/// @param text the body, if it is UTF-8
/// @param address the IP address of the client
public record GatewayRequest(
    String method,
    String path,
    String query,
    Map<String, String> headers,
    List<String> cookies,
    ByteBuffer body,
    Optional<String> text,
    String address) {

  private static final Pattern IPV4 = Pattern.compile("\\d+(\\.\\d+){3}");

  /// The limit of API Gateway. A longer body is read to one byte more, so that it can be refused.
  public static final int MAX_BODY_BYTES = 10 * 1024 * 1024;

  /// Reads a request of the HTTP server.
  public static GatewayRequest of(HttpExchange exchange) throws IOException {
    var headers = new LinkedHashMap<String, String>();
    var cookies = new ArrayList<String>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> {
          var lower = name.toLowerCase(Locale.ROOT);
          if (lower.equals("cookie")) {
            values.forEach(value -> cookies.addAll(List.of(value.split("; *", -1))));
          } else {
            headers.put(lower, String.join(",", values));
          }
        });
    var address =
        Optional.ofNullable(headers.remove("x-local-address"))
            .flatMap(GatewayRequest::address)
            .orElseGet(exchange.getRemoteAddress()::getAddress);
    var body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
    // A client that is still sending when the connection is closed may miss the response.
    exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
    var uri = exchange.getRequestURI();
    return new GatewayRequest(
        exchange.getRequestMethod(),
        Objects.requireNonNullElse(uri.getPath(), "/"),
        Objects.requireNonNullElse(uri.getRawQuery(), ""),
        headers,
        cookies,
        ByteBuffer.wrap(body),
        text(body),
        address.getHostAddress());
  }

  byte[] bytes() {
    var bytes = new byte[body.remaining()];
    body.duplicate().get(bytes);
    return bytes;
  }

  /// Returns the number of bytes of the request line and the headers.
  int headBytes() {
    return headers.entrySet().stream()
        .mapToInt(header -> header.getKey().length() + header.getValue().length())
        .reduce(method.length() + path.length() + query.length(), Integer::sum);
  }

  /// Returns whether the method is GET or HEAD.
  public boolean isRead() {
    return method.equals("GET") || method.equals("HEAD");
  }

  /// Returns the value of a header, by its name in lower case.
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /// Parses an IP address; empty if the text is none. Never looks up a host name.
  private static Optional<InetAddress> address(String text) {
    if (!text.contains(":") && !IPV4.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(byte[] body) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
