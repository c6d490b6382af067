package gazette.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What must be true of the stored item when a transaction commits.
///
/// @param about the word by which a refusal names this condition
public record Condition(
    String about,
    String expression,
    Map<String, String> names,
    Map<String, AttributeValue> values) {

  private static final Map<String, String> KEY = Map.of("#pk", Key.PARTITION);

  public static Condition absent(String about) {
    return new Condition(about, "attribute_not_exists(#pk)", KEY, Map.of());
  }

  public static Condition present(String about) {
    return new Condition(about, "attribute_exists(#pk)", KEY, Map.of());
  }

  public static Condition same(String about, String name, long value) {
    return new Condition(about, "#n = :n", Map.of("#n", name), Map.of(":n", number(value)));
  }

  public static Condition absentOrSame(String about, String name, String value) {
    return new Condition(
        about,
        "attribute_not_exists(#pk) OR #n = :n",
        Map.of("#pk", Key.PARTITION, "#n", name),
        Map.of(":n", AttributeValue.fromS(value)));
  }

  public static Condition absentOrBelow(String about, String name, long value) {
    return new Condition(
        about,
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
