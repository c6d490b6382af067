package gazette.api.editorial;

import static gazette.api.editorial.ArticleResource.JSON;
import static gazette.api.editorial.ArticleResource.PUBLISH;

import gazette.http.Json;
import gazette.http.ObjectReader.TextKind;
import gazette.http.Problem;
import gazette.http.Request;
import gazette.http.Response;
import gazette.http.Routes;
import gazette.popularity.event.AppKeys;

/// Routes with which editors create, list and revoke the keys of apps.
public record AppKeyRoutes(AppKeys keys) implements Routes.RouteGroup {

  private static final String PATH = "/v1/editorial/app-keys";
  private static final int MAX_NAME_LENGTH = 80;

  @Override
  public void addTo(Routes routes) {
    routes
        .scoped(PUBLISH, "GET", PATH, this::list)
        .scoped(PUBLISH, "POST", PATH, this::create)
        .scoped(PUBLISH, "DELETE", PATH + "/{id}", this::revoke);
  }

  private Response list(Request request) {
    return Response.ok(
        Json.object().put("items", keys.list().stream().map(AppKeyRoutes::json).toList()));
  }

  /// Returns a 201 with the key, which no later answer has.
  private Response create(Request request) {
    var body = request.json(JSON);
    var reader = body.reader();
    var name = reader.requiredText("name", MAX_NAME_LENGTH, TextKind.SINGLE_LINE);
    reader.rejectUnknown();
    body.check();
    var issued =
        keys.create(name, request.caller().name())
            .orElseThrow(() -> Problem.conflict("there are already " + AppKeys.MAX_KEYS + " keys"));
    return Response.created(
        PATH + "/" + issued.key().id(), json(issued.key()).put("key", issued.text()));
  }

  private Response revoke(Request request) {
    if (!keys.revoke(request.pathParameter("id"))) {
      throw Problem.notFound();
    }
    return Response.noContent();
  }

  private static Json json(AppKeys.AppKey key) {
    return Json.object()
        .put("id", key.id())
        .put("name", key.name())
        .put("createdAt", key.createdAt())
        .put("createdBy", key.createdBy());
  }
}
