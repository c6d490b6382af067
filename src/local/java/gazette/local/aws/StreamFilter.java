package gazette.local.aws;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Which records of a stream a function gets: EventBridge's patterns, of which one has to match.
///
/// @param patterns objects as deep as the record's, with lists of values at their ends
public record StreamFilter(List<JsonNode> patterns) {

  static StreamFilter of(TemplateNode criteria) {
    criteria.knowing("Filters");
    return new StreamFilter(
        criteria.parts("Filters").stream()
            .map(filter -> pattern(filter.knowing("Pattern")))
            .toList());
  }

  private static JsonNode pattern(TemplateNode filter) {
    try {
      var pattern = JsonMapper.shared().readTree(filter.text("Pattern"));
      check(pattern, filter.place());
      return pattern;
    } catch (JacksonException e) {
      throw new CannotStart("template.yaml: %s/Pattern is not JSON".formatted(filter.place()));
    }
  }

  private static void check(JsonNode pattern, String place) {
    if (pattern.isObject()) {
      pattern.forEach(member -> check(member, place));
    } else if (!pattern.isArray() || !pattern.valueStream().allMatch(JsonNode::isValueNode)) {
      throw new CannotStart(
          "template.yaml: %s/Pattern has %s; the local system knows lists of plain values"
              .formatted(place, pattern));
    }
  }

  public boolean takes(JsonNode record) {
    return patterns.isEmpty() || patterns.stream().anyMatch(p -> matches(p, record));
  }

  private static boolean matches(JsonNode pattern, JsonNode value) {
    return pattern.isArray()
        ? pattern.valueStream().anyMatch(value::equals)
        : pattern.properties().stream()
            .allMatch(member -> matches(member.getValue(), value.path(member.getKey())));
  }
}
