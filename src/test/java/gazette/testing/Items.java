package gazette.testing;

import gazette.dynamo.Item;
import gazette.dynamo.Table;
import java.util.ArrayList;
import java.util.List;

/// Every item of a table.
public final class Items {

  private Items() {}

  public static List<Item> all(Table table) {
    var items = new ArrayList<Item>();
    for (var slice : table.dynamo().scanPaginator(r -> r.tableName(table.name()))) {
      slice.items().forEach(item -> items.add(Item.of(item)));
    }
    return items;
  }
}
