package gazette.api.article;

import gazette.article.Facet;
import gazette.article.Facets;
import gazette.article.Site;
import gazette.http.Json;
import gazette.http.Request;
import gazette.http.Response;
import gazette.http.Routes;

/// Routes that list sections, tags and authors with their counts of articles.
public record FacetRoutes(Facets facets, Site site) implements Routes.RouteGroup {

  @Override
  public void addTo(Routes routes) {
    routes
        .open("GET", "/v1/sections", request -> list(request, Facet.Kind.SECTION))
        .open("GET", "/v1/tags", request -> list(request, Facet.Kind.TAG))
        .open("GET", "/v1/authors", request -> list(request, Facet.Kind.AUTHOR));
  }

  private Response list(Request request, Facet.Kind kind) {
    var parameters = request.parameters();
    var lang = ListParameters.language(parameters, site).orElse(site.defaultLanguage());
    var list = kind + " " + lang;
    var position = ListParameters.position(parameters, list, Facets::isPosition);
    var limit = ListParameters.limit(parameters);
    parameters.check();
    var slice = facets.mostUsed(lang, kind, position, limit);
    return Response.list(
        request, slice.counts().stream().map(FacetRoutes::json).toList(), list, slice.next());
  }

  private static Json json(Facets.FacetCount count) {
    return TeaserJson.facet(count.facet()).put("count", count.articles());
  }
}
