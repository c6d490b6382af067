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

/// A JSON object of an answer, in the order of its writing. A member without a value is left out.
public final class Json {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final Map<String, Object> members = new LinkedHashMap<>();

  private Json() {}

  public static Json object() {
    return new Json();
  }

  /// A list of objects, with the way to the next one while there may be more.
  static Json list(List<Json> items, Optional<String> next) {
    return object().put("items", items).put("next", next);
  }

  /// Sets a member: a text, number, boolean, time, object, list of these, or an `Optional` of one.
  public Json put(String name, Object value) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresent(v -> members.put(name, v));
    } else {
      members.put(name, value);
    }
    return this;
  }

  /// Adds the members of another object.
  public Json putAll(Json other) {
    members.putAll(other.members);
    return this;
  }

  /// Reads what was written, to be changed by a merge patch (RFC 7396).
  public ObjectNode toNode() {
    return StrictJson.read(toString(), new Violations());
  }

  /// Keeps the members of these names only.
  public Json retain(Set<String> names) {
    members.keySet().retainAll(names);
    return this;
  }

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
