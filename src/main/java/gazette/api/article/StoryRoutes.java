package gazette.api.article;

import gazette.article.Site;
import gazette.http.Json;
import gazette.http.Request;
import gazette.http.Response;
import gazette.http.Routes;

/// The route of a story with its published editions.
public record StoryRoutes(StoryTeasers stories, Site site) implements Routes.RouteGroup {

  @Override
  public void addTo(Routes routes) {
    routes.open("GET", "/v1/stories/{story}", this::get);
  }

  private Response get(Request request) {
    var story = StoryTeasers.id(request);
    var editions = stories.find(story).stream().map(t -> TeaserJson.of(t, site)).toList();
    return Response.ok(Json.object().put("id", story).put("items", editions));
  }
}
