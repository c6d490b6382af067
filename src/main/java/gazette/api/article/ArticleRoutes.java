package gazette.api.article;

import gazette.article.Editions;
import gazette.article.Listings;
import gazette.article.Page;
import gazette.article.Pages;
import gazette.article.Site;
import gazette.article.Teasers;
import gazette.http.Request;
import gazette.http.Response;
import gazette.http.Routes;
import java.util.List;
import java.util.Optional;

/// Routes of published articles: lists of teasers, and single pages.
public record ArticleRoutes(
    Pages pages, Teasers teasers, Listings listings, Editions editions, Site site)
    implements Routes.RouteGroup {

  @Override
  public void addTo(Routes routes) {
    routes.open("GET", "/v1/articles", this::list).open("GET", "/v1/articles/{article}", this::get);
  }

  private Response list(Request request) {
    return request.parameters().has("ids") ? listByIds(request) : listNewest(request);
  }

  private Response listByIds(Request request) {
    var parameters = request.parameters();
    var ids = ListParameters.ids(parameters, "ids");
    var fields = ListParameters.fields(parameters);
    ListParameters.checkUnused(parameters, site);
    parameters.check();
    var found = teasers.find(ids.orElse(List.of()));
    return Response.list(
        request,
        found.stream().map(t -> TeaserJson.of(t, site).retain(fields)).toList(),
        "",
        Optional.empty());
  }

  private Response listNewest(Request request) {
    var parameters = request.parameters();
    var filter = ListParameters.filter(parameters, site);
    var list = "articles " + filter;
    var position = ListParameters.position(parameters, list, Listings::isPosition);
    var limit = ListParameters.limit(parameters);
    var fields = ListParameters.fields(parameters);
    parameters.check();
    var slice = listings.newest(filter, position, limit);
    return Response.list(
        request,
        slice.teasers().stream().map(t -> TeaserJson.of(t, site).retain(fields)).toList(),
        list,
        slice.next());
  }

  private Response get(Request request) {
    var parameters = request.parameters();
    var form = PageJson.BodyFormat.requested(parameters);
    var article = ArticleReference.of(request, parameters, site);
    parameters.check();
    return switch (article.find(pages)) {
      case Pages.Found.Published(var page) -> page(page, form);
      case Pages.Found.Moved(var slug) -> Response.movedPermanently(article.url(request, slug, ""));
      case Pages.Found.Withdrawn withdrawn -> throw ArticleReference.gone(withdrawn);
      case Pages.Found.Missing() -> throw article.missing();
    };
  }

  private Response page(Page page, PageJson.BodyFormat form) {
    return Response.ok(PageJson.of(page, form, editions.story(page.teaser().story()), site));
  }
}
