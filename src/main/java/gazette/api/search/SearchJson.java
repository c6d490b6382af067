package gazette.api.search;

import gazette.api.article.TeaserJson;
import gazette.article.Site;
import gazette.http.Json;
import gazette.search.query.Search;
import gazette.search.query.Snippet;
import gazette.search.related.Related;
import java.util.List;

/// Writes search results and related articles.
public final class SearchJson {

  private SearchJson() {}

  /// Returns related articles, each with the terms that relate it.
  public static Json related(List<Related.RelatedArticle> articles, Site site) {
    return Json.object()
        .put(
            "items",
            articles.stream()
                .map(article ->
                    TeaserJson.of(article.teaser(), site).put("because", article.sharedTerms()))
                .toList());
  }

  /// Returns a search result with its score and snippet.
  public static Json hit(Search.SearchHit hit, Site site) {
    return TeaserJson.of(hit.teaser(), site)
        .put("score", hit.score())
        .put("snippet", html(hit.snippet()));
  }

  /// Returns the snippet as HTML whose only element is `mark`.
  private static String html(Snippet snippet) {
    var html = new StringBuilder();
    for (var part : snippet.fragments()) {
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
