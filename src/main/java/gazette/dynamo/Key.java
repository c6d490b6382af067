package gazette.dynamo;

import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The primary key of an item: `pk` names its partition, `sk` its place in it.
public record Key(String partition, String sort) {

  static final String PARTITION = "pk";
  static final String SORT = "sk";

  public Map<String, AttributeValue> attributes() {
    return Map.of(PARTITION, AttributeValue.fromS(partition), SORT, AttributeValue.fromS(sort));
  }

  public static Key of(Map<String, AttributeValue> attributes) {
    return new Key(text(attributes, PARTITION), text(attributes, SORT));
  }

  private static String text(Map<String, AttributeValue> attributes, String name) {
    return Objects.requireNonNull(attributes.get(name), name).s();
  }
}
