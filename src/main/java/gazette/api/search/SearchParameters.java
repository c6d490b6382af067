package gazette.api.search;

import gazette.api.article.ListParameters;
import gazette.article.ArticleId;
import gazette.article.Site;
import gazette.http.Parameters;
import gazette.http.Problem;
import gazette.search.query.Search;
import gazette.search.query.SearchFilter;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;

/// Parses the query parameters of search and related articles.
public final class SearchParameters {

  /// The default number of related articles, as a box beside an article shows.
  private static final int DEFAULT_RELATED = 5;

  private static final int DEFAULT_RESULTS = 10;
  private static final int MAX_RESULTS = 100;
  private static final String QUERY = "q";

  private SearchParameters() {}

  /// Returns the query in NFC and trimmed, or an empty string if it is empty or invalid.
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
                    .filter(t -> t.codePointCount(0, t.length()) <= Search.MAX_QUERY_LENGTH),
            "must have at most " + Search.MAX_QUERY_LENGTH + " characters")
        .orElse("");
  }

  /// Returns the filters of a search, in the site's default language unless another is given.
  public static SearchFilter filter(Parameters parameters, Site site) {
    return new SearchFilter(
        ListParameters.language(parameters, site).orElse(site.defaultLanguage()),
        ListParameters.slug(parameters, "section"),
        ListParameters.slug(parameters, "tag"),
        ListParameters.time(parameters, "from"),
        ListParameters.time(parameters, "to"));
  }

  /// Returns whether results are sorted by time, newest first, instead of by relevance.
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

  /// Returns the number of search results: 1 to 100, by default 10.
  public static int limit(Parameters parameters) {
    return parameters.integer("limit", 1, MAX_RESULTS, DEFAULT_RESULTS);
  }

  /// Returns the number of related articles: 1 to 100, by default 5.
  public static int relatedLimit(Parameters parameters) {
    return parameters.integer("limit", 1, MAX_RESULTS, DEFAULT_RELATED);
  }

  /// Returns the articles to leave out of the related ones, at most 100.
  public static List<ArticleId> exclude(Parameters parameters) {
    return ListParameters.ids(parameters, "exclude").orElse(List.of());
  }

  /// Returns the 400 for a query with too many words.
  public static Problem tooManyWords() {
    return Problem.badParameter(QUERY, "must have at most " + Search.MAX_QUERY_WORDS + " words");
  }

  /// Returns the 422 for a query that nothing can be searched for by.
  public static Problem noSearchTerm() {
    return Problem.unprocessableParameter(
        QUERY,
        "must have a term to search for: excluded words, prefixes of one letter and stop words"
            + " such as \"the\" are not enough");
  }
}
