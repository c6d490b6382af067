package gazette.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A response: status, headers, content.
public final class Response {

  private static final String JSON = "application/json";

  private final int status;
  private final Map<String, String> headers = new TreeMap<>();

  /// The relative references of `Link` and `Location`, without the base path and not yet encoded.
  private final Map<String, String> references = new TreeMap<>();

  private byte[] content;

  private Response(int status, byte[] content) {
    this.status = status;
    this.content = content;
  }

  static Response of(int status, String type, byte[] content) {
    return new Response(status, content).header("Content-Type", type);
  }

  /// Returns a 200 with a JSON object.
  public static Response ok(Json json) {
    return ok(json.bytes());
  }

  /// Returns a 200 with JSON that is already written.
  public static Response ok(byte[] json) {
    return of(200, JSON, json);
  }

  /// Returns a 200 with a page of a list, and a cursor in `next` and Link while there may be
  /// another page.
  ///
  /// @param list identifies the list: the route and its filters
  /// @param position the position of the next page
  public static Response list(
      Request request, List<Json> items, String list, Optional<String> position) {
    var next = position.map(p -> Cursor.encode(list, p));
    var response = ok(Json.list(items, next));
    next.ifPresent(cursor ->
        response.references.put("Link", request.urlWith(request.path(), "cursor", cursor)));
    return response;
  }

  /// Returns a 201 with the resource and its location, without the base path.
  public static Response created(String location, Json json) {
    return of(201, JSON, json.bytes()).location(location);
  }

  /// Returns a 202 without content.
  public static Response accepted() {
    return new Response(202, new byte[0]);
  }

  /// Returns a 202 with a JSON object.
  public static Response accepted(Json json) {
    return of(202, JSON, json.bytes());
  }

  /// Returns a 204.
  public static Response noContent() {
    return new Response(204, new byte[0]);
  }

  /// Returns a 301 to a location without the base path.
  public static Response movedPermanently(String location) {
    return new Response(301, new byte[0]).location(location);
  }

  /// Returns a 304, as yet without its ETag.
  static Response notModified() {
    return new Response(304, new byte[0]);
  }

  private Response location(String location) {
    references.put("Location", location);
    return this;
  }

  /// Sets a header. Returns this response.
  public Response header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /// Sets a header that is not set yet. Returns this response.
  Response defaultHeader(String name, String value) {
    headers.putIfAbsent(name, value);
    return this;
  }

  /// Returns the HTTP status.
  public int status() {
    return status;
  }

  byte[] content() {
    return content;
  }

  Optional<String> headerValue(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  Response content(byte[] content) {
    this.content = content;
    return this;
  }

  /// Removes the content, as a response to HEAD has none.
  Response withoutContent() {
    headers.remove("Content-Encoding");
    return content(new byte[0]);
  }

  /// Returns the response in payload format 2.0, with a compressed content in base64, and its
  /// references below the base path.
  APIGatewayV2HTTPResponse toGatewayResponse(String basePath) {
    references.forEach((name, reference) -> {
      var uri = UriReference.encode(basePath + reference);
      headers.put(name, name.equals("Link") ? "<" + uri + ">; rel=\"next\"" : uri);
    });
    var binary = headers.containsKey("Content-Encoding");
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(headers)
        .withIsBase64Encoded(binary)
        .withBody(
            binary
                ? Base64.getEncoder().encodeToString(content)
                : new String(content, StandardCharsets.UTF_8))
        .build();
  }
}
