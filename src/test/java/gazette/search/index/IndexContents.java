package gazette.search.index;

import gazette.article.ArticleId;
import gazette.article.Language;
import gazette.dynamo.Table;
import gazette.testing.Items;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// What an index holds, whoever sits where: of each article its terms, as its document has them and
/// as the lists do.
///
/// @param listed by article, its terms in the lists with their postings
/// @param documented by article, its terms with their weights
public record IndexContents(
    Map<String, Map<String, Long>> listed, Map<String, Map<String, Integer>> documented) {

  /// Fails where a list names a seat in which nobody sits, or a document is not settled.
  public static IndexContents of(Table index) {
    var blockCache = new TreeMap<String, String>();
    var listed = new TreeMap<String, Map<String, Long>>();
    var documented = new TreeMap<String, Map<String, Integer>>();
    var items = Items.all(index);
    for (var item : items) {
      var partition = item.key().partition();
      if (partition.startsWith("ROSTER#")) {
        var lang = new Language(partition.substring("ROSTER#".length()));
        var row = item.key().sort();
        var block =
            Objects.requireNonNull(new DocumentBlocks(index).find(lang, List.of(row)).get(row));
        block
            .entries()
            .forEach((place, entry) -> blockCache.put(lang + row + place, entry.id().value()));
      } else if (partition.startsWith("DOCUMENT#")) {
        var id = partition.substring("DOCUMENT#".length());
        var document = new IndexedArticles(index).find(new ArticleId(id)).orElseThrow();
        if (!document.isSettled() || !document.doubtful().isEmpty()) {
          throw new AssertionError(id + " is not settled");
        }
        documented.put(id, new TreeMap<>(document.profile().weights()));
      }
    }
    for (var item : items) {
      var parts = item.key().partition().split("#", 3);
      if (parts[0].equals("TERM")) {
        var sort = item.key().sort().split("#", 2);
        item.numbers()
            .forEach((name, number) -> {
              var id = blockCache.get(parts[1] + sort[1] + DocAddress.place(name));
              if (id == null) {
                throw new AssertionError(item.key() + " names the empty seat " + name);
              }
              listed.computeIfAbsent(id, i -> new TreeMap<>()).put(sort[0], number);
            });
      }
    }
    return new IndexContents(listed, documented);
  }
}
