package gazette.api.editorial;

import static gazette.api.editorial.ArticleResource.JSON;
import static gazette.api.editorial.ArticleResource.WRITE;

import gazette.api.article.ListParameters;
import gazette.article.Article;
import gazette.article.ArticleId;
import gazette.article.Articles;
import gazette.article.Articles.ArticleSlice;
import gazette.article.Articles.CreateResult;
import gazette.article.Articles.DeleteResult;
import gazette.article.Articles.EntryFilter;
import gazette.article.Articles.SaveResult;
import gazette.article.Draft;
import gazette.article.IdempotencyKey;
import gazette.article.Listings;
import gazette.article.PageRenderer;
import gazette.article.Revision;
import gazette.article.Site;
import gazette.http.Body;
import gazette.http.Caller;
import gazette.http.IfMatch;
import gazette.http.Problem;
import gazette.http.Request;
import gazette.http.Response;
import gazette.http.Routes;
import gazette.runtime.Retry;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/// Routes with which editors create, list, read, save and delete articles.
public record DraftRoutes(Articles articles, PageRenderer renderer, Site site, Clock clock)
    implements Routes.RouteGroup {

  @Override
  public void addTo(Routes routes) {
    routes
        .scoped(WRITE, "POST", "/v1/editorial/articles", this::create)
        .scoped(WRITE, "GET", "/v1/editorial/articles", this::list)
        .scoped(WRITE, "GET", "/v1/editorial/articles/{id}", this::get)
        .scoped(WRITE, "PUT", "/v1/editorial/articles/{id}", this::replace)
        .scoped(WRITE, "PATCH", "/v1/editorial/articles/{id}", this::patch)
        .scoped(WRITE, "DELETE", "/v1/editorial/articles/{id}", this::delete);
  }

  private Response create(Request request) {
    var body = request.json(JSON);
    var caller = request.caller();
    var key = request.idempotencyKey().map(k -> new IdempotencyKey(caller.id(), k, body.digest()));
    var now = clock.instant();
    return switch (key.flatMap(k -> articles.findReplay(k, now))
        .orElseGet(() -> create(body, caller, key, now))) {
      case CreateResult.Created(var article) -> resource().created(article);
      case CreateResult.Replayed(var article) ->
          resource().created(article).header("Idempotency-Replayed", "true");
      case CreateResult refused -> throw EditProblems.of(refused);
    };
  }

  private CreateResult create(Body body, Caller caller, Optional<IdempotencyKey> key, Instant now) {
    var fresh = new DraftRequest(articles, site, now).forCreation(body);
    requireRoom(fresh.draft(), now);
    return articles.create(fresh.draft(), fresh.slug(), caller.name(), key, now);
  }

  private Response list(Request request) {
    var parameters = request.parameters();
    var filter = DraftFilter.of(parameters, site);
    var list = filter.list();
    var position = ListParameters.position(parameters, list, Listings::isPosition);
    var limit = ListParameters.limit(parameters);
    parameters.check();
    var changes = ChangesJson.of(latest(filter, position, limit));
    return Response.list(request, changes.items(), list, changes.next());
  }

  private ArticleSlice latest(DraftFilter filter, Optional<String> position, int limit) {
    var entries = new EntryFilter(filter.status(), filter.lang(), filter.section());
    return filter.readsDrafts()
        ? articles.latest(entries, filter::accepts, position, limit)
        : articles.latest(entries, position, limit);
  }

  private Response get(Request request) {
    return resource().ok(resource().article(request));
  }

  private Response replace(Request request) {
    var body = request.json(JSON);
    return save(request, article -> body, body.isNull("slug"));
  }

  private Response patch(Request request) {
    var patch = request.json("application/merge-patch+json");
    return save(
        request,
        article -> patch.patched(ArticleJson.editable(article.draft())),
        patch.isNull("slug"));
  }

  /// Saves a draft.
  ///
  /// @param isAnew true if the slug is to be made of the title anew, before the first publication
  private Response save(Request request, Function<Article, Body> edit, boolean isAnew) {
    var condition = request.ifMatch();
    return Retry.until(() -> attemptToSave(request, condition, edit, isAnew));
  }

  /// Returns nothing if the slug that was made has been taken, or the revision that `*` stood for
  /// has been replaced, so that the request is carried out on what there is now.
  private Optional<Response> attemptToSave(
      Request request, Optional<IfMatch> condition, Function<Article, Body> edit, boolean isAnew) {
    var article = resource().article(request);
    ArticleResource.requireMatch(condition, article.head());
    var now = clock.instant();
    var makesSlug = isAnew && !article.head().wasEverPublished();
    var draft =
        new DraftRequest(articles, site, now).forUpdate(edit.apply(article), article, makesSlug);
    requireRoom(draft, now);
    return switch (articles.save(article, draft, request.caller().name(), now)) {
      case SaveResult.Saved(var saved) -> Optional.of(resource().ok(saved));
      case SaveResult.Unchanged(var same) -> Optional.of(resource().ok(same));
      case SaveResult.SlugTaken(var _) when makesSlug -> Optional.empty();
      case SaveResult.Stale(var _) when matchesAny(condition) -> Optional.empty();
      case SaveResult refused -> throw EditProblems.of(refused);
    };
  }

  private Response delete(Request request) {
    var condition = request.ifMatch();
    return Retry.until(() -> attemptToDelete(request, condition));
  }

  private Optional<Response> attemptToDelete(Request request, Optional<IfMatch> condition) {
    var head = resource().head(request);
    ArticleResource.requireMatch(condition, head);
    return switch (articles.delete(head, clock.instant())) {
      case DeleteResult.Deleted() -> Optional.of(Response.noContent());
      case DeleteResult.Stale(var _) when matchesAny(condition) -> Optional.empty();
      case DeleteResult refused -> throw EditProblems.of(refused);
    };
  }

  private static boolean matchesAny(Optional<IfMatch> condition) {
    return condition.filter(IfMatch::any).isPresent();
  }

  /// Throws a 422 for a draft whose page would be too large for an item, so that no publication can
  /// fail on it later.
  private void requireRoom(Draft draft, Instant now) {
    var revision = new Revision(ArticleId.next(), 1, now, "", draft);
    if (renderer.render(revision, now, now).isEmpty()) {
      throw Problem.unprocessable("/body/text", "makes a page that is too large to be published");
    }
  }

  private ArticleResource resource() {
    return new ArticleResource(articles, renderer);
  }
}
