package gazette.api.article;

import gazette.article.ArticleId;
import gazette.article.Language;
import gazette.article.Listings;
import gazette.article.Site;
import gazette.article.Slug;
import gazette.http.Cursor;
import gazette.http.Parameters;
import gazette.http.Rfc3339;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Parses the query parameters of lists, and those that several subjects share. A violation is
/// recorded in the parameters, and a missing or invalid value is left out.
public final class ListParameters {

  private static final int MAX_LIMIT = 100;
  private static final int DEFAULT_LIMIT = 20;
  private static final String TIME_RULE =
      "must be a date such as 2026-11-23, or a time with its zone such as 2026-11-23T10:00:00Z"
          + " (in a link, + is %2B)";
  private static final String SLUG_RULE = "must be a slug such as la-cote-recule";

  private ListParameters() {}

  /// Returns the number of elements of a page: 1 to 100, by default 20.
  public static int limit(Parameters parameters) {
    return parameters.integer("limit", 1, MAX_LIMIT, DEFAULT_LIMIT);
  }

  /// Returns the language of the site that is asked for, if any.
  public static Optional<Language> language(Parameters parameters, Site site) {
    return parameters.value(
        "lang", text -> Language.parse(text).flatMap(site::find), site.languageRule());
  }

  /// Returns a slug.
  public static Optional<Slug> slug(Parameters parameters, String name) {
    return parameters.value(name, Slug::parse, SLUG_RULE);
  }

  /// Returns the filters of a list of articles, in the site's default language unless another is
  /// given.
  public static Listings.ListingFilter filter(Parameters parameters, Site site) {
    return new Listings.ListingFilter(
        language(parameters, site).orElse(site.defaultLanguage()),
        slug(parameters, "section"),
        slug(parameters, "tag"),
        slug(parameters, "author"),
        time(parameters, "from"),
        time(parameters, "to"));
  }

  /// Returns a time, which names its zone, or a date, which means midnight UTC.
  public static Optional<Instant> time(Parameters parameters, String name) {
    return parameters.value(name, Rfc3339::parse, TIME_RULE);
  }

  /// Returns the position that the cursor holds.
  ///
  /// @param list identifies the list that the cursor must belong to
  /// @param form accepts positions of that list
  public static Optional<String> position(
      Parameters parameters, String list, Predicate<String> form) {
    return parameters.value(
        "cursor",
        text -> Cursor.decode(text, list).filter(form),
        "must be the next of a response to the same list with the same filters");
  }

  /// Records violations of parameters that have no effect on a list of ids; such a list has no
  /// cursors.
  public static void checkUnused(Parameters parameters, Site site) {
    filter(parameters, site);
    limit(parameters);
    position(parameters, "", position -> false);
  }

  /// Returns 1 to 100 ids of articles, in the order of the parameter.
  public static Optional<List<ArticleId>> ids(Parameters parameters, String name) {
    return parameters.value(
        name,
        ListParameters::ids,
        "must be 1 to " + MAX_LIMIT + " ids of articles, separated by commas");
  }

  private static Optional<List<ArticleId>> ids(String text) {
    var ids = new ArrayList<ArticleId>();
    for (var part : text.split(",", -1)) {
      var id = ArticleId.parse(part);
      if (id.isEmpty()) {
        return Optional.empty();
      }
      ids.add(id.get());
    }
    return ids.size() <= MAX_LIMIT ? Optional.of(ids) : Optional.empty();
  }

  /// Returns the names of the members of a teaser to send: those of the parameter and `id`, by
  /// default all.
  public static Set<String> fields(Parameters parameters) {
    return parameters
        .value(
            "fields",
            ListParameters::fields,
            "must be names of teaser members, separated by commas")
        .orElse(TeaserJson.FIELDS);
  }

  private static Optional<Set<String>> fields(String text) {
    var fields =
        Stream.concat(Stream.of("id"), Stream.of(text.split(",", -1)))
            .collect(Collectors.toUnmodifiableSet());
    return TeaserJson.FIELDS.containsAll(fields) ? Optional.of(fields) : Optional.empty();
  }
}
