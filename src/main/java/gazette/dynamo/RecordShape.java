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

/// The components of a record class in their order, with reflective access to them. Cached per
/// class.
record RecordShape(Class<?> type, List<RecordComponent> components, Constructor<?> constructor) {

  private static final Map<Class<?>, RecordShape> SHAPES = new ConcurrentHashMap<>();

  static RecordShape of(Class<?> type) {
    return SHAPES.computeIfAbsent(type, RecordShape::read);
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

  /// Returns whether the record has one component, which is then its JSON, such as the text of a
  /// slug.
  boolean isValue() {
    return size() == 1;
  }

  String name(int index) {
    return components.get(index).getName();
  }

  Type type(int index) {
    return components.get(index).getGenericType();
  }

  /// Returns the position of the component, or nothing for an unknown name.
  OptionalInt indexOf(String name) {
    for (var i = 0; i < size(); i++) {
      if (name(i).equals(name)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  Object get(Record object, int index) {
    try {
      return components.get(index).getAccessor().invoke(object);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Returns a record of `values`. A missing one becomes an empty `Optional` or list; for any other
  /// type it throws [IllegalStateException].
  Object newInstance(@Nullable Object[] values) {
    for (var i = 0; i < values.length; i++) {
      if (values[i] == null) {
        values[i] = emptyValue(components.get(i));
      }
    }
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private Object emptyValue(RecordComponent component) {
    if (component.getType() == Optional.class) {
      return Optional.empty();
    }
    if (component.getType() == List.class) {
      return List.of();
    }
    throw new IllegalStateException(
        "a stored " + type.getSimpleName() + " has no " + component.getName());
  }
}
