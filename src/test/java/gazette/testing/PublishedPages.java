package gazette.testing;

import gazette.article.Page;
import gazette.article.Pages;
import gazette.article.Teasers;
import gazette.dynamo.Item;
import gazette.dynamo.Table;
import java.util.List;
import java.util.stream.Stream;

/// Puts pages before readers without drafts, revisions and lists: a whole archive in seconds.
public final class PublishedPages {

  private PublishedPages() {}

  public static void put(Table articles, List<Page> pages) {
    BulkWriter.put(articles, pages.stream().flatMap(PublishedPages::items).toList());
  }

  private static Stream<Item> items(Page page) {
    return Stream.of(Pages.item(page), Teasers.item(page.teaser()));
  }
}
