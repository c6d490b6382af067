package gazette.api.popularity;

import gazette.api.article.ListParameters;
import gazette.article.Site;
import gazette.http.Request;
import gazette.http.Response;
import gazette.http.Routes;
import gazette.popularity.read.PopularArticles;
import java.time.Duration;

/// Routes of rankings: the most viewed or shared articles of a window, and trending articles.
///
/// @param halfLife the time after which a view weighs half in a trending score
public record RankingRoutes(PopularArticles popular, Duration halfLife, Site site)
    implements Routes.RouteGroup {

  @Override
  public void addTo(Routes routes) {
    routes.open("GET", "/v1/popular", this::popular).open("GET", "/v1/trending", this::trending);
  }

  private Response popular(Request request) {
    var parameters = request.parameters();
    var window = PopularityParameters.window(parameters);
    var metric = PopularityParameters.metric(parameters);
    var query =
        PopularityParameters.query(parameters, PopularityParameters.language(parameters, site));
    var fields = ListParameters.fields(parameters);
    parameters.check();
    var ranked = popular.most(window, metric, query);
    return CountRoutes.response(
        PopularityJson.popular(window, metric, query, ranked, fields, site));
  }

  private Response trending(Request request) {
    var parameters = request.parameters();
    var query =
        PopularityParameters.query(parameters, PopularityParameters.language(parameters, site));
    var fields = ListParameters.fields(parameters);
    parameters.check();
    return CountRoutes.response(
        PopularityJson.trending(halfLife, popular.trending(halfLife, query), fields, site));
  }
}
