package gazette.dynamo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An update expression of DynamoDB with the names and values of its placeholders and, if need be,
/// a condition. Placeholders are generated, so an attribute may have any name. An attribute is set
/// or added to once.
final class Update {

  private final List<String> adds = new ArrayList<>();
  private final List<String> sets = new ArrayList<>();
  private final List<String> removes = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, AttributeValue> values = new HashMap<>();
  private @Nullable String condition;

  /// Adds each amount to its number, which is 0 while absent.
  Update add(Map<String, Long> amounts) {
    amounts.forEach((name, amount) ->
        adds.add(name(name) + " " + value(name, AttributeValue.fromN(Long.toString(amount)))));
    return this;
  }

  Update set(Map<String, String> texts) {
    texts.forEach((name, text) -> set(name, AttributeValue.fromS(text)));
    return this;
  }

  Update set(String name, long number) {
    return set(name, AttributeValue.fromN(Long.toString(number)));
  }

  Update set(String name, byte[] value) {
    return set(name, AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(value)));
  }

  private Update set(String name, AttributeValue value) {
    sets.add(name(name) + " = " + value(name, value));
    return this;
  }

  Update remove(String name) {
    removes.add(name(name));
    return this;
  }

  /// Applies the update only if `expression` holds, which uses the placeholders of this update.
  Update onlyIf(String expression) {
    condition = expression;
    return this;
  }

  /// Applies the update only if the item exists.
  Update onlyIfPresent() {
    return onlyIf("attribute_exists(%s)".formatted(name(Key.PARTITION)));
  }

  String expression() {
    return (clause("ADD ", adds) + clause(" SET ", sets) + clause(" REMOVE ", removes)).strip();
  }

  @Nullable String condition() {
    return condition;
  }

  Map<String, String> names() {
    return names;
  }

  /// Returns `null` for no values, because DynamoDB refuses an empty map.
  @Nullable Map<String, AttributeValue> valuesOrNull() {
    return values.isEmpty() ? null : values;
  }

  /// Returns the placeholder of an attribute's name.
  String name(String name) {
    var placeholder = "#n" + numbers.computeIfAbsent(name, n -> numbers.size());
    names.put(placeholder, name);
    return placeholder;
  }

  /// Returns the placeholder of the value that an attribute is set to, or that is added to it.
  String value(String name) {
    return name(name).replace('#', ':');
  }

  private String value(String name, AttributeValue value) {
    values.put(value(name), value);
    return value(name);
  }

  private static String clause(String verb, List<String> parts) {
    return parts.isEmpty() ? "" : verb + String.join(", ", parts);
  }
}
