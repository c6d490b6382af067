package gazette.runtime;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The event of a function that a schedule or an event source invokes, as Lambda's runtime parses
/// its JSON for a handler of [Object].
public final class FunctionEvent {

  private static final Set<String> SCHEDULERS = Set.of("aws.scheduler", "aws.events");

  private final Map<?, ?> members;
  private final String expected;

  private FunctionEvent(Map<?, ?> members, String expected) {
    this.members = members;
    this.expected = expected;
  }

  /// Returns the event.
  ///
  /// @param expected the shape that the function expects, for the error
  /// @throws IllegalArgumentException if the event is no JSON object
  public static FunctionEvent of(@Nullable Object event, String expected) {
    if (event instanceof Map<?, ?> members) {
      return new FunctionEvent(members, expected);
    }
    throw unexpected(expected);
  }

  /// Returns the error for an event of another shape.
  public static IllegalArgumentException unexpected(String expected) {
    return new IllegalArgumentException("expected " + expected + ", as in events/");
  }

  /// Returns the records of a batch of an event source; nothing if the event is no batch.
  ///
  /// @param path where each record holds an object
  /// @throws IllegalArgumentException if a record does not, as one of another event source
  public Optional<List<?>> records(String... path) {
    if (!(members.get("Records") instanceof List<?> records)) {
      return Optional.empty();
    }
    if (records.stream().allMatch(record -> member(record, path) instanceof Map)) {
      return Optional.of(records);
    }
    throw unexpected(expected);
  }

  /// Returns whether an option is set that only a person gives: `{"rebuild": true}`.
  ///
  /// @throws IllegalArgumentException unless the event is of a schedule, an object without members,
  ///   or holds the option alone, which is true or false
  public boolean isSet(String option) {
    var isOption =
        members.keySet().equals(Set.of(option)) && members.get(option) instanceof Boolean;
    if (!isOption) {
      requireSchedule();
    }
    return Boolean.TRUE.equals(members.get(option));
  }

  /// Throws an IllegalArgumentException unless the event is of EventBridge Scheduler or a rule of
  /// EventBridge, or an object without members.
  private void requireSchedule() {
    if (!members.isEmpty() && !SCHEDULERS.contains(text(members, "source"))) {
      throw unexpected(expected);
    }
  }

  /// Returns the value at a path of members as text; an empty text if there is none.
  public static String text(@Nullable Object value, String... path) {
    return Objects.requireNonNullElse(member(value, path), "").toString();
  }

  private static @Nullable Object member(@Nullable Object value, String... path) {
    var at = value;
    for (var member : path) {
      at = at instanceof Map<?, ?> map ? map.get(member) : null;
    }
    return at;
  }
}
