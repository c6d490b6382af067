package gazette.http;

import gazette.runtime.Timestamp;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.node.ObjectNode;

/// A JSON object of a response, with its members in the order of insertion. A member without a
/// value is left out.
public final class Json {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final Map<String, Object> members = new LinkedHashMap<>();

  private Json() {}

  /// Returns an object without members.
  public static Json object() {
    return new Json();
  }

  /// Returns a page of a list, with the cursor of the next page while there may be one.
  static Json list(List<Json> items, Optional<String> next) {
    return object().put("items", items).put("next", next);
  }

  /// Sets a member: a string, number, boolean, time, object, list of these, or an `Optional` of
  /// one. Returns this object.
  public Json put(String name, Object value) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresent(v -> members.put(name, v));
    } else {
      members.put(name, value);
    }
    return this;
  }

  /// Adds the members of another object. Returns this object.
  public Json putAll(Json other) {
    members.putAll(other.members);
    return this;
  }

  /// Returns a copy as a tree, to which a merge patch (RFC 7396) can be applied.
  public ObjectNode toNode() {
    return StrictJson.read(toString(), new Violations());
  }

  /// Removes every member whose name is not among these. Returns this object.
  public Json retain(Set<String> names) {
    members.keySet().retainAll(names);
    return this;
  }

  /// Returns the object as UTF-8.
  public byte[] bytes() {
    return toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    var text = new StringWriter();
    try (var out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      write(this, out);
    }
    return text.toString();
  }

  private static void write(Object value, JsonGenerator out) {
    switch (value) {
      case Json object -> {
        out.writeStartObject();
        object.members.forEach((name, member) -> {
          out.writeName(name);
          write(member, out);
        });
        out.writeEndObject();
      }
      case Iterable<?> list -> {
        out.writeStartArray();
        list.forEach(element -> write(element, out));
        out.writeEndArray();
      }
      case Boolean flag -> out.writeBoolean(flag);
      case Integer number -> out.writeNumber(number);
      case Long number -> out.writeNumber(number);
      case Double number -> out.writeNumber(number);
      case Instant time -> out.writeString(Timestamp.format(time));
      default -> out.writeString(value.toString());
    }
  }
}
