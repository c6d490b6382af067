package gazette.search.index;

import gazette.article.Language;
import gazette.article.Page;
import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Table;
import gazette.search.analysis.TextAnalyzer;
import gazette.testing.BulkWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Predicate;

/// Writes the index of an archive into an empty table by whole items, with the contents that
/// [gazette.IndexFunction] would write: hundreds of times faster.
public final class BulkIndex {

  private BulkIndex() {}

  /// Indexes pages of one language and counts its statistics.
  ///
  /// @param terms selects the terms that get posting lists; others will not be searched
  public static void put(Table index, List<Page> pages, Predicate<String> terms) {
    putMonths(index, pages, terms);
    count(index, pages.getFirst().teaser().lang());
  }

  /// Indexes a part of an archive, of whole months; call [#count] after the last.
  public static void putMonths(Table index, List<Page> pages, Predicate<String> terms) {
    var lang = pages.getFirst().teaser().lang();
    var analyzer = TextAnalyzer.of(lang);
    var allocated = new HashMap<String, Integer>();
    var items = new HashMap<Key, Item>();
    var bulk = new ArrayList<Item>();
    for (var page : pages) {
      var teaser = page.teaser();
      var month = DocAddress.month(teaser.publishedAt());
      var address = DocAddress.of(lang, month, allocated.merge(month, 1, Integer::sum) - 1);
      var vector = TermVector.of(page, analyzer);
      items
          .computeIfAbsent(DocumentBlocks.key(lang, address.block()), Item::at)
          .with(
              address.slotName(),
              DocumentBlocks.encode(
                  new DocumentBlocks.BlockEntry(teaser.id(), teaser.publishedAt())));
      bulk.add(document(page, address, vector));
      vector
          .weights()
          .forEach((term, weight) -> {
            if (terms.test(term)) {
              var key = Postings.key(lang, term, address.block());
              items
                  .computeIfAbsent(key, Item::at)
                  .with(address.slotName(), Posting.of(weight, vector).encoded());
            }
          });
    }
    allocated.forEach(
        (month, count) -> bulk.add(Item.at(new Key("SEATS#" + lang, month)).with("taken", count)));
    bulk.addAll(items.values());
    BulkWriter.put(index, bulk);
  }

  private static Item document(Page page, DocAddress address, TermVector vector) {
    return IndexedArticles.item(
        IndexedArticle.empty(page.teaser().id(), address)
            .leased(List.of(), Instant.EPOCH)
            .completed(page, vector));
  }

  public static void count(Table index, Language lang) {
    var statistics = new StatisticsStore(index, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    statistics.recordChange(lang);
    if (!statistics.refresh(lang)) {
      throw new IllegalStateException("nothing was counted");
    }
  }
}
