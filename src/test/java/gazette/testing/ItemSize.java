package gazette.testing;

import gazette.dynamo.Key;
import gazette.dynamo.Table;
import gazette.runtime.Environment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The size of an item as DynamoDB measures it: names and values of its attributes.
public record ItemSize(Key key, int bytes) {

  /// Returns the size of each item of a table.
  public static List<ItemSize> ofAll(Environment environment, String variable) {
    var table = Table.of(environment, variable);
    var weights = new ArrayList<ItemSize>();
    for (var slice : table.dynamo().scanPaginator(r -> r.tableName(table.name()))) {
      slice.items().forEach(item -> weights.add(new ItemSize(Key.of(item), of(item))));
    }
    return weights;
  }

  static int of(Map<String, AttributeValue> item) {
    return item.entrySet().stream().mapToInt(e -> of(e.getKey()) + of(e.getValue())).sum();
  }

  private static int of(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static int of(AttributeValue value) {
    return switch (value.type()) {
      case S -> of(value.s());
      case N -> value.n().length() / 2 + 2;
      case B -> value.b().asByteArrayUnsafe().length;
      case L -> 3 + value.l().stream().mapToInt(v -> 1 + of(v)).sum();
      default -> throw new IllegalArgumentException(value.toString());
    };
  }
}
