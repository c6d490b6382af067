package gazette.local.aws;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The filter criteria of an event source mapping: event patterns of EventBridge, of which one must
/// match. Supports lists of plain values only.
///
/// @param patterns objects nested like the record, with lists of allowed values as leaves
public record StreamFilter(List<JsonNode> patterns) {

  static StreamFilter of(TemplateNode criteria) {
    criteria.allowOnly("Filters");
    return new StreamFilter(
        criteria.children("Filters").stream()
            .map(filter -> pattern(filter.allowOnly("Pattern")))
            .toList());
  }

  private static JsonNode pattern(TemplateNode filter) {
    try {
      var pattern = JsonMapper.shared().readTree(filter.text("Pattern"));
      check(pattern, filter.path());
      return pattern;
    } catch (JacksonException e) {
      throw new CannotStart("template.yaml: %s/Pattern is not JSON".formatted(filter.path()));
    }
  }

  private static void check(JsonNode pattern, String path) {
    if (pattern.isObject()) {
      pattern.forEach(member -> check(member, path));
    } else if (!pattern.isArray() || !pattern.valueStream().allMatch(JsonNode::isValueNode)) {
      throw new CannotStart(
          "template.yaml: %s/Pattern has %s; the local system supports only lists of plain values"
              .formatted(path, pattern));
    }
  }

  /// Returns whether a record matches one of the patterns, or there is none.
  public boolean accepts(JsonNode record) {
    return patterns.isEmpty() || patterns.stream().anyMatch(p -> matches(p, record));
  }

  private static boolean matches(JsonNode pattern, JsonNode value) {
    return pattern.isArray()
        ? pattern.valueStream().anyMatch(value::equals)
        : pattern.properties().stream()
            .allMatch(member -> matches(member.getValue(), value.path(member.getKey())));
  }
}
