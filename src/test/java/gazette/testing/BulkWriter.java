package gazette.testing;

import gazette.dynamo.Item;
import gazette.dynamo.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Puts many items as fast as it goes.
public final class BulkWriter {

  private static final int A_BATCH = 25;

  private BulkWriter() {}

  public static void put(Table table, List<Item> items) {
    for (var from = 0; from < items.size(); from += A_BATCH) {
      var writes = new ArrayList<WriteRequest>();
      for (var item : items.subList(from, Math.min(items.size(), from + A_BATCH))) {
        writes.add(WriteRequest.builder().putRequest(p -> p.item(item.attributes())).build());
      }
      var left = table.dynamo().batchWriteItem(r -> r.requestItems(Map.of(table.name(), writes)));
      if (!left.unprocessedItems().isEmpty()) {
        throw new IllegalStateException("the engine leaves items out");
      }
    }
  }
}
