package gazette.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import gazette.runtime.Environment;
import gazette.runtime.Log;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The routes of one function, and the only place where an exception becomes a response.
public final class Routes {

  /// Responds to the requests of one route.
  @FunctionalInterface
  public interface Handler {
    /// Returns a response. Throws a [Problem] for an error of the client; any other exception
    /// becomes a 503.
    Response handle(Request request);
  }

  /// The routes of one subject, with their paths and handlers.
  @FunctionalInterface
  public interface RouteGroup {
    /// Adds each route of the subject.
    void addTo(Routes routes);
  }

  private record Route(String method, PathPattern path, Optional<String> scope, Handler handler) {}

  /// The beginning of every path of the API.
  private static final String VERSION = "/v1/";

  private final ResponsePolicy policy;
  private final FailureMetric failureMetric;
  private final String basePath;
  private final List<Route> routes = new ArrayList<>();
  private Handler fallback =
      request -> {
        throw Problem.notFound();
      };

  /// Makes a router without routes, which responds with a 404 to every path. The optional variable
  /// `BASE_PATH` is what a named stage or the mapping key of a domain puts before each path, such
  /// as `/prod`.
  public Routes(ResponsePolicy policy, Environment environment) {
    this.policy = policy;
    this.failureMetric = new FailureMetric(environment);
    this.basePath = basePath(environment.variables().getOrDefault("BASE_PATH", ""));
  }

  private static String basePath(String variable) {
    var path = variable.replaceAll("^/+|(?<!/)/+$", "");
    return path.isEmpty() ? "" : "/" + path;
  }

  /// Adds the routes of a subject. Returns this router.
  public Routes add(RouteGroup group) {
    group.addTo(this);
    return this;
  }

  /// Adds a route that anybody may call. Under the public policy a GET route responds to HEAD too.
  public Routes open(String method, String path, Handler handler) {
    routes.add(new Route(method, PathPattern.of(path), Optional.empty(), handler));
    return this;
  }

  /// Adds a route for callers whose token has the scope.
  public Routes scoped(String scope, String method, String path, Handler handler) {
    routes.add(new Route(method, PathPattern.of(path), Optional.of(scope), handler));
    return this;
  }

  /// Sets the handler of paths that no route has.
  public Routes fallback(Handler handler) {
    fallback = handler;
    return this;
  }

  /// Returns the key of every route, as API Gateway and template.yaml have it: `GET
  /// /v1/articles/{article}`.
  public List<String> keys() {
    return routes.stream().map(r -> r.method() + " " + r.path()).toList();
  }

  /// Returns the scope of every route by its key; an empty list where anybody may call.
  public Map<String, List<String>> scopes() {
    return routes.stream()
        .collect(
            Collectors.toMap(r -> r.method() + " " + r.path(), r -> r.scope().stream().toList()));
  }

  /// Reads an event of the gateway and writes the response to it.
  ///
  /// Throws an IllegalArgumentException that names the expected shape for any other event.
  ///
  /// Streams are used because the JSON mapping of Lambda's own runtime takes a fifth of a cold
  /// start (docs/decisions/0024).
  public void handle(InputStream event, OutputStream response) {
    GatewayJson.write(handle(GatewayJson.read(event)), response);
  }

  /// Handles a request and discards the response.
  public void prime(PrimingRequest request) {
    handle(request.event(), OutputStream.nullOutputStream());
  }

  /// Returns the response to an event of the gateway. `Link` and `Location` have the base path if
  /// the request has it: the default endpoint of a gateway goes on without.
  public APIGatewayV2HTTPResponse handle(APIGatewayV2HTTPEvent event) {
    var request = Request.of(event);
    if (request.path().startsWith(basePath + VERSION)) {
      request = request.below(basePath);
    }
    var response = policy.finish(request, attempt(request));
    return (request.isHead() ? response.withoutContent() : response)
        .toGatewayResponse(request.basePath());
  }

  private Response attempt(Request request) {
    try {
      return dispatch(request);
    } catch (Problem problem) {
      return problem.response();
    } catch (RuntimeException e) {
      Log.error(Routes.class, request.method() + " " + request.path() + " failed", e);
      failureMetric.count();
      return Problem.unavailable().response();
    }
  }

  private Response dispatch(Request request) {
    var allowed = new ArrayList<String>();
    for (var route : routes) {
      var match = route.path().match(request.path());
      if (match.isEmpty()) {
        continue;
      }
      if (accepts(route, request)) {
        route.scope().ifPresent(request::requireScope);
        return route.handler().handle(request.withPathParameters(match.get()));
      }
      allowed.add(route.method());
      if (route.method().equals("GET") && policy == ResponsePolicy.PUBLIC) {
        allowed.add("HEAD");
      }
    }
    if (!allowed.isEmpty()) {
      throw Problem.methodNotAllowed(allowed);
    }
    return fallback.handle(request);
  }

  private boolean accepts(Route route, Request request) {
    return route.method().equals(request.method())
        || (request.isHead() && route.method().equals("GET") && policy == ResponsePolicy.PUBLIC);
  }
}
