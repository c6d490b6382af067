package gazette.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A path with named parameters, such as `/v1/articles/{article}`.
///
/// @param segments what stands between the slashes
public record PathPattern(List<String> segments) {

  /// Parses a pattern.
  public static PathPattern of(String path) {
    return new PathPattern(List.of(path.split("/", -1)));
  }

  /// Returns the values of the parameters by name if `path` matches, else nothing.
  public Optional<Map<String, String>> match(String path) {
    var actual = path.split("/", -1);
    if (actual.length != segments.size()) {
      return Optional.empty();
    }
    var values = new HashMap<String, String>();
    for (var i = 0; i < actual.length; i++) {
      var segment = segments.get(i);
      if (segment.startsWith("{") && !actual[i].isEmpty()) {
        values.put(segment.substring(1, segment.length() - 1), actual[i]);
      } else if (!segment.equals(actual[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }

  @Override
  public String toString() {
    return String.join("/", segments);
  }
}
