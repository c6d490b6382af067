package gazette;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import gazette.article.ArticleId;
import gazette.article.Edition;
import gazette.article.Editions;
import gazette.article.Facet;
import gazette.article.Facets;
import gazette.article.Language;
import gazette.article.Listings;
import gazette.article.Page;
import gazette.article.Pages;
import gazette.article.Site;
import gazette.article.Slug;
import gazette.article.StoryId;
import gazette.article.Teasers;
import gazette.http.Answer;
import gazette.http.Delivery;
import gazette.http.Problem;
import gazette.http.Request;
import gazette.http.Routes;
import gazette.store.Environment;
import gazette.wire.FacetJson;
import gazette.wire.ListForm;
import gazette.wire.OpenApi;
import gazette.wire.PageJson;
import gazette.wire.StoryJson;
import gazette.wire.TeaserJson;
import java.util.List;
import java.util.Optional;

/// What readers' clients get: articles, lists of them, stories, and what they are found by.
public final class ContentFunction
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final Site site;
  private final Pages pages;
  private final Teasers teasers;
  private final Listings listings;
  private final Editions editions;
  private final Facets facets;
  private final Routes routes;

  public ContentFunction() {
    this(Environment.ofLambda());
  }

  ContentFunction(Environment environment) {
    var articles = environment.table("ARTICLES_TABLE");
    site = Site.of(environment);
    pages = new Pages(articles);
    teasers = new Teasers(articles);
    listings = new Listings(articles);
    editions = new Editions(articles, site);
    facets = new Facets(articles);
    routes =
        new Routes(Delivery.PUBLIC)
            .open("GET", "/v1/articles", this::articles)
            .open("GET", "/v1/articles/{article}", this::article)
            .open("GET", "/v1/stories/{story}", this::story)
            .open("GET", "/v1/sections", request -> facets(request, Facet.Kind.SECTION))
            .open("GET", "/v1/tags", request -> facets(request, Facet.Kind.TAG))
            .open("GET", "/v1/authors", request -> facets(request, Facet.Kind.AUTHOR))
            .open("GET", "/v1/openapi.json", request -> Answer.ok(OpenApi.json()))
            .otherwise(ContentFunction::unknown);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return routes.answer(event);
  }

  Routes routes() {
    return routes;
  }

  private Answer articles(Request request) {
    return request.parameters().has("ids") ? chosen(request) : newest(request);
  }

  private Answer chosen(Request request) {
    var parameters = request.parameters();
    var ids = ListForm.ids(parameters);
    var fields = ListForm.fields(parameters);
    parameters.check();
    var found = teasers.find(ids.orElse(List.of()));
    return Answer.list(
        request,
        found.stream().map(t -> TeaserJson.of(t, site).only(fields)).toList(),
        "",
        Optional.empty());
  }

  private Answer newest(Request request) {
    var parameters = request.parameters();
    var wanted = ListForm.wanted(parameters, site);
    var list = "articles " + wanted;
    var position = ListForm.position(parameters, list, Listings::isPosition);
    var limit = ListForm.limit(parameters);
    var fields = ListForm.fields(parameters);
    parameters.check();
    var slice = listings.newest(wanted, position, limit);
    return Answer.list(
        request,
        slice.teasers().stream().map(t -> TeaserJson.of(t, site).only(fields)).toList(),
        list,
        slice.next());
  }

  private Answer article(Request request) {
    var parameters = request.parameters();
    var form = parameters.value("format", PageJson.Form::parse, "must be html or text");
    var asked = request.place("article");
    var id = ArticleId.parse(asked);
    var lang =
        id.isPresent() ? site.language() : ListForm.language(parameters).orElse(site.language());
    parameters.check();
    var found =
        id.map(pages::find)
            .or(() -> Slug.parse(asked).map(slug -> pages.find(lang, slug)))
            .orElseGet(Pages.Found.Missing::new);
    return switch (found) {
      case Pages.Found.Published(var page) -> page(page, form.orElse(PageJson.Form.HTML));
      case Pages.Found.Moved(var slug) -> moved(request, slug, lang);
      case Pages.Found.Withdrawn(var reason, var at) ->
          throw Problem.gone(reason.orElse("the article is no longer published"))
              .with("reason", reason)
              .with("withdrawnAt", at);
      case Pages.Found.Missing() -> throw Problem.notFound();
    };
  }

  private Answer page(Page page, PageJson.Form form) {
    return Answer.ok(PageJson.of(page, form, editions.of(page.teaser().story()), site));
  }

  private static Answer moved(Request request, Slug slug, Language lang) {
    return Answer.movedPermanently(request.with("/v1/articles/" + slug, "lang", lang.tag()));
  }

  private Answer story(Request request) {
    var story = StoryId.parse(request.place("story")).orElseThrow(Problem::notFound);
    var found = teasers.find(editions.of(story).stream().map(Edition::id).toList());
    if (found.isEmpty()) {
      throw Problem.notFound();
    }
    return Answer.ok(StoryJson.of(story, found, site));
  }

  private Answer facets(Request request, Facet.Kind kind) {
    var parameters = request.parameters();
    var lang = ListForm.language(parameters).orElse(site.language());
    var list = kind + " " + lang;
    var position = ListForm.position(parameters, list, Facets::isPosition);
    var limit = ListForm.limit(parameters);
    parameters.check();
    var slice = facets.most(lang, kind, position, limit);
    return Answer.list(
        request, slice.counts().stream().map(FacetJson::of).toList(), list, slice.next());
  }

  /// Whatever the gateway has no route for, HEAD among it, ends here.
  private static Answer unknown(Request request) {
    var methods = OpenApi.methods(request.path());
    throw methods.isEmpty() ? Problem.notFound() : Problem.methodNotAllowed(methods);
  }
}
