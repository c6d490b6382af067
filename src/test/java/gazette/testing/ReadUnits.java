package gazette.testing;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/// The read units of requests by the rules of the DynamoDB Developer Guide, "DynamoDB read and
/// write operations": a unit for each 4 KB begun of an item, or of all items that a query looked
/// at; half of that unless the read is consistent; and the least, that of one item, for what is not
/// there.
final class ReadUnits {

  private static final int UNIT = 4_096;

  private ReadUnits() {}

  /// Returns the units of a request, 0 if it reads nothing. What a query looked at only the engine
  /// knows; engines agree on it, except for a query that finds nothing.
  static double of(Object request, Object response) {
    return switch (response) {
      case GetItemResponse r ->
          units(ItemSize.of(r.item())) * factor(((GetItemRequest) request).consistentRead());
      case QueryResponse r ->
          Math.max(
              r.consumedCapacity().capacityUnits(),
              factor(((QueryRequest) request).consistentRead()));
      case BatchGetItemResponse r -> {
        var sum = 0.0;
        for (var asked : ((BatchGetItemRequest) request).requestItems().entrySet()) {
          sum += units(asked.getValue(), r.responses().get(asked.getKey()));
        }
        yield sum;
      }
      default -> 0;
    };
  }

  private static double units(
      KeysAndAttributes asked, @Nullable Collection<Map<String, AttributeValue>> found) {
    var units = asked.keys().size();
    if (found != null) {
      units += found.stream().mapToInt(item -> units(ItemSize.of(item)) - 1).sum();
    }
    return units * factor(asked.consistentRead());
  }

  private static int units(int bytes) {
    return Math.max(1, Math.ceilDiv(bytes, UNIT));
  }

  private static double factor(@Nullable Boolean consistent) {
    return Boolean.TRUE.equals(consistent) ? 1 : 0.5;
  }
}
