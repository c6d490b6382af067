package gazette.local.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The method and path of a route. The order is the precedence in API Gateway: fewer path
/// parameters first, `$default` last.
record RouteKey(String method, List<String> segments) implements Comparable<RouteKey> {

  private static final RouteKey DEFAULT = new RouteKey("", List.of());

  /// Parses a route key such as `GET /v1/articles/{id}`.
  static RouteKey parse(String key) {
    if (key.equals("$default")) {
      return DEFAULT;
    }
    var parts = key.split(" ", 2);
    return new RouteKey(parts[0], List.of(parts[1].split("/", -1)));
  }

  /// Returns the path parameters of a request, if it matches this route.
  Optional<Map<String, String>> match(String requestMethod, String path) {
    if (equals(DEFAULT)) {
      return Optional.of(Map.of());
    }
    var requestSegments = path.split("/", -1);
    if (!requestMethod.equals(method) || requestSegments.length != segments.size()) {
      return Optional.empty();
    }
    var parameters = new LinkedHashMap<String, String>();
    for (var i = 0; i < requestSegments.length; i++) {
      var segment = segments.get(i);
      if (isParameter(segment) && !requestSegments[i].isEmpty()) {
        parameters.put(segment.substring(1, segment.length() - 1), requestSegments[i]);
      } else if (!segment.equals(requestSegments[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters);
  }

  @Override
  public int compareTo(RouteKey other) {
    return Long.compare(precedence(), other.precedence());
  }

  private long precedence() {
    return equals(DEFAULT)
        ? Long.MAX_VALUE
        : segments.stream().filter(RouteKey::isParameter).count();
  }

  private static boolean isParameter(String segment) {
    return segment.startsWith("{");
  }
}
