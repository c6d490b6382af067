package gazette.api;

import gazette.http.PathPattern;
import gazette.http.Problem;
import gazette.http.Request;
import gazette.http.Response;
import gazette.http.Routes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The OpenAPI description of every route: its own route, and the methods of a path.
public final class OpenApi {

  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private OpenApi() {}

  /// Adds the route of the description, and answers paths that no route has.
  public static void addTo(Routes routes) {
    routes
        .open("GET", "/v1/openapi.json", request -> Response.ok(json(request.basePath())))
        .fallback(OpenApi::unknown);
  }

  /// Throws a 405 for a path of another function's route, which the gateway sends here when it has
  /// none for the method, and a 404 for every other path.
  private static Response unknown(Request request) {
    var methods = methods(request.path());
    throw methods.isEmpty() ? Problem.notFound() : Problem.methodNotAllowed(methods);
  }

  /// Returns the description with the base path as its server.
  private static byte[] json(String basePath) {
    if (basePath.isEmpty()) {
      return json();
    }
    var description = JsonMapper.shared().readTree(json());
    ((ObjectNode) description.required("servers").required(0)).put("url", basePath);
    return JsonMapper.shared().writeValueAsBytes(description);
  }

  /// Returns the description as JSON. The build makes it from src/main/openapi.yaml.
  public static byte[] json() {
    try (var in = OpenApi.class.getResourceAsStream("/gazette/openapi.json")) {
      return Objects.requireNonNull(in, "openapi.json").readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Returns the methods of a path; none for a path that no route has.
  private static List<String> methods(String path) {
    var methods = new ArrayList<String>();
    for (var entry : paths().properties()) {
      if (PathPattern.of(entry.getKey()).match(path).isPresent()) {
        entry.getValue().propertyNames().stream()
            .filter(METHODS::contains)
            .map(method -> method.toUpperCase(Locale.ROOT))
            .forEach(methods::add);
      }
    }
    return methods;
  }

  private static JsonNode paths() {
    return JsonMapper.shared().readTree(json()).required("paths");
  }
}
