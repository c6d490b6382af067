package gazette.api.editorial;

import gazette.api.article.PageJson;
import gazette.api.article.TeaserJson;
import gazette.article.Article;
import gazette.article.Draft;
import gazette.article.Draft.Source;
import gazette.article.Head;
import gazette.article.Pages.Found.Withdrawn;
import gazette.article.Publication;
import gazette.article.Revision;
import gazette.article.Revisions;
import gazette.article.Translation;
import gazette.http.Json;
import gazette.markup.html.Warning;
import java.util.List;
import java.util.Optional;

/// Writes articles for editors' tools.
public final class ArticleJson {

  private static final String BODY = "/body/text";

  private ArticleJson() {}

  /// Returns the whole article.
  ///
  /// @param warnings what rendering removes from its body or changes in it
  /// @param withdrawal of an article that is withdrawn
  public static Json of(Article article, List<Warning> warnings, Optional<Withdrawn> withdrawal) {
    return json(article, Optional.of(body(article.draft().source())))
        .put("withdrawal", withdrawal.map(ArticleJson::withdrawal))
        .put("warnings", warnings(warnings));
  }

  /// Returns the article as lists have it.
  public static Json withoutBody(Article article) {
    return json(article, Optional.empty());
  }

  private static Json json(Article article, Optional<Json> body) {
    var head = article.head();
    var revision = article.revision();
    return Json.object()
        .put("id", head.id())
        .put("story", head.story())
        .put("lang", head.lang())
        .put("revision", revision.number())
        .put("status", head.status().word())
        .put("changed", article.hasChanges())
        .put("slug", article.draft().slug())
        .putAll(content(article.draft()))
        .put("body", body)
        .putAll(state(head, revision));
  }

  /// Returns the members of a draft that an editor writes, in the form in which they can be sent
  /// back.
  public static Json editable(Draft draft) {
    return Json.object()
        .put("lang", draft.lang())
        .put("story", draft.story())
        .put("slug", draft.slug())
        .putAll(content(draft))
        .put("body", body(draft.source()));
  }

  private static Json content(Draft draft) {
    return Json.object()
        .put("title", draft.title())
        .put("summary", draft.summary())
        .put("section", draft.section().map(TeaserJson::facet))
        .put("tags", TeaserJson.facets(draft.tags()))
        .put("authors", TeaserJson.facets(draft.authors()))
        .put("image", draft.image().map(TeaserJson::image))
        .put("translation", draft.translation().map(ArticleJson::translation))
        .put("corrections", draft.corrections().stream().map(PageJson::correction).toList());
  }

  private static Json state(Head head, Revision revision) {
    return Json.object()
        .put("publication", publication(head.publication()))
        .put("createdAt", head.identity().createdAt())
        .put("updatedAt", revision.at())
        .put("updatedBy", revision.by());
  }

  private static Json body(Source source) {
    return Json.object().put("format", source.format().wireName()).put("text", source.text());
  }

  /// Returns warnings; one without an excerpt points to the text of the body.
  static List<Json> warnings(List<Warning> warnings) {
    return warnings.stream()
        .map(warning ->
            Json.object()
                .put("code", warning.code())
                .put("pointer", warning.excerpt().isEmpty() ? Optional.of(BODY) : Optional.empty())
                .put("excerpt", warning.excerpt())
                .put("detail", warning.detail()))
        .toList();
  }

  private static Json translation(Translation translation) {
    return Json.object()
        .put("of", translation.of())
        .put("revision", translation.revision())
        .put("by", translation.by().word())
        .put("engine", translation.engine())
        .put("reviewed", translation.reviewed());
  }

  /// Returns the live and the pending revision; nothing if there is neither.
  private static Optional<Json> publication(Publication publication) {
    if (publication.live().isEmpty() && publication.next().isEmpty()) {
      return Optional.empty();
    }
    var json = Json.object();
    publication
        .live()
        .ifPresent(live ->
            json.put("revision", live.revision())
                .put("publishedAt", publication.publishedAt())
                .put("updatedAt", live.updatedAt())
                .put("until", live.until()));
    return Optional.of(json.put("next", publication.next().map(ArticleJson::pending)));
  }

  private static Json pending(Publication.Pending next) {
    return Json.object()
        .put("revision", next.revision())
        .put("at", next.at())
        .put("until", next.until())
        .put("publishedAt", next.publishedAt());
  }

  private static Json withdrawal(Withdrawn withdrawn) {
    return Json.object()
        .put("at", withdrawn.at())
        .put("by", withdrawn.by())
        .put("reason", withdrawn.reason());
  }

  /// Returns an element of the list of revisions.
  public static Json revision(Revisions.RevisionSummary entry, Head head) {
    return Json.object()
        .put("revision", entry.number())
        .put("at", entry.at())
        .put("by", entry.by())
        .put("published", head.publication().wasEverLive(entry.number()));
  }
}
