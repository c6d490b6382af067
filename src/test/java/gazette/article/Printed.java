package gazette.article;

import gazette.store.Bulk;
import gazette.store.Item;
import gazette.store.Table;
import java.util.List;
import java.util.stream.Stream;

/// Puts pages before readers without drafts, revisions and lists: a whole archive in seconds.
public final class Printed {

  private Printed() {}

  public static void put(Table articles, List<Page> pages) {
    Bulk.put(articles, pages.stream().flatMap(Printed::items).toList());
  }

  private static Stream<Item> items(Page page) {
    return Stream.of(Pages.item(page), Teasers.item(page.teaser()));
  }
}
