package gazette.api.editorial;

import gazette.api.article.ListParameters;
import gazette.article.Article;
import gazette.article.Facet;
import gazette.article.Language;
import gazette.article.Site;
import gazette.article.Slug;
import gazette.article.Status;
import gazette.http.Parameters;
import java.util.List;
import java.util.Optional;

/// The filters of the editors' list of articles. An article is listed if it passes all that are
/// given.
///
/// @param status what readers see of the article
/// @param words the words of `q`, each of which begins a word of the title
/// @param pending true for articles with a scheduled revision, false for those without
record DraftFilter(
    Optional<Status> status,
    Optional<Language> lang,
    Optional<Slug> section,
    Optional<Slug> tag,
    Optional<Slug> author,
    Optional<TitleWords> words,
    Optional<Boolean> pending) {

  /// Reads the filters. Violations are recorded in the parameters.
  static DraftFilter of(Parameters parameters, Site site) {
    return new DraftFilter(
        parameters.value(
            "status", Status::parse, "must be draft, scheduled, published or withdrawn"),
        ListParameters.language(parameters, site),
        ListParameters.slug(parameters, "section"),
        ListParameters.slug(parameters, "tag"),
        ListParameters.slug(parameters, "author"),
        parameters.value("q", TitleWords::parse, TitleWords.RULE),
        parameters.value("pending", DraftFilter::bool, "must be true or false"));
  }

  private static Optional<Boolean> bool(String text) {
    return switch (text) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /// Returns whether a filter looks at more of an article than the index of the list has.
  boolean readsDrafts() {
    return tag.isPresent() || author.isPresent() || words.isPresent() || pending.isPresent();
  }

  /// Returns whether an article passes the filters that the index of the list cannot apply.
  boolean accepts(Article article) {
    var draft = article.draft();
    return tag.filter(slug -> !has(draft.tags(), slug)).isEmpty()
        && author.filter(slug -> !has(draft.authors(), slug)).isEmpty()
        && words.filter(w -> !w.begin(draft.title())).isEmpty()
        && pending.filter(p -> p != article.head().publication().next().isPresent()).isEmpty();
  }

  private static boolean has(List<Facet> facets, Slug slug) {
    return facets.stream().anyMatch(facet -> facet.slug().equals(slug));
  }

  /// Returns a text that is the same for the same filters.
  String list() {
    return "changes %s %s %s"
        .formatted(status, lang, section)
        .concat(readsDrafts() ? " %s %s %s %s".formatted(tag, author, words, pending) : "");
  }
}
