package gazette;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import gazette.api.article.ListParameters;
import gazette.api.article.PageJson;
import gazette.api.editorial.ArticleJson;
import gazette.api.editorial.ChangesJson;
import gazette.api.editorial.DraftRequest;
import gazette.api.editorial.EditProblems;
import gazette.api.editorial.PublicationRequest;
import gazette.article.Article;
import gazette.article.ArticleId;
import gazette.article.Articles;
import gazette.article.CreateResult;
import gazette.article.DeleteResult;
import gazette.article.Draft;
import gazette.article.Editions;
import gazette.article.Head;
import gazette.article.IdempotencyKey;
import gazette.article.Listings;
import gazette.article.PageRenderer;
import gazette.article.PublishResult;
import gazette.article.Publisher;
import gazette.article.Revision;
import gazette.article.Revisions;
import gazette.article.SaveResult;
import gazette.article.Site;
import gazette.article.Status;
import gazette.aws.Aws;
import gazette.dynamo.Table;
import gazette.http.Body;
import gazette.http.Caller;
import gazette.http.Failures;
import gazette.http.IfMatch;
import gazette.http.PrimingRequest;
import gazette.http.Problem;
import gazette.http.Request;
import gazette.http.Response;
import gazette.http.ResponsePolicy;
import gazette.http.Routes;
import gazette.runtime.Environment;
import gazette.runtime.Snapshots;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/// What editors' tools do: drafts, their revisions, and what of them is published.
public final class EditorialFunction implements RequestStreamHandler {

  private static final String JSON = "application/json";
  private static final String MERGE_PATCH = "application/merge-patch+json";
  private static final String WRITE = "gazette/write";
  private static final String PUBLISH = "gazette/publish";
  private static final String ARTICLES = "/v1/editorial/articles";
  private static final String ARTICLE = ARTICLES + "/{id}";
  private static final String REVISION = ARTICLE + "/revisions/{n}";

  private final Site site;
  private final Clock clock;
  private final Articles articles;
  private final Revisions revisions;
  private final Editions editions;
  private final Publisher newsstand;
  private final PageRenderer press = new PageRenderer();
  private final Routes routes;

  public EditorialFunction() {
    this(Aws.environment());
    Snapshots.before(this::prime);
  }

  public EditorialFunction(Environment environment) {
    var table = Table.of(environment, "ARTICLES_TABLE");
    site = Site.of(environment);
    clock = environment.clock();
    articles = new Articles(table);
    revisions = new Revisions(table);
    editions = new Editions(table, site);
    newsstand = new Publisher(table, site, press);
    routes =
        new Routes(ResponsePolicy.PRIVATE, new Failures(environment))
            .scoped(WRITE, "POST", ARTICLES, this::create)
            .scoped(WRITE, "GET", ARTICLES, this::changes)
            .scoped(WRITE, "GET", ARTICLE, this::read)
            .scoped(WRITE, "PUT", ARTICLE, this::replace)
            .scoped(WRITE, "PATCH", ARTICLE, this::patch)
            .scoped(WRITE, "DELETE", ARTICLE, this::delete)
            .scoped(WRITE, "GET", ARTICLE + "/preview", this::preview)
            .scoped(WRITE, "GET", ARTICLE + "/revisions", this::history)
            .scoped(WRITE, "GET", REVISION, this::revision)
            .scoped(WRITE, "POST", REVISION + "/restore", this::restore)
            .scoped(PUBLISH, "PUT", ARTICLE + "/publication", this::publish)
            .scoped(PUBLISH, "DELETE", ARTICLE + "/publication", this::unschedule)
            .scoped(PUBLISH, "PUT", ARTICLE + "/withdrawal", this::withdraw);
  }

  @Override
  public void handleRequest(InputStream event, OutputStream response, Context context) {
    routes.answer(event, response);
  }

  public Routes routes() {
    return routes;
  }

  /// What editors do first, the list of drafts, and a draft that cannot be saved.
  public void prime() {
    routes.prime(PrimingRequest.get(ARTICLES, "limit=1").withScopes(WRITE));
    routes.prime(PrimingRequest.post(ARTICLES, "{\"lang\":\"fr\"}").withScopes(WRITE));
  }

  private Response create(Request request) {
    var body = request.json(JSON);
    var caller = request.caller();
    var key = request.idempotencyKey().map(k -> new IdempotencyKey(caller.id(), k, body.digest()));
    var now = now();
    return switch (key.flatMap(k -> articles.earlier(k, now))
        .orElseGet(() -> create(body, caller, key, now))) {
      case CreateResult.Created(var article) -> created(article);
      case CreateResult.Replayed(var article) ->
          created(article).header("Idempotency-Replayed", "true");
      case CreateResult refused -> throw EditProblems.of(refused);
    };
  }

  private CreateResult create(Body body, Caller caller, Optional<IdempotencyKey> key, Instant now) {
    var fresh = new DraftRequest(articles, site, now).fresh(body);
    refuseTooLarge(fresh.draft());
    return articles.create(fresh.draft(), fresh.slug(), caller.name(), key, now);
  }

  private Response changes(Request request) {
    var parameters = request.parameters();
    var status =
        parameters.value(
            "status", Status::parse, "must be draft, scheduled, published or withdrawn");
    var lang = ListParameters.language(parameters);
    var section = ListParameters.slug(parameters, "section");
    var list = "changes %s %s %s".formatted(status, lang, section);
    var position = ListParameters.position(parameters, list, Listings::isPosition);
    var limit = ListParameters.limit(parameters);
    parameters.check();
    var changes = ChangesJson.of(articles.changes(status, lang, section, position, limit));
    return Response.list(request, changes.items(), list, changes.next());
  }

  private Response read(Request request) {
    return answer(article(request));
  }

  private Response preview(Request request) {
    var parameters = request.parameters();
    var form = parameters.value("format", PageJson.BodyForm::parse, "must be html or text");
    var number = parameters.whole("revision", 1, Revision.LAST, 0);
    parameters.check();
    var article = article(request);
    var revision = number == 0 ? article.revision() : revision(article, number);
    var publication = article.head().publication();
    var now = now();
    var publishedAt = publication.first().or(() -> publication.next().map(n -> n.at())).orElse(now);
    var updatedAt = publication.first().isPresent() ? now : publishedAt;
    var page = press.page(revision, publishedAt, updatedAt).orElseThrow();
    return Response.ok(
        PageJson.of(
            page, form.orElse(PageJson.BodyForm.HTML), editions.of(article.head().story()), site));
  }

  private Response replace(Request request) {
    var body = request.json(JSON);
    return save(request, article -> body);
  }

  private Response patch(Request request) {
    var patch = request.json(MERGE_PATCH);
    return save(request, article -> patch.patching(ArticleJson.written(article.draft())));
  }

  private Response save(Request request, Function<Article, Body> edit) {
    var condition = request.ifMatch();
    var article = article(request);
    require(condition, article.head());
    var draft = new DraftRequest(articles, site, now()).next(edit.apply(article), article);
    refuseTooLarge(draft);
    return switch (articles.save(article, draft, request.caller().name(), now())) {
      case SaveResult.Saved(var saved) -> answer(saved);
      case SaveResult.Unchanged(var same) -> answer(same);
      case SaveResult refused -> throw EditProblems.of(refused);
    };
  }

  private Response delete(Request request) {
    var condition = request.ifMatch();
    var head = articles.head(id(request)).orElseThrow(Problem::notFound);
    require(condition, head);
    return switch (articles.delete(head, now())) {
      case DeleteResult.Deleted() -> Response.noContent();
      case DeleteResult refused -> throw EditProblems.of(refused);
    };
  }

  private Response history(Request request) {
    var parameters = request.parameters();
    var id = id(request);
    var list = "revisions " + id;
    var position = ListParameters.position(parameters, list, text -> text.matches("\\d{1,5}"));
    var limit = ListParameters.limit(parameters);
    parameters.check();
    var head = articles.head(id).orElseThrow(Problem::notFound);
    var below = position.map(Integer::valueOf).orElse(head.revision() + 1);
    var entries = revisions.below(id, below, limit);
    var last = entries.isEmpty() ? 1 : entries.getLast().number();
    return Response.list(
        request,
        entries.stream().map(entry -> ArticleJson.entry(entry, head)).toList(),
        list,
        last > 1 ? Optional.of(Integer.toString(last)) : Optional.empty());
  }

  private Response revision(Request request) {
    var number = number(request);
    var article = article(request);
    return answer(new Article(article.head(), revision(article, number)));
  }

  private Response restore(Request request) {
    var number = number(request);
    var condition = request.ifMatch();
    var article = article(request);
    var old = revision(article, number);
    require(condition, article.head());
    return switch (articles.save(article, old.draft(), request.caller().name(), now())) {
      case SaveResult.Saved(var saved) -> created(saved);
      case SaveResult.Unchanged(var same) -> answer(same);
      case SaveResult refused -> throw EditProblems.of(refused);
    };
  }

  private Response publish(Request request) {
    var body = request.json(JSON);
    var id = existing(request);
    var now = now();
    var asked = PublicationRequest.read(body, now);
    return published(
        id,
        newsstand.publish(id, asked.revision(), asked.at(), asked.until(), now),
        "there is nothing to publish");
  }

  private Response unschedule(Request request) {
    return switch (newsstand.unschedule(id(request))) {
      case PublishResult.Done(var _) -> Response.noContent();
      case PublishResult refused -> throw EditProblems.of(refused, "nothing is pending");
    };
  }

  private Response withdraw(Request request) {
    var body = request.json(JSON);
    var id = existing(request);
    var reason = PublicationRequest.reason(body);
    return published(id, newsstand.withdraw(id, reason, now()), "the article is not published");
  }

  private Response published(ArticleId id, PublishResult outcome, String nothing) {
    return switch (outcome) {
      case PublishResult.Done(var _) -> answer(articles.find(id).orElseThrow(Problem::notFound));
      case PublishResult refused -> throw EditProblems.of(refused, nothing);
    };
  }

  private static Response created(Article article) {
    return Response.created(ARTICLES + "/" + article.id(), ArticleJson.of(article))
        .header("ETag", tag(article.revision().number()));
  }

  private static Response answer(Article article) {
    return Response.ok(ArticleJson.of(article)).header("ETag", tag(article.revision().number()));
  }

  private static String tag(int revision) {
    return "\"" + revision + "\"";
  }

  /// An edit has to say which revision it was made on.
  private static void require(Optional<IfMatch> condition, Head current) {
    var tags = condition.orElseThrow(Problem::preconditionRequired);
    if (!tags.matches(Integer.toString(current.revision()))) {
      throw EditProblems.stale(current);
    }
  }

  /// So that no publication can fail later on the size of its page.
  private void refuseTooLarge(Draft draft) {
    var revision = new Revision(ArticleId.next(), 1, now(), "", draft);
    if (press.page(revision, now(), now()).isEmpty()) {
      throw Problem.unprocessable("/body/text", "makes a page that is too large to be published");
    }
  }

  private Article article(Request request) {
    return articles.find(id(request)).orElseThrow(Problem::notFound);
  }

  private ArticleId existing(Request request) {
    return articles.head(id(request)).orElseThrow(Problem::notFound).id();
  }

  private static ArticleId id(Request request) {
    return ArticleId.parse(request.pathParameter("id")).orElseThrow(Problem::notFound);
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

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
