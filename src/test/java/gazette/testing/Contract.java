package gazette.testing;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import gazette.api.OpenApi;
import gazette.http.PathPattern;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/// The API's description, which every answer in every test is held to.
public final class Contract {

  private static final String NAME = "https://gazette.example/openapi.json";
  private static final String TEXT = new String(OpenApi.json(), StandardCharsets.UTF_8);
  public static final JsonNode DOCUMENT = Newsroom.JSON.readTree(TEXT);
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12, b -> b.schemas(Map.of(NAME, TEXT)));
  private static final Map<String, Schema> COMPILED = new ConcurrentHashMap<>();

  /// An operation, where it stands in the document.
  public record Operation(String method, String path, JsonNode node) {
    public String route() {
      return method.toUpperCase(Locale.ROOT) + " " + path;
    }
  }

  private Contract() {}

  public static List<Operation> operations() {
    var operations = new ArrayList<Operation>();
    for (var path : DOCUMENT.get("paths").properties()) {
      for (var member : path.getValue().properties()) {
        if (member.getValue().has("operationId")) {
          operations.add(new Operation(member.getKey(), path.getKey(), member.getValue()));
        }
      }
    }
    return operations;
  }

  /// Fails if the answer is not one that the document has for the request: status, headers,
  /// content.
  public static void check(String method, String path, Reply reply) {
    var response = response(method, path, reply);
    headers(response.path("headers"), reply);
    if (method.equals("HEAD") || reply.text().isEmpty()) {
      require(method.equals("HEAD") || !response.has("content"), "has no content", reply);
      require(reply.text().isEmpty(), "has a content", reply);
      return;
    }
    var media = response.path("content").path(reply.header("Content-Type"));
    require(
        !media.isMissingNode(), "has a content of a type that openapi.yaml does not have", reply);
    holds(media.get("schema").get("$ref").stringValue().substring(1), reply.text());
  }

  /// The response that the document has for this status of the operation. A path that has no such
  /// method is a 405, or a 404 of a function that has no route of this path.
  private static JsonNode response(String method, String path, Reply reply) {
    var asked = method.equals("HEAD") ? "GET" : method;
    var ofPath =
        operations().stream()
            .filter(o -> PathPattern.of(o.path()).match(path).isPresent())
            .toList();
    var operation =
        ofPath.stream().filter(o -> o.method().toUpperCase(Locale.ROOT).equals(asked)).findFirst();
    if (operation.isEmpty()) {
      require(
          reply.status() == 404 || (reply.status() == 405 && !ofPath.isEmpty()),
          "is of a method or path that openapi.yaml does not have",
          reply);
      var name = reply.status() == 404 ? "NotFound" : "MethodNotAllowed";
      return DOCUMENT.at("/components/responses/" + name);
    }
    var described = operation.get().node().get("responses").get(Integer.toString(reply.status()));
    require(described != null, "has a status that openapi.yaml does not have", reply);
    return resolved(Objects.requireNonNull(described));
  }

  /// Headers that any answer may have, as the document says in words.
  private static final Set<String> GENERAL =
      Set.of("Content-Type", "Content-Encoding", "Vary", "X-Content-Type-Options");

  private static void headers(JsonNode described, Reply reply) {
    for (var name : reply.headers().keySet()) {
      require(
          described.has(name) || GENERAL.contains(name),
          "has the header " + name + ", which openapi.yaml does not have",
          reply);
    }
    for (var member : described.properties()) {
      var name = member.getKey();
      var header = member.getValue().get("$ref").stringValue().substring(1);
      if (reply.headers().containsKey(name)) {
        holds(header + "/schema", Newsroom.JSON.writeValueAsString(reply.header(name)));
      } else {
        require(!DOCUMENT.at(header).path("required").asBoolean(false), "lacks " + name, reply);
      }
    }
  }

  private static void require(boolean holds, String complaint, Reply reply) {
    if (!holds) {
      throw new AssertionError("the answer " + complaint + ": " + reply);
    }
  }

  /// Fails unless the JSON is what the schema at the pointer says.
  public static void holds(String pointer, String json) {
    var schema =
        COMPILED.computeIfAbsent(
            pointer, p -> SCHEMAS.getSchema(SchemaLocation.of(NAME + "#" + p)));
    var errors = schema.validate(Newsroom.JSON.readTree(json));
    if (!errors.isEmpty()) {
      throw new AssertionError(
          "not %s: %s\n%s".formatted(pointer, new TreeSet<>(strings(errors)), json));
    }
  }

  private static List<String> strings(List<com.networknt.schema.Error> errors) {
    return errors.stream().map(Object::toString).toList();
  }

  public static JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? DOCUMENT.at(node.get("$ref").stringValue().substring(1)) : node;
  }
}
