package gazette.dynamo;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What must be true of the stored item when a transaction commits.
///
/// @param label the word by which a refusal names this condition
public record Condition(
    String label,
    String expression,
    Map<String, String> names,
    Map<String, AttributeValue> values) {

  private static final Map<String, String> KEY = Map.of("#pk", Key.PARTITION);

  public static Condition absent(String label) {
    return new Condition(label, "attribute_not_exists(#pk)", KEY, Map.of());
  }

  public static Condition present(String label) {
    return new Condition(label, "attribute_exists(#pk)", KEY, Map.of());
  }

  public static Condition same(String label, String name, long value) {
    return new Condition(label, "#n = :n", Map.of("#n", name), Map.of(":n", number(value)));
  }

  public static Condition absentOrSame(String label, String name, String value) {
    return new Condition(
        label,
        "attribute_not_exists(#pk) OR #n = :n",
        Map.of("#pk", Key.PARTITION, "#n", name),
        Map.of(":n", AttributeValue.fromS(value)));
  }

  public static Condition absentOrBelow(String label, String name, long value) {
    return new Condition(
        label,
        "attribute_not_exists(#pk) OR #n < :n",
        Map.of("#pk", Key.PARTITION, "#n", name),
        Map.of(":n", number(value)));
  }

  /// DynamoDB refuses an empty map of values.
  @Nullable Map<String, AttributeValue> orNoValues() {
    return values.isEmpty() ? null : values;
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
