package gazette.search.index;

import gazette.article.ArticleId;
import gazette.article.Language;
import gazette.dynamo.Table;
import gazette.testing.Items;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The contents of an index by article, independent of addresses.
///
/// @param listed by article, its terms in the posting lists with their encoded postings
/// @param documented by article, the terms of its document with their weights
public record IndexContents(
    Map<String, Map<String, Long>> listed, Map<String, Map<String, Integer>> documented) {

  /// Fails if a posting list names an address without an article, or a document is not complete.
  public static IndexContents of(Table index) {
    var articles = new TreeMap<String, String>();
    var listed = new TreeMap<String, Map<String, Long>>();
    var documented = new TreeMap<String, Map<String, Integer>>();
    var items = Items.all(index);
    for (var item : items) {
      var partition = item.key().partition();
      if (partition.startsWith("ROSTER#")) {
        var lang = new Language(partition.substring("ROSTER#".length()));
        var name = item.key().sort();
        Objects.requireNonNull(new DocumentBlocks(index).find(lang, List.of(name)).get(name))
            .entries()
            .forEach((slot, entry) -> articles.put(lang + name + slot, entry.id().value()));
      } else if (partition.startsWith("DOCUMENT#")) {
        var id = partition.substring("DOCUMENT#".length());
        var document = new IndexedArticles(index).find(new ArticleId(id)).orElseThrow();
        if (!document.isComplete() || !document.uncertainTerms().isEmpty()) {
          throw new AssertionError(id + " is not complete");
        }
        documented.put(id, new TreeMap<>(document.termVector().weights()));
      }
    }
    for (var item : items) {
      var partition = item.key().partition().split("#", 3);
      if (partition[0].equals("TERM")) {
        var sort = item.key().sort().split("#", 2);
        item.numbers()
            .forEach((slot, posting) -> {
              var id = articles.get(partition[1] + sort[1] + DocAddress.slot(slot));
              if (id == null) {
                throw new AssertionError(item.key() + " names the empty slot " + slot);
              }
              listed.computeIfAbsent(id, i -> new TreeMap<>()).put(sort[0], posting);
            });
      }
    }
    return new IndexContents(listed, documented);
  }
}
