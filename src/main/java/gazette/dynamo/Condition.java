package gazette.dynamo;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A condition that the stored item must meet for a write to be applied.
///
/// @param label identifies this condition in [CommitResult.Refused]
/// @param expression a condition expression of DynamoDB
/// @param names the attribute names of its placeholders
/// @param values the values of its placeholders
public record Condition(
    String label,
    String expression,
    Map<String, String> names,
    Map<String, AttributeValue> values) {

  private static final Map<String, String> KEY = Map.of("#pk", Key.PARTITION);

  /// Returns the condition that no item with this key exists.
  public static Condition absent(String label) {
    return new Condition(label, "attribute_not_exists(#pk)", KEY, Map.of());
  }

  /// Returns the condition that the attribute is this number.
  public static Condition equal(String label, String name, long value) {
    return new Condition(label, "#n = :n", Map.of("#n", name), Map.of(":n", number(value)));
  }

  /// Returns the condition that no item with this key exists, or that its attribute is this text.
  public static Condition absentOrEqual(String label, String name, String value) {
    return absentOr(label, "#n = :n", name, AttributeValue.fromS(value));
  }

  /// Returns the condition that no item with this key exists, or that its attribute is a lesser
  /// number.
  public static Condition absentOrLess(String label, String name, long value) {
    return absentOr(label, "#n < :n", name, number(value));
  }

  private static Condition absentOr(
      String label, String comparison, String name, AttributeValue value) {
    return new Condition(
        label,
        "attribute_not_exists(#pk) OR " + comparison,
        Map.of("#pk", Key.PARTITION, "#n", name),
        Map.of(":n", value));
  }

  /// Returns `null` for no values, because DynamoDB refuses an empty map.
  @Nullable Map<String, AttributeValue> valuesOrNull() {
    return values.isEmpty() ? null : values;
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
