package gazette.dynamo;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The primary key of an item.
///
/// @param partition the partition key, stored as `pk`
/// @param sort the sort key, stored as `sk`
public record Key(String partition, String sort) {

  /// The order in which DynamoDB sorts texts: by the bytes of their UTF-8, which is by code points.
  /// [String#compareTo] puts U+E000 to U+FFFF after the supplementary characters instead.
  public static final Comparator<String> ORDER =
      Comparator.comparing(text -> text.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

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
