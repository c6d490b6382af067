package gazette.testing;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/// An answer as a client gets it, its content decoded.
///
/// @param bytes how many bytes went over the wire
public record Reply(int status, Map<String, String> headers, String text, int bytes) {

  public static Reply of(APIGatewayV2HTTPResponse response) {
    var body = Objects.requireNonNullElse(response.getBody(), "");
    var content =
        response.getIsBase64Encoded()
            ? Base64.getDecoder().decode(body)
            : body.getBytes(StandardCharsets.UTF_8);
    var headers = response.getHeaders();
    var text =
        "gzip".equals(headers.get("Content-Encoding"))
            ? Gzip.text(content)
            : new String(content, StandardCharsets.UTF_8);
    return new Reply(response.getStatusCode(), headers, text, content.length);
  }

  public Reply expect(int expected) {
    if (status != expected) {
      throw new AssertionError("%d instead of %d: %s".formatted(status, expected, text));
    }
    return this;
  }

  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  public JsonNode json() {
    return Newsroom.JSON.readTree(text);
  }

  public JsonNode items() {
    return json().required("items");
  }

  /// One member of each item.
  public List<String> items(String member) {
    return items().valueStream().map(item -> item.path(member).asString()).toList();
  }

  /// The pointers or parameters that a problem names.
  public List<String> mistakes() {
    return json()
        .path("errors")
        .valueStream()
        .map(e -> e.path("pointer").asString(e.path("parameter").asString("")))
        .sorted()
        .toList();
  }
}
