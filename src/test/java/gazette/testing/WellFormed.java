package gazette.testing;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/// Refuses texts with half a surrogate pair, as DynamoDB does. DynamoDB Local takes them when it
/// runs in the process of the test, where nothing is encoded.
final class WellFormed {

  private WellFormed() {}

  /// Throws what DynamoDB answers to a request that has such a text anywhere.
  static void check(Object request) {
    if (hasHalf(request)) {
      throw FaultyDynamoDb.refusal("SerializationException");
    }
  }

  private static boolean hasHalf(@Nullable Object value) {
    return switch (value) {
      case String text -> !RandomText.isWellFormed(text);
      case Collection<?> list -> list.stream().anyMatch(WellFormed::hasHalf);
      case Map<?, ?> map -> hasHalf(map.keySet()) || hasHalf(map.values());
      case SdkPojo pojo ->
          pojo.sdkFields().stream().anyMatch(f -> hasHalf(f.getValueOrDefault(pojo)));
      case null, default -> false;
    };
  }
}
