package gazette.api.search;

import gazette.api.article.TeaserJson;
import gazette.article.Site;
import gazette.http.Json;
import gazette.search.query.Search;
import gazette.search.query.Snippet;
import gazette.search.related.Related;
import java.util.List;

/// What was found, as clients read it.
public final class SearchJson {

  private SearchJson() {}

  public static Json related(List<Related.RelatedArticle> likes, Site site) {
    return Json.object()
        .put(
            "items",
            likes.stream()
                .map(like -> TeaserJson.of(like.teaser(), site).put("because", like.because()))
                .toList());
  }

  public static Json hit(Search.SearchHit result, Site site) {
    return TeaserJson.of(result.teaser(), site)
        .put("score", result.score())
        .put("snippet", html(result.snippet()));
  }

  /// HTML whose only element is `mark`.
  private static String html(Snippet snippet) {
    var html = new StringBuilder();
    for (var part : snippet.parts()) {
      if (part.isMatch()) {
        html.append("<mark>").append(escaped(part.text())).append("</mark>");
      } else {
        html.append(escaped(part.text()));
      }
    }
    return html.toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
