package gazette.local.aws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A part of template.yaml, which knows where it stands and refuses what nobody reads.
///
/// @param place where it is, such as `Resources/Api/Properties`
public record TemplateNode(String place, Map<String, Object> members) {

  public static TemplateNode of(String place, Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new CannotStart("template.yaml: " + place + " is not a map");
    }
    var members = new LinkedHashMap<String, Object>();
    map.forEach((name, member) -> members.put(name.toString(), member));
    return new TemplateNode(place, members);
  }

  /// The part itself, if every member is among these.
  TemplateNode knowing(String... names) {
    var unknown = members.keySet().stream().filter(name -> !Set.of(names).contains(name)).toList();
    if (!unknown.isEmpty()) {
      throw new CannotStart(
          ("template.yaml: %s has %s, which the local system cannot do."
                  + " Take it out, or teach src/local/java/gazette/local")
              .formatted(place, unknown));
    }
    return this;
  }

  public Optional<Object> value(String name) {
    return Optional.ofNullable(members.get(name));
  }

  public String text(String name) {
    return value(name)
        .orElseThrow(() -> new CannotStart("template.yaml: " + place + " lacks " + name))
        .toString();
  }

  public int number(String name, int otherwise) {
    try {
      return value(name).map(v -> Integer.parseInt(v.toString())).orElse(otherwise);
    } catch (NumberFormatException e) {
      throw new CannotStart("template.yaml: %s/%s is not a number".formatted(place, name));
    }
  }

  /// A list of text; one text with commas is a list too, as CloudFormation has it.
  List<String> texts(String name) {
    return switch (value(name).orElse(List.of())) {
      case List<?> list -> list.stream().map(Object::toString).toList();
      case Object text -> List.of(text.toString().split(",", -1));
    };
  }

  public TemplateNode part(String name) {
    return of(place + "/" + name, value(name).orElse(Map.of()));
  }

  public List<TemplateNode> parts(String name) {
    if (!(value(name).orElse(List.of()) instanceof List<?> list)) {
      throw new CannotStart("template.yaml: %s/%s is not a list".formatted(place, name));
    }
    return list.stream().map(item -> of(place + "/" + name, item)).toList();
  }

  public Map<String, TemplateNode> each() {
    var parts = new LinkedHashMap<String, TemplateNode>();
    members.forEach((name, value) -> parts.put(name, of(place + "/" + name, value)));
    return parts;
  }

  Map<String, String> strings() {
    var strings = new LinkedHashMap<String, String>();
    members.forEach((name, value) -> strings.put(name, value.toString()));
    return strings;
  }
}
