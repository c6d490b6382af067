package gazette.local.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A route's method and path, ordered as API Gateway looks for them: words before places, the
/// default last.
record RouteKey(String method, List<String> segments) implements Comparable<RouteKey> {

  private static final RouteKey DEFAULT = new RouteKey("", List.of());

  static RouteKey parse(String key) {
    if (key.equals("$default")) {
      return DEFAULT;
    }
    var parts = key.split(" ", 2);
    return new RouteKey(parts[0], List.of(parts[1].split("/", -1)));
  }

  /// What stands in the places of the path, if the route is meant.
  Optional<Map<String, String>> match(String asked, String path) {
    if (equals(DEFAULT)) {
      return Optional.of(Map.of());
    }
    var given = path.split("/", -1);
    if (!asked.equals(method) || given.length != segments.size()) {
      return Optional.empty();
    }
    var places = new LinkedHashMap<String, String>();
    for (var i = 0; i < given.length; i++) {
      var segment = segments.get(i);
      if (isPlace(segment) && !given[i].isEmpty()) {
        places.put(segment.substring(1, segment.length() - 1), given[i]);
      } else if (!segment.equals(given[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(places);
  }

  @Override
  public int compareTo(RouteKey other) {
    return Long.compare(rank(), other.rank());
  }

  private long rank() {
    return equals(DEFAULT) ? Long.MAX_VALUE : segments.stream().filter(RouteKey::isPlace).count();
  }

  private static boolean isPlace(String segment) {
    return segment.startsWith("{");
  }
}
