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
import java.util.Optional;
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

  /// Fails if the answer is not one that the document has for the request.
  static void check(String method, String path, Reply reply) {
    if (method.equals("HEAD")) {
      return;
    }
    var operation =
        operations().stream()
            .filter(o -> o.method().toUpperCase(Locale.ROOT).equals(method))
            .filter(o -> PathPattern.of(o.path()).match(path).isPresent())
            .findFirst();
    if (operation.isEmpty()) {
      holds("/components/schemas/Problem", reply.text());
      return;
    }
    var responses = operation.get().node().get("responses");
    var described = responses.get(Integer.toString(reply.status()));
    if (described == null) {
      throw new AssertionError(
          "%s answers %d, which openapi.yaml does not have: %s"
              .formatted(operation.get().route(), reply.status(), reply.text()));
    }
    schema(resolved(described), reply.header("Content-Type"))
        .ifPresentOrElse(
            pointer -> holds(pointer, reply.text()),
            () -> {
              if (!reply.text().isEmpty()) {
                throw new AssertionError(
                    operation.get().route() + " has no content of this type: " + reply);
              }
            });
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

  /// Where the schema of a content is; all of them stand among the components.
  private static Optional<String> schema(JsonNode response, String type) {
    var media = response.path("content").path(type);
    return media.isMissingNode()
        ? Optional.empty()
        : Optional.of(media.get("schema").get("$ref").stringValue().substring(1));
  }
}
