package gazette.api.editorial;

import gazette.article.Articles.ArticleSlice;
import gazette.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A slice of the editors' list, with fewer articles than there are in it where they are so large
/// that no answer could hold them; at least one.
public record ChangesJson(List<Json> items, Optional<String> next) {

  /// An answer of Lambda has 6 MB, in which every quote and backslash of the JSON counts twice.
  private static final int MAX_BYTES = 2_500_000;

  public static ChangesJson of(ArticleSlice changes) {
    var items = new ArrayList<Json>();
    var last = Optional.<String>empty();
    var bytes = 0;
    for (var changed : changes.articles()) {
      var item = ArticleJson.withoutBody(changed.article());
      bytes += item.bytes().length;
      if (bytes > MAX_BYTES && last.isPresent()) {
        return new ChangesJson(items, last);
      }
      items.add(item);
      last = Optional.of(changed.position());
    }
    return new ChangesJson(items, changes.next());
  }
}
