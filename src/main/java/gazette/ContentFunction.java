package gazette;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import gazette.api.OpenApi;
import gazette.api.article.FacetJson;
import gazette.api.article.ListParameters;
import gazette.api.article.PageJson;
import gazette.api.article.StoryJson;
import gazette.api.article.TeaserJson;
import gazette.api.popularity.PopularityJson;
import gazette.api.popularity.PopularityParameters;
import gazette.api.search.SearchJson;
import gazette.api.search.SearchParameters;
import gazette.article.ArticleId;
import gazette.article.Edition;
import gazette.article.Editions;
import gazette.article.Facet;
import gazette.article.Facets;
import gazette.article.Language;
import gazette.article.Listings;
import gazette.article.Listings.ListingFilter;
import gazette.article.Page;
import gazette.article.Pages;
import gazette.article.Site;
import gazette.article.Slug;
import gazette.article.StoryId;
import gazette.article.Teaser;
import gazette.article.Teasers;
import gazette.aws.Aws;
import gazette.dynamo.Table;
import gazette.http.Failures;
import gazette.http.Json;
import gazette.http.PrimingRequest;
import gazette.http.Problem;
import gazette.http.Request;
import gazette.http.Response;
import gazette.http.ResponsePolicy;
import gazette.http.Routes;
import gazette.popularity.read.ArticleCounts;
import gazette.popularity.read.PopularArticles;
import gazette.popularity.read.Totals;
import gazette.runtime.Environment;
import gazette.runtime.Snapshots;
import gazette.search.query.Search;
import gazette.search.related.Related;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What readers' clients get: articles, lists of them, stories, what they are found by, what is
/// like them, and how much they are read.
public final class ContentFunction implements RequestStreamHandler {

  private final Site site;
  private final Pages pages;
  private final Teasers teasers;
  private final Listings listings;
  private final Editions editions;
  private final Facets facets;
  private final PopularArticles top;
  private final ArticleCounts counts;
  private final Related related;
  private final Search search;
  private final Duration halfLife;
  private final Clock clock;
  private final Routes routes;

  public ContentFunction() {
    this(Aws.environment());
    Snapshots.before(this::prime);
  }

  public ContentFunction(Environment environment) {
    var articles = Table.of(environment, "ARTICLES_TABLE");
    site = Site.of(environment);
    pages = new Pages(articles);
    teasers = new Teasers(articles);
    listings = new Listings(articles);
    editions = new Editions(articles, site);
    facets = new Facets(articles);
    var popularity = Table.of(environment, "POPULARITY_TABLE");
    clock = environment.clock();
    top = new PopularArticles(popularity, teasers, clock);
    counts = new ArticleCounts(popularity, clock);
    halfLife =
        Duration.ofMinutes(Long.parseLong(environment.variable("TRENDING_HALF_LIFE_MINUTES")));
    var index = Table.of(environment, "INDEX_TABLE");
    var ageing = Duration.ofDays(Long.parseLong(environment.variable("RELATED_HALF_LIFE_DAYS")));
    related = new Related(index, articles, ageing, clock);
    search = new Search(index, articles, clock);
    routes =
        new Routes(ResponsePolicy.PUBLIC, new Failures(environment))
            .open("GET", "/v1/articles", this::articles)
            .open("GET", "/v1/articles/{article}", this::article)
            .open("GET", "/v1/stories/{story}", this::story)
            .open("GET", "/v1/sections", request -> facets(request, Facet.Kind.SECTION))
            .open("GET", "/v1/tags", request -> facets(request, Facet.Kind.TAG))
            .open("GET", "/v1/authors", request -> facets(request, Facet.Kind.AUTHOR))
            .open("GET", "/v1/popular", this::popular)
            .open("GET", "/v1/trending", this::trending)
            .open("GET", "/v1/popularity", this::popularityOfMany)
            .open("GET", "/v1/articles/{id}/popularity", this::popularityOfArticle)
            .open("GET", "/v1/stories/{story}/popularity", this::popularityOfStory)
            .open("GET", "/v1/articles/{article}/related", this::related)
            .open("GET", "/v1/search", this::search)
            .open("GET", "/v1/openapi.json", request -> Response.ok(OpenApi.json()))
            .otherwise(ContentFunction::unknown);
  }

  @Override
  public void handleRequest(InputStream event, OutputStream response, Context context) {
    routes.answer(event, response);
  }

  public Routes routes() {
    return routes;
  }

  /// The newest article, if there is any, as a reader would get it.
  public void prime() {
    var newest = listings.newest(ListingFilter.all(site.language()), Optional.empty(), 1).teasers();
    var id = newest.stream().map(Teaser::id).findFirst().orElseGet(ArticleId::next);
    routes.prime(PrimingRequest.get("/v1/articles/" + id, "format=html"));
  }

  private Response articles(Request request) {
    return request.parameters().has("ids") ? chosen(request) : newest(request);
  }

  private Response chosen(Request request) {
    var parameters = request.parameters();
    var ids = ListParameters.ids(parameters, "ids");
    var fields = ListParameters.fields(parameters);
    ListParameters.refuseWrong(parameters, site);
    parameters.check();
    var found = teasers.find(ids.orElse(List.of()));
    return Response.list(
        request,
        found.stream().map(t -> TeaserJson.of(t, site).only(fields)).toList(),
        "",
        Optional.empty());
  }

  private Response newest(Request request) {
    var parameters = request.parameters();
    var wanted = ListParameters.wanted(parameters, site);
    var list = "articles " + wanted;
    var position = ListParameters.position(parameters, list, Listings::isPosition);
    var limit = ListParameters.limit(parameters);
    var fields = ListParameters.fields(parameters);
    parameters.check();
    var slice = listings.newest(wanted, position, limit);
    return Response.list(
        request,
        slice.teasers().stream().map(t -> TeaserJson.of(t, site).only(fields)).toList(),
        list,
        slice.next());
  }

  private Response article(Request request) {
    var parameters = request.parameters();
    var form = parameters.value("format", PageJson.BodyForm::parse, "must be html or text");
    var asked = request.pathParameter("article");
    var id = ArticleId.parse(asked);
    var lang =
        id.isPresent()
            ? site.language()
            : ListParameters.language(parameters).orElse(site.language());
    parameters.check();
    return switch (found(asked, lang)) {
      case Pages.Found.Published(var page) -> page(page, form.orElse(PageJson.BodyForm.HTML));
      case Pages.Found.Moved(var slug) -> moved(request, slug, lang);
      case Pages.Found.Withdrawn withdrawn -> throw gone(withdrawn);
      case Pages.Found.Missing() -> throw Problem.notFound();
    };
  }

  /// By an id, or by a slug of that language.
  private Pages.Found found(String asked, Language lang) {
    return ArticleId.parse(asked)
        .map(pages::find)
        .or(() -> Slug.parse(asked).map(slug -> pages.find(lang, slug)))
        .orElseGet(Pages.Found.Missing::new);
  }

  private static Problem gone(Pages.Found.Withdrawn withdrawn) {
    return Problem.gone(withdrawn.reason().orElse("the article is no longer published"))
        .with("reason", withdrawn.reason())
        .with("withdrawnAt", withdrawn.at());
  }

  private Response page(Page page, PageJson.BodyForm form) {
    return Response.ok(PageJson.of(page, form, editions.of(page.teaser().story()), site));
  }

  private static Response moved(Request request, Slug slug, Language lang) {
    return Response.movedPermanently(request.with("/v1/articles/" + slug, "lang", lang.tag()));
  }

  private Response story(Request request) {
    var story = StoryId.parse(request.pathParameter("story")).orElseThrow(Problem::notFound);
    return Response.ok(StoryJson.of(story, published(story), site));
  }

  private List<Teaser> published(StoryId story) {
    var found = teasers.find(editions.of(story).stream().map(Edition::id).toList());
    if (found.isEmpty()) {
      throw Problem.notFound();
    }
    return found;
  }

  private Response facets(Request request, Facet.Kind kind) {
    var parameters = request.parameters();
    var lang = ListParameters.language(parameters).orElse(site.language());
    var list = kind + " " + lang;
    var position = ListParameters.position(parameters, list, Facets::isPosition);
    var limit = ListParameters.limit(parameters);
    parameters.check();
    var slice = facets.most(lang, kind, position, limit);
    return Response.list(
        request, slice.counts().stream().map(FacetJson::of).toList(), list, slice.next());
  }

  private Response popular(Request request) {
    var parameters = request.parameters();
    var window = PopularityParameters.window(parameters);
    var by = PopularityParameters.by(parameters);
    var wanted =
        PopularityParameters.wanted(parameters, PopularityParameters.lang(parameters, site));
    parameters.check();
    var ranked = top.most(window, by, wanted);
    return brief(PopularityJson.popular(window, by, wanted, ranked, site));
  }

  private Response trending(Request request) {
    var parameters = request.parameters();
    var wanted =
        PopularityParameters.wanted(parameters, PopularityParameters.lang(parameters, site));
    parameters.check();
    return brief(PopularityJson.trending(halfLife, top.trending(halfLife, wanted), site));
  }

  private Response popularityOfMany(Request request) {
    var parameters = request.parameters();
    if (!parameters.has("articles")) {
      parameters.mistake("articles", "is required");
    }
    var ids = ListParameters.ids(parameters, "articles");
    parameters.check();
    var now = clock.instant();
    var found = teasers.find(ids.orElse(List.of()));
    return brief(PopularityJson.articles(found, counts(found, now), now));
  }

  private Response popularityOfArticle(Request request) {
    var now = clock.instant();
    var parameters = request.parameters();
    var wanted = PopularityParameters.series(parameters, now);
    parameters.check();
    var id = ArticleId.parse(request.pathParameter("id")).orElseThrow(Problem::notFound);
    if (teasers.find(List.of(id)).isEmpty()) {
      throw pages.find(id) instanceof Pages.Found.Withdrawn withdrawn
          ? gone(withdrawn)
          : Problem.notFound();
    }
    var totals = Objects.requireNonNull(counts.of(List.of(id), now).get(id));
    return brief(PopularityJson.article(id, totals, counts.series(id, wanted, now), now));
  }

  private Response popularityOfStory(Request request) {
    var story = StoryId.parse(request.pathParameter("story")).orElseThrow(Problem::notFound);
    var now = clock.instant();
    var found = published(story);
    return brief(PopularityJson.story(story, found, counts(found, now), now));
  }

  private Map<ArticleId, Totals> counts(List<Teaser> teasers, Instant now) {
    return counts.of(teasers.stream().map(Teaser::id).toList(), now);
  }

  private Response related(Request request) {
    var parameters = request.parameters();
    var asked = request.pathParameter("article");
    var id = ArticleId.parse(asked);
    var lang =
        id.isPresent()
            ? site.language()
            : ListParameters.language(parameters).orElse(site.language());
    var exclude = SearchParameters.exclude(parameters);
    var limit = SearchParameters.related(parameters);
    parameters.check();
    var teaser = id.flatMap(i -> teasers.find(List.of(i)).stream().findFirst());
    if (teaser.isPresent()) {
      return Response.ok(SearchJson.related(related.of(teaser.get(), exclude, limit), site));
    }
    return switch (found(asked, lang)) {
      case Pages.Found.Published(var page) ->
          Response.ok(SearchJson.related(related.of(page.teaser(), exclude, limit), site));
      case Pages.Found.Moved(var slug) ->
          Response.movedPermanently(
              request.with("/v1/articles/" + slug + "/related", "lang", lang.tag()));
      case Pages.Found.Withdrawn withdrawn -> throw gone(withdrawn);
      case Pages.Found.Missing() -> throw Problem.notFound();
    };
  }

  private Response search(Request request) {
    var parameters = request.parameters();
    var query = SearchParameters.query(parameters);
    var within = SearchParameters.within(parameters, site);
    var newest = SearchParameters.newest(parameters);
    var limit = SearchParameters.results(parameters);
    var list = "search %s %s %s".formatted(within, newest, query);
    var position =
        ListParameters.position(parameters, list, text -> Search.isPosition(text, newest));
    parameters.check();
    return switch (search.find(query, within, newest, position, limit)) {
      case Search.SearchResult.Found(var results, var next) ->
          Response.list(
              request,
              results.stream().map(result -> SearchJson.result(result, site)).toList(),
              list,
              next);
      case Search.SearchResult.NothingAsked() -> throw SearchParameters.nothingAsked();
      case Search.SearchResult.TooManyWords() -> throw SearchParameters.tooManyWords();
    };
  }

  /// Popularity is old sooner than articles are.
  private static Response brief(Json json) {
    return Response.ok(json).header("Cache-Control", "public, max-age=30");
  }

  /// Whatever the gateway has no route for, HEAD among it, ends here.
  private static Response unknown(Request request) {
    var methods = OpenApi.methods(request.path());
    throw methods.isEmpty() ? Problem.notFound() : Problem.methodNotAllowed(methods);
  }
}
