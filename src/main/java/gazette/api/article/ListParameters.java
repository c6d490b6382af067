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

/// Reads what the query of a list asks for.
public final class ListParameters {

  private static final int MAX_LIMIT = 100;
  private static final int DEFAULT_LIMIT = 20;
  private static final String TIME_RULE =
      "must be a date such as 2026-11-23, or a time with its zone such as 2026-11-23T10:00:00Z"
          + " (in a link, + is %2B)";
  private static final String SLUG_RULE = "must be a slug such as la-cote-recule";

  private ListParameters() {}

  public static int limit(Parameters parameters) {
    return parameters.integer("limit", 1, MAX_LIMIT, DEFAULT_LIMIT);
  }

  /// A language, whether the site has it or not.
  public static Optional<Language> language(Parameters parameters) {
    return parameters.value("lang", Language::parse, "must be a language tag (BCP 47) such as fr");
  }

  public static Optional<Slug> slug(Parameters parameters, String name) {
    return parameters.value(name, Slug::parse, SLUG_RULE);
  }

  public static Listings.ListingFilter filter(Parameters parameters, Site site) {
    return new Listings.ListingFilter(
        language(parameters).orElse(site.defaultLanguage()),
        slug(parameters, "section"),
        slug(parameters, "tag"),
        slug(parameters, "author"),
        time(parameters, "from"),
        time(parameters, "to"));
  }

  /// A time, which names its zone, or a date.
  public static Optional<Instant> time(Parameters parameters, String name) {
    return parameters.value(name, Rfc3339::parse, TIME_RULE);
  }

  /// The position that the cursor holds, which must belong to `list` and be of the right form.
  public static Optional<String> position(
      Parameters parameters, String list, Predicate<String> form) {
    return parameters.value(
        "cursor",
        text -> Cursor.decode(text, list).filter(form),
        "must be the next of an answer to this very list");
  }

  /// Notes what is wrong with the parameters that do not matter to articles named by their ids;
  /// such a list has no cursors.
  public static void checkUnused(Parameters parameters, Site site) {
    filter(parameters, site);
    limit(parameters);
    position(parameters, "", position -> false);
  }

  /// The ids of articles, in the order asked.
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

  /// The members of a teaser to send, `id` among them.
  public static Set<String> fields(Parameters parameters) {
    return parameters
        .value(
            "fields",
            ListParameters::fields,
            "must be names of a teaser's members, separated by commas")
        .orElse(TeaserJson.FIELDS);
  }

  private static Optional<Set<String>> fields(String text) {
    var fields =
        Stream.concat(Stream.of("id"), Stream.of(text.split(",", -1)))
            .collect(Collectors.toUnmodifiableSet());
    return TeaserJson.FIELDS.containsAll(fields) ? Optional.of(fields) : Optional.empty();
  }
}
