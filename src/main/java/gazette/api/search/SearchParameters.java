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
  private static final int USUAL_RELATED = 5;

  private static final int USUAL_RESULTS = 10;
  private static final int MOST = 100;
  private static final String QUERY = "q";

  private SearchParameters() {}

  /// The words asked for; none where there are none.
  public static String query(Parameters parameters) {
    if (!parameters.has(QUERY)) {
      parameters.mistake(QUERY, "is required");
      return "";
    }
    if (parameters.is(QUERY, "")) {
      return "";
    }
    return parameters
        .value(
            QUERY,
            text ->
                Optional.of(Normalizer.normalize(text, Normalizer.Form.NFC).strip())
                    .filter(t -> t.codePointCount(0, t.length()) <= Search.LONGEST),
            "must have at most " + Search.LONGEST + " characters")
        .orElse("");
  }

  public static Search.SearchFilter within(Parameters parameters, Site site) {
    return new Search.SearchFilter(
        ListParameters.language(parameters).orElse(site.defaultLanguage()),
        ListParameters.slug(parameters, "section"),
        ListParameters.slug(parameters, "tag"),
        ListParameters.time(parameters, "from"),
        ListParameters.time(parameters, "to"));
  }

  public static boolean newest(Parameters parameters) {
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

  public static int results(Parameters parameters) {
    return parameters.whole("limit", 1, MOST, USUAL_RESULTS);
  }

  public static int related(Parameters parameters) {
    return parameters.whole("limit", 1, MOST, USUAL_RELATED);
  }

  public static List<ArticleId> exclude(Parameters parameters) {
    return parameters.has("exclude")
        ? ListParameters.ids(parameters, "exclude").orElse(List.of())
        : List.of();
  }

  public static Problem tooManyWords() {
    return Problem.badParameter(QUERY, "must have at most " + Search.MOST_WORDS + " words");
  }

  public static Problem nothingAsked() {
    return Problem.unprocessableParameter(
        QUERY,
        "must have a word to find articles by, besides excluded ones, beginnings of one letter"
            + " and words as common as \"the\"");
  }
}
