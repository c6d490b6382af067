package gazette.api.search;

import gazette.api.article.ListParameters;
import gazette.article.ArticleId;
import gazette.article.Site;
import gazette.http.Parameters;
import gazette.http.Problem;
import gazette.search.query.Search;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;

/// Reads what a search, or a look for what is like an article, asks for.
public final class SearchParameters {

  /// What a box beside an article shows, and a page of results.
  private static final int DEFAULT_RELATED = 5;

  private static final int DEFAULT_RESULTS = 10;
  private static final int MAX_RESULTS = 100;
  private static final String QUERY = "q";

  private SearchParameters() {}

  /// The words asked for; none where there are none.
  public static String query(Parameters parameters) {
    if (!parameters.has(QUERY)) {
      parameters.reject(QUERY, "is required");
      return "";
    }
    if (parameters.hasValue(QUERY, "")) {
      return "";
    }
    return parameters
        .value(
            QUERY,
            text ->
                Optional.of(Normalizer.normalize(text, Normalizer.Form.NFC).strip())
                    .filter(t -> t.codePointCount(0, t.length()) <= Search.MAX_CHARS),
            "must have at most " + Search.MAX_CHARS + " characters")
        .orElse("");
  }

  public static Search.SearchFilter filter(Parameters parameters, Site site) {
    return new Search.SearchFilter(
        ListParameters.language(parameters).orElse(site.defaultLanguage()),
        ListParameters.slug(parameters, "section"),
        ListParameters.slug(parameters, "tag"),
        ListParameters.time(parameters, "from"),
        ListParameters.time(parameters, "to"));
  }

  public static boolean isNewestFirst(Parameters parameters) {
    return parameters
        .value(
            "sort",
            text ->
                switch (text) {
                  case "relevance" -> Optional.of(false);
                  case "newest" -> Optional.of(true);
                  default -> Optional.empty();
                },
            "must be relevance or newest")
        .orElse(false);
  }

  public static int limit(Parameters parameters) {
    return parameters.integer("limit", 1, MAX_RESULTS, DEFAULT_RESULTS);
  }

  public static int relatedLimit(Parameters parameters) {
    return parameters.integer("limit", 1, MAX_RESULTS, DEFAULT_RELATED);
  }

  public static List<ArticleId> exclude(Parameters parameters) {
    return parameters.has("exclude")
        ? ListParameters.ids(parameters, "exclude").orElse(List.of())
        : List.of();
  }

  public static Problem tooManyWords() {
    return Problem.badParameter(QUERY, "must have at most " + Search.MAX_WORDS + " words");
  }

  public static Problem noSearchTerm() {
    return Problem.unprocessableParameter(
        QUERY,
        "must have a word to find articles by, besides excluded ones, beginnings of one letter"
            + " and words as common as \"the\"");
  }
}
