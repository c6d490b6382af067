package gazette.api.article;

import gazette.article.ArticleId;
import gazette.article.Language;
import gazette.article.Pages;
import gazette.article.PublishedSlugs;
import gazette.article.Site;
import gazette.article.Slug;
import gazette.http.Parameters;
import gazette.http.Problem;
import gazette.http.Request;
import java.util.Optional;

/// The path parameter `{article}`: the id of an article, or a slug in a language.
///
/// @param text the path parameter as it was sent
/// @param lang the language of the slug: the query's `lang`, else the site's default; of no meaning
///   for an id
public record ArticleReference(String text, Language lang) {

  /// Reads the path parameter, and `lang` unless an id makes it meaningless.
  public static ArticleReference of(Request request, Parameters parameters, Site site) {
    var text = request.pathParameter("article");
    var lang =
        ArticleId.parse(text).isPresent()
            ? Optional.<Language>empty()
            : ListParameters.language(parameters, site);
    return new ArticleReference(text, lang.orElse(site.defaultLanguage()));
  }

  /// Returns the id, if the article is named by it.
  public Optional<ArticleId> id() {
    return ArticleId.parse(text);
  }

  /// Returns the id of the article; nothing if its slug was never published.
  public Optional<ArticleId> find(PublishedSlugs slugs) {
    return id().or(() -> Slug.parse(text).flatMap(slug -> slugs.find(lang, slug)));
  }

  /// Finds the article; a text that is neither an id nor a slug is of none.
  public Pages.Found find(Pages pages) {
    return id().map(pages::find)
        .or(() -> Slug.parse(text).map(slug -> pages.find(lang, slug)))
        .orElseGet(Pages.Found.Missing::new);
  }

  /// Returns the relative URL of the same request for another slug of the article.
  ///
  /// @param subresource what follows the slug in the path, such as `/related`
  public String url(Request request, Slug slug, String subresource) {
    return request.urlWith("/v1/articles/" + slug + subresource, "lang", lang.tag());
  }

  /// Returns the 404 for an article that does not exist or is not published. That of a slug names
  /// the language it was looked for in.
  public Problem missing() {
    return Slug.parse(text)
        .map(_ -> Problem.notFound("no article in the language " + lang + " has this slug"))
        .orElseGet(Problem::notFound);
  }

  /// Returns the 410 for an article that was withdrawn, with the reason and the time.
  public static Problem gone(Pages.Found.Withdrawn withdrawn) {
    return Problem.gone(withdrawn.reason().orElse("the article is no longer published"))
        .with("reason", withdrawn.reason())
        .with("withdrawnAt", withdrawn.at());
  }
}
