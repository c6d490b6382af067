package gazette.api.editorial;

import static gazette.api.editorial.ArticleResource.WRITE;

import gazette.api.article.ListParameters;
import gazette.api.article.PageJson;
import gazette.article.Article;
import gazette.article.Articles;
import gazette.article.Articles.SaveResult;
import gazette.article.Editions;
import gazette.article.PageRenderer;
import gazette.article.Publication;
import gazette.article.Revision;
import gazette.article.Revisions;
import gazette.article.Site;
import gazette.http.IfMatch;
import gazette.http.Problem;
import gazette.http.Request;
import gazette.http.Response;
import gazette.http.Routes;
import gazette.runtime.Retry;
import java.time.Clock;
import java.util.Optional;

/// Routes with which editors list, read, restore and preview the revisions of an article.
public record RevisionRoutes(
    Articles articles,
    Revisions revisions,
    Editions editions,
    PageRenderer renderer,
    Site site,
    Clock clock)
    implements Routes.RouteGroup {

  @Override
  public void addTo(Routes routes) {
    routes
        .scoped(WRITE, "GET", "/v1/editorial/articles/{id}/preview", this::preview)
        .scoped(WRITE, "GET", "/v1/editorial/articles/{id}/revisions", this::list)
        .scoped(WRITE, "GET", "/v1/editorial/articles/{id}/revisions/{n}", this::get)
        .scoped(WRITE, "POST", "/v1/editorial/articles/{id}/revisions/{n}/restore", this::restore);
  }

  /// Renders a revision as its page would be, with the dates that its publication would give it.
  private Response preview(Request request) {
    var parameters = request.parameters();
    var form = PageJson.BodyFormat.requested(parameters);
    var number = parameters.integer("revision", 1, Revision.MAX_NUMBER, 0);
    parameters.check();
    var article = article(request);
    var revision = number == 0 ? article.revision() : revision(article, number);
    var publication = article.head().publication();
    var now = clock.instant();
    var publishedAt =
        publication
            .next()
            .flatMap(Publication.Pending::publishedAt)
            .or(publication::publishedAt)
            .or(() -> publication.next().map(Publication.Pending::at))
            .orElse(now);
    var updatedAt = article.head().wasEverPublished() ? now : publishedAt;
    var ofStory = revision.with(revision.draft().withStory(article.head().story()));
    var page = renderer.render(ofStory, publishedAt, updatedAt).orElseThrow();
    return Response.ok(
        PageJson.of(page, form, editions.story(article.head().story()), site)
            .put("warnings", ArticleJson.warnings(renderer.warnings(revision.draft()))));
  }

  private Response list(Request request) {
    var parameters = request.parameters();
    var id = ArticleResource.id(request);
    var list = "revisions " + id;
    var position = ListParameters.position(parameters, list, text -> text.matches("\\d{1,5}"));
    var limit = ListParameters.limit(parameters);
    parameters.check();
    var head = articles.head(id).orElseThrow(Problem::notFound);
    var below = position.map(Integer::valueOf).orElse(head.revision() + 1);
    var summaries = revisions.below(id, below, limit);
    var last = summaries.isEmpty() ? 1 : summaries.getLast().number();
    return Response.list(
        request,
        summaries.stream().map(summary -> ArticleJson.revision(summary, head)).toList(),
        list,
        last > 1 ? Optional.of(Integer.toString(last)) : Optional.empty());
  }

  private Response get(Request request) {
    var number = number(request);
    var article = article(request);
    return resource().ok(new Article(article.head(), revision(article, number)));
  }

  private Response restore(Request request) {
    var number = number(request);
    var condition = request.ifMatch();
    return Retry.until(() -> attemptToRestore(request, number, condition));
  }

  /// Returns nothing if the revision that `*` stood for has been replaced.
  private Optional<Response> attemptToRestore(
      Request request, int number, Optional<IfMatch> condition) {
    var article = article(request);
    var old = revision(article, number);
    ArticleResource.requireMatch(condition, article.head());
    var draft = old.draft().withStory(article.head().story());
    return switch (articles.save(article, draft, request.caller().name(), clock.instant())) {
      case SaveResult.Saved(var saved) -> Optional.of(resource().created(saved));
      case SaveResult.Unchanged(var same) -> Optional.of(resource().ok(same));
      case SaveResult.Stale(var _) when condition.filter(IfMatch::any).isPresent() ->
          Optional.empty();
      case SaveResult refused -> throw EditProblems.of(refused);
    };
  }

  private Article article(Request request) {
    return resource().article(request);
  }

  private ArticleResource resource() {
    return new ArticleResource(articles, renderer);
  }

  private Revision revision(Article article, int number) {
    return revisions.find(article.id(), number).orElseThrow(Problem::notFound);
  }

  private static int number(Request request) {
    return Optional.of(request.pathParameter("n"))
        .filter(n -> n.matches("[1-9]\\d{0,4}"))
        .map(Integer::valueOf)
        .orElseThrow(Problem::notFound);
  }
}
