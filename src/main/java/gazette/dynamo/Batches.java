package gazette.dynamo;

import gazette.runtime.Retry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// BatchGetItem and BatchWriteItem of one table, for any number of keys. What DynamoDB leaves
/// unprocessed, because it is throttled or the response is too long, is requested again.
record Batches(DynamoDbClient dynamo, String table) {

  private static final int MAX_BATCH_GET_ITEMS = 100;
  private static final int MAX_BATCH_WRITE_ITEMS = 25;

  Map<Key, Item> getAll(Collection<Key> keys, boolean consistent) {
    var found = new HashMap<Key, Item>();
    var distinct = keys.stream().distinct().map(Key::attributes).toList();
    for (var from = 0; from < distinct.size(); from += MAX_BATCH_GET_ITEMS) {
      var batch = distinct.subList(from, Math.min(from + MAX_BATCH_GET_ITEMS, distinct.size()));
      get(new ArrayList<>(batch), consistent, found);
    }
    return found;
  }

  private void get(
      List<Map<String, AttributeValue>> remaining, boolean consistent, Map<Key, Item> found) {
    Retry.until(() -> {
      var request =
          KeysAndAttributes.builder()
              .keys(List.copyOf(remaining))
              .consistentRead(consistent)
              .build();
      var response = dynamo.batchGetItem(r -> r.requestItems(Map.of(table, request)));
      response.responses().getOrDefault(table, List.of()).stream()
          .map(Item::of)
          .forEach(item -> found.put(item.key(), item));
      remaining.clear();
      Optional.ofNullable(response.unprocessedKeys().get(table))
          .ifPresent(unprocessed -> remaining.addAll(unprocessed.keys()));
      return remaining.isEmpty() ? Optional.of(found) : Optional.empty();
    });
  }

  void deleteAll(List<Key> keys) {
    for (var from = 0; from < keys.size(); from += MAX_BATCH_WRITE_ITEMS) {
      delete(keys.subList(from, Math.min(from + MAX_BATCH_WRITE_ITEMS, keys.size())));
    }
  }

  private void delete(List<Key> keys) {
    var remaining = new ArrayList<WriteRequest>();
    for (var key : keys) {
      remaining.add(WriteRequest.builder().deleteRequest(d -> d.key(key.attributes())).build());
    }
    Retry.until(() -> {
      var request = Map.of(table, List.copyOf(remaining));
      var response = dynamo.batchWriteItem(r -> r.requestItems(request));
      remaining.clear();
      remaining.addAll(response.unprocessedItems().getOrDefault(table, List.of()));
      return remaining.isEmpty() ? Optional.of(keys) : Optional.empty();
    });
  }
}
