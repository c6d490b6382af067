package gazette.local.aws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A map in template.yaml with its path. Its readers list the members that they support, and any
/// other member ends the start, so that nothing in the template is ignored silently.
///
/// @param path its path, such as `Resources/Api/Properties`
public record TemplateNode(String path, Map<String, Object> members) {

  /// Wraps a value of the template.
  ///
  /// @throws CannotStart if it is not a map
  public static TemplateNode of(String path, Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new CannotStart("template.yaml: " + path + " is not a map");
    }
    var members = new LinkedHashMap<String, Object>();
    map.forEach((name, member) -> members.put(name.toString(), member));
    return new TemplateNode(path, members);
  }

  /// Returns this node.
  ///
  /// @throws CannotStart if it has a member with another name
  TemplateNode allowOnly(String... names) {
    var unknown = members.keySet().stream().filter(name -> !Set.of(names).contains(name)).toList();
    if (!unknown.isEmpty()) {
      throw new CannotStart(
          ("template.yaml: %s has %s, which the local system does not support."
                  + " Remove it, or add it in src/local/java/gazette/local")
              .formatted(path, unknown));
    }
    return this;
  }

  /// Returns the value of a member, if there is one.
  public Optional<Object> value(String name) {
    return Optional.ofNullable(members.get(name));
  }

  /// Returns the text of a member.
  ///
  /// @throws CannotStart if there is none
  public String text(String name) {
    return value(name)
        .orElseThrow(() -> new CannotStart("template.yaml: " + path + " lacks " + name))
        .toString();
  }

  /// Returns the number of a member.
  ///
  /// @throws CannotStart if it is not a whole number
  public int number(String name, int defaultValue) {
    try {
      return value(name).map(v -> Integer.parseInt(v.toString())).orElse(defaultValue);
    } catch (NumberFormatException e) {
      throw new CannotStart("template.yaml: %s/%s is not a number".formatted(path, name));
    }
  }

  /// Returns a number within bounds.
  ///
  /// @throws CannotStart if it is out of them
  int number(String name, int otherwise, int min, int max) {
    var number = number(name, otherwise);
    if (number < min || number > max) {
      throw new CannotStart(
          "template.yaml: %s/%s must be from %d to %d".formatted(path, name, min, max));
    }
    return number;
  }

  /// Returns whether `FunctionResponseTypes` lets the function report the failures of a batch.
  ///
  /// @throws CannotStart if it has another type
  boolean reportsFailures() {
    var types = strings("FunctionResponseTypes");
    if (!Set.of("ReportBatchItemFailures").containsAll(types)) {
      throw new CannotStart(
          "template.yaml: %s/FunctionResponseTypes can only be ReportBatchItemFailures"
              .formatted(path));
    }
    return !types.isEmpty();
  }

  /// Returns a list of text. As in CloudFormation, a text with commas is a list too.
  List<String> strings(String name) {
    return switch (value(name).orElse(List.of())) {
      case List<?> list -> list.stream().map(Object::toString).toList();
      case Object text -> List.of(text.toString().split(",", -1));
    };
  }

  /// Returns a member that is a map; an empty node if there is none.
  public TemplateNode child(String name) {
    return of(path + "/" + name, value(name).orElse(Map.of()));
  }

  /// Returns a member that is a list of maps; an empty list if there is none.
  public List<TemplateNode> children(String name) {
    if (!(value(name).orElse(List.of()) instanceof List<?> list)) {
      throw new CannotStart("template.yaml: %s/%s is not a list".formatted(path, name));
    }
    return list.stream().map(item -> of(path + "/" + name, item)).toList();
  }

  /// Returns every member as a node, by name.
  ///
  /// @throws CannotStart if a member is not a map
  public Map<String, TemplateNode> childrenByName() {
    var children = new LinkedHashMap<String, TemplateNode>();
    members.forEach((name, value) -> children.put(name, of(path + "/" + name, value)));
    return children;
  }

  /// Returns every member as a string, by name.
  Map<String, String> asStrings() {
    var strings = new LinkedHashMap<String, String>();
    members.forEach((name, value) -> strings.put(name, value.toString()));
    return strings;
  }
}
