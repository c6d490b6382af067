package gazette.search.index;

import gazette.article.Language;
import gazette.article.Page;
import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Table;
import gazette.search.analysis.TextAnalyzer;
import gazette.testing.BulkWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Predicate;

/// Puts an archive into an empty index by whole rows, as the function would leave it: hundreds of
/// times faster.
public final class BulkIndex {

  private BulkIndex() {}

  /// Of one language; only lists of some terms, where others will not be asked for.
  public static void put(Table index, List<Page> pages, Predicate<String> terms) {
    putMonths(index, pages, terms);
    count(index, pages.getFirst().teaser().lang());
  }

  /// A part of it, of whole months; [#count] follows the last.
  public static void putMonths(Table index, List<Page> pages, Predicate<String> terms) {
    var lang = pages.getFirst().teaser().lang();
    var analysis = TextAnalyzer.of(lang);
    var addresses = new HashMap<String, Integer>();
    var items = new HashMap<Key, Item>();
    var bulk = new ArrayList<Item>();
    for (var page : pages) {
      var teaser = page.teaser();
      var month = DocAddress.month(teaser.publishedAt());
      var address = DocAddress.of(lang, month, addresses.merge(month, 1, Integer::sum) - 1);
      var profile = TermVector.of(page, analysis);
      items
          .computeIfAbsent(DocumentBlocks.key(lang, address.row()), Item::at)
          .with(
              address.name(),
              DocumentBlocks.bytes(
                  new DocumentBlocks.BlockEntry(teaser.id(), teaser.publishedAt())));
      bulk.add(document(page, address, profile));
      profile
          .weights()
          .forEach((term, weight) -> {
            if (terms.test(term)) {
              var key = Postings.key(lang, term, address.row());
              items
                  .computeIfAbsent(key, Item::at)
                  .with(address.name(), Posting.of(weight, profile).number());
            }
          });
    }
    addresses.forEach(
        (month, taken) -> bulk.add(Item.at(new Key("SEATS#" + lang, month)).with("taken", taken)));
    bulk.addAll(items.values());
    BulkWriter.put(index, bulk);
  }

  private static Item document(Page page, DocAddress address, TermVector profile) {
    var none =
        new IndexedArticle(
            page.teaser().id(),
            0,
            address,
            IndexedArticle.NONE,
            TermVector.none(),
            List.of(),
            Instant.EPOCH);
    return IndexedArticles.item(none.leased(List.of(), Instant.EPOCH).settled(page, profile));
  }

  public static void count(Table index, Language lang) {
    new StatisticsStore(index).count(lang);
    if (!new StatisticsStore(index).refresh(lang, Instant.EPOCH)) {
      throw new IllegalStateException("nothing is counted");
    }
  }
}
