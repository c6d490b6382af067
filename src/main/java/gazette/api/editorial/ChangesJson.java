package gazette.api.editorial;

import gazette.article.Articles.ArticleSlice;
import gazette.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A page of the editors' list of articles. It has at least one article, and fewer than the limit
/// if more would exceed the maximum size of a response.
///
/// @param next the position of the next page
public record ChangesJson(List<Json> items, Optional<String> next) {

  /// The maximum size of a page in bytes. A response of Lambda has at most 6 MB, in which every
  /// quote and backslash of the JSON counts twice.
  private static final int MAX_BYTES = 2_500_000;

  /// Returns the page that shows these changes.
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
