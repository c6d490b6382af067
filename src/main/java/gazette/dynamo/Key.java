package gazette.dynamo;

import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The primary key of an item.
///
/// @param partition the partition key, stored as `pk`
/// @param sort the sort key, stored as `sk`
public record Key(String partition, String sort) {

  static final String PARTITION = "pk";
  static final String SORT = "sk";

  /// Returns the key that is among these attributes.
  public static Key of(Map<String, AttributeValue> attributes) {
    return new Key(text(attributes, PARTITION), text(attributes, SORT));
  }

  /// Returns the two attributes of the key.
  public Map<String, AttributeValue> attributes() {
    return Map.of(PARTITION, AttributeValue.fromS(partition), SORT, AttributeValue.fromS(sort));
  }

  private static String text(Map<String, AttributeValue> attributes, String name) {
    return Objects.requireNonNull(attributes.get(name), name).s();
  }
}
