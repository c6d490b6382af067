package gazette.dynamo;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The components of a class of records, in their order.
record RecordShape(Class<?> of, List<RecordComponent> components, Constructor<?> constructor) {

  private static final Map<Class<?>, RecordShape> KNOWN = new ConcurrentHashMap<>();

  static RecordShape of(Class<?> type) {
    return KNOWN.computeIfAbsent(type, RecordShape::read);
  }

  private static RecordShape read(Class<?> type) {
    var components = List.of(type.getRecordComponents());
    var types = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      components.forEach(component -> component.getAccessor().setAccessible(true));
      return new RecordShape(type, components, constructor);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  int size() {
    return components.size();
  }

  /// Whether its only component stands for the whole, as the text of a slug does.
  boolean isValue() {
    return size() == 1;
  }

  String name(int place) {
    return components.get(place).getName();
  }

  Type type(int place) {
    return components.get(place).getGenericType();
  }

  /// Nothing for a name that no component has (any more).
  OptionalInt place(String name) {
    for (var i = 0; i < size(); i++) {
      if (name(i).equals(name)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  Object get(Record object, int place) {
    try {
      return components.get(place).getAccessor().invoke(object);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A record of these values; where one is missing, an empty `Optional` or list.
  Object make(@Nullable Object[] values) {
    for (var i = 0; i < values.length; i++) {
      if (values[i] == null) {
        values[i] = nothing(components.get(i));
      }
    }
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private Object nothing(RecordComponent component) {
    if (component.getType() == Optional.class) {
      return Optional.empty();
    }
    if (component.getType() == List.class) {
      return List.of();
    }
    throw new IllegalStateException(
        "a stored " + of.getSimpleName() + " has no " + component.getName());
  }
}
