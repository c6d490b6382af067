package gazette.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import gazette.runtime.Log;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The routes of one function, and the one place where what goes wrong becomes an answer.
public final class Routes {

  /// Answers the requests of one route.
  @FunctionalInterface
  public interface Handler {
    /// Throws a [Problem] for what the client has to mend.
    Response answer(Request request);
  }

  /// The routes of one subject, with their paths and handlers.
  @FunctionalInterface
  public interface RouteGroup {
    /// Adds each route of the subject.
    void addTo(Routes routes);
  }

  private record Route(String method, PathPattern path, Optional<String> scope, Handler handler) {}

  private final ResponsePolicy delivery;
  private final Failures failures;
  private final List<Route> routes = new ArrayList<>();
  private Handler otherwise =
      request -> {
        throw Problem.notFound();
      };

  public Routes(ResponsePolicy delivery, Failures failures) {
    this.delivery = delivery;
    this.failures = failures;
  }

  /// Adds the routes of a subject.
  public Routes add(RouteGroup group) {
    group.addTo(this);
    return this;
  }

  /// A route that anybody may call; GET answers HEAD too.
  public Routes open(String method, String path, Handler handler) {
    routes.add(new Route(method, PathPattern.of(path), Optional.empty(), handler));
    return this;
  }

  /// A route for callers whose token has the scope.
  public Routes scoped(String scope, String method, String path, Handler handler) {
    routes.add(new Route(method, PathPattern.of(path), Optional.of(scope), handler));
    return this;
  }

  /// Answers the paths that are not here.
  public Routes otherwise(Handler handler) {
    otherwise = handler;
    return this;
  }

  /// Every route as template.yaml writes it, such as `GET /v1/articles/{article}`.
  public List<String> names() {
    return routes.stream().map(r -> r.method() + " " + r.path()).toList();
  }

  /// The scope of every route, none where anybody may call.
  public Map<String, List<String>> scopes() {
    return routes.stream()
        .collect(
            Collectors.toMap(r -> r.method() + " " + r.path(), r -> r.scope().stream().toList()));
  }

  /// Reads an event of the gateway and writes the response to it.
  ///
  /// Streams, since Lambda's own way from JSON to these classes takes a fifth of a cold start to
  /// find (docs/decisions/0024).
  public void answer(InputStream event, OutputStream response) {
    GatewayJson.write(answer(GatewayJson.read(event)), response);
  }

  /// Answers a request that nobody made, to nobody.
  public void prime(PrimingRequest request) {
    answer(request.event(), OutputStream.nullOutputStream());
  }

  public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
    var request = new Request(event);
    var answer = delivery.finish(request, attempt(request));
    return (request.isHead() ? answer.withoutContent() : answer).response();
  }

  private Response attempt(Request request) {
    try {
      return route(request);
    } catch (Problem problem) {
      return problem.answer();
    } catch (RuntimeException e) {
      Log.error(Routes.class, request.method() + " " + request.path() + " failed", e);
      failures.count();
      return Problem.unavailable().answer();
    }
  }

  private Response route(Request request) {
    var allowed = new ArrayList<String>();
    for (var route : routes) {
      var match = route.path().match(request.path());
      if (match.isEmpty()) {
        continue;
      }
      if (answers(route, request)) {
        route.scope().ifPresent(request::requireScope);
        return route.handler().answer(request.at(match.get()));
      }
      allowed.add(route.method());
      if (route.method().equals("GET") && delivery == ResponsePolicy.PUBLIC) {
        allowed.add("HEAD");
      }
    }
    if (!allowed.isEmpty()) {
      throw Problem.methodNotAllowed(allowed);
    }
    return otherwise.answer(request);
  }

  private boolean answers(Route route, Request request) {
    return route.method().equals(request.method())
        || (request.isHead() && route.method().equals("GET") && delivery == ResponsePolicy.PUBLIC);
  }
}
