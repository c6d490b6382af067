package gazette.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
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

/// A request as it came over HTTP, read as API Gateway reads it: names of headers in lower case,
/// several of one name joined by a comma, cookies apart, the path decoded and the query not. A
/// header `X-Local-Address` stands for the reader's address; no function sees the header itself.
///
/// @param text the body, if it is UTF-8
public record Incoming(
    String method,
    String path,
    String query,
    Map<String, String> headers,
    List<String> cookies,
    ByteBuffer body,
    Optional<String> text,
    String address) {

  private static final Pattern IPV4 = Pattern.compile("\\d+(\\.\\d+){3}");
  public static final int LARGEST_BODY = 10 * 1024 * 1024;

  public static Incoming of(HttpExchange exchange) throws IOException {
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
            .flatMap(Incoming::address)
            .orElseGet(exchange.getRemoteAddress()::getAddress);
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
        address.getHostAddress());
  }

  byte[] bytes() {
    var bytes = new byte[body.remaining()];
    body.duplicate().get(bytes);
    return bytes;
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /// The address, if the text is one in full; no name is ever looked up.
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
