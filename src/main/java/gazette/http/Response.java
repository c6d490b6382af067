package gazette.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a client gets: status, headers, content.
public final class Response {

  private static final String JSON = "application/json";

  private final int status;
  private final Map<String, String> headers = new TreeMap<>();
  private byte[] content;

  private Response(int status, byte[] content) {
    this.status = status;
    this.content = content;
  }

  static Response of(int status, String type, byte[] content) {
    return new Response(status, content).header("Content-Type", type);
  }

  public static Response ok(Json json) {
    return ok(json.bytes());
  }

  /// JSON that is written already.
  public static Response ok(byte[] json) {
    return of(200, JSON, json);
  }

  /// Some of a list, with the way to the next of it while there may be more.
  ///
  /// @param list what a cursor belongs to: the list and its filters
  public static Response list(
      Request request, List<Json> items, String list, Optional<String> position) {
    var next = position.map(p -> Cursor.encode(list, p));
    var response = ok(Json.list(items, next));
    next.ifPresent(cursor ->
        response.header(
            "Link", "<" + request.urlWith(request.path(), "cursor", cursor) + ">; rel=\"next\""));
    return response;
  }

  public static Response created(String location, Json json) {
    return of(201, JSON, json.bytes()).header("Location", location);
  }

  /// Something will be done with it.
  public static Response accepted() {
    return new Response(202, new byte[0]);
  }

  public static Response accepted(Json json) {
    return of(202, JSON, json.bytes());
  }

  public static Response noContent() {
    return new Response(204, new byte[0]);
  }

  public static Response movedPermanently(String location) {
    return new Response(301, new byte[0]).header("Location", location);
  }

  static Response notModified() {
    return new Response(304, new byte[0]);
  }

  public Response header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  Response defaultHeader(String name, String value) {
    headers.putIfAbsent(name, value);
    return this;
  }

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

  Response withoutContent() {
    headers.remove("Content-Encoding");
    return content(new byte[0]);
  }

  APIGatewayV2HTTPResponse toGatewayResponse() {
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
