package gazette.local;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
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

/// A request as it came over HTTP, read as API Gateway reads it: names of headers in lower case,
/// several of one name joined by a comma, cookies apart, the path decoded and the query not.
///
/// @param text the body, if it is UTF-8
record Incoming(
    String method,
    String path,
    String query,
    Map<String, String> headers,
    List<String> cookies,
    ByteBuffer body,
    Optional<String> text,
    String address) {

  static final int LARGEST_BODY = 10 * 1024 * 1024;

  static Incoming of(HttpExchange exchange) throws IOException {
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
    var body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    var uri = exchange.getRequestURI();
    return new Incoming(
        exchange.getRequestMethod(),
        Objects.requireNonNullElse(uri.getPath(), "/"),
        Objects.requireNonNullElse(uri.getRawQuery(), ""),
        headers,
        cookies,
        ByteBuffer.wrap(body),
        text(body),
        exchange.getRemoteAddress().getAddress().getHostAddress());
  }

  byte[] bytes() {
    var bytes = new byte[body.remaining()];
    body.duplicate().get(bytes);
    return bytes;
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
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
