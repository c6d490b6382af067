package gazette.dynamo;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads and writes records as JSON. A record is an object of its components; a record with one
/// component is the JSON of that component. An empty `Optional` or list is left out.
///
/// Supports records, lists, `Optional`, enums, `String`, `Instant`, `boolean`, `int`, `long` and
/// `double`. Jackson's databind would add to each cold start (docs/decisions/0043).
final class RecordJson {

  private RecordJson() {}

  static void write(Object value, JsonGenerator out) {
    switch (value) {
      case Record object -> write(object, out);
      case List<?> list -> {
        out.writeStartArray();
        list.forEach(element -> write(element, out));
        out.writeEndArray();
      }
      case Boolean flag -> out.writeBoolean(flag);
      case Integer number -> out.writeNumber(number);
      case Long number -> out.writeNumber(number);
      case Double number -> out.writeNumber(number);
      case Enum<?> constant -> out.writeString(constant.name());
      case String text -> out.writeString(text);
      case Instant time -> out.writeString(time.toString());
      default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
  }

  private static void write(Record object, JsonGenerator out) {
    var shape = RecordShape.of(object.getClass());
    if (shape.isValue()) {
      write(shape.get(object, 0), out);
      return;
    }
    out.writeStartObject();
    for (var i = 0; i < shape.size(); i++) {
      var value = shape.get(object, i);
      var written = value instanceof Optional<?> optional ? optional.orElse(null) : value;
      if (written != null && !written.equals(List.of())) {
        out.writeName(shape.name(i));
        write(written, out);
      }
    }
    out.writeEndObject();
  }

  /// Returns the value that begins at the current token.
  static <T> T read(JsonParser in, Class<T> type) {
    return type.cast(value(in, type));
  }

  private static Object value(JsonParser in, Type type) {
    if (type instanceof ParameterizedType generic) {
      var element = generic.getActualTypeArguments()[0];
      return generic.getRawType() == List.class
          ? list(in, element)
          : Optional.of(value(in, element));
    }
    var plain = (Class<?>) type;
    if (plain.isRecord()) {
      return record(in, RecordShape.of(plain));
    }
    if (plain.isEnum()) {
      return constant(plain, in.getString());
    }
    return switch (plain.getName()) {
      case "java.lang.String" -> in.getString();
      case "java.time.Instant" -> Instant.parse(in.getString());
      case "boolean" -> in.getBooleanValue();
      case "int" -> in.getIntValue();
      case "long" -> in.getLongValue();
      case "double" -> in.getDoubleValue();
      default -> throw new IllegalArgumentException("no JSON for " + plain);
    };
  }

  private static List<Object> list(JsonParser in, Type element) {
    var list = new ArrayList<Object>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(in, element));
    }
    return list;
  }

  private static Object record(JsonParser in, RecordShape shape) {
    var values = new @Nullable Object[shape.size()];
    if (shape.isValue()) {
      values[0] = value(in, shape.type(0));
      return shape.newInstance(values);
    }
    while (in.nextValue() != JsonToken.END_OBJECT) {
      var index = shape.indexOf(in.currentName());
      if (index.isPresent()) {
        values[index.getAsInt()] = value(in, shape.type(index.getAsInt()));
      } else {
        in.skipChildren();
      }
    }
    return shape.newInstance(values);
  }

  private static Object constant(Class<?> type, String name) {
    for (var constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(name)) {
        return constant;
      }
    }
    throw new IllegalStateException(type + " has no " + name);
  }
}
