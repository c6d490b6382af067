package gazette.local;

import gazette.local.gateway.GatewayRequest;
import gazette.local.gateway.GatewayResponse;
import gazette.local.gateway.TokenIssuer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The routes that only the local system has.
final class LocalRoutes {

  private static final Duration MAX_DRAIN = Duration.ofMinutes(2);
  private static final Map<String, String> METHODS =
      Map.of(
          "/local", "GET",
          "/local/publish", "POST",
          "/local/rank", "POST",
          "/local/rebuild", "POST",
          "/local/redrive", "POST",
          "/local/token", "POST");

  private final String overview;
  private final TokenIssuer issuer;
  private final BackgroundWork background;

  LocalRoutes(String overview, TokenIssuer issuer, BackgroundWork background) {
    this.overview = overview;
    this.issuer = issuer;
    this.background = background;
  }

  /// Returns the response if the request is for one of these routes.
  Optional<GatewayResponse> handle(GatewayRequest request) {
    var path = request.path();
    if (path.equals("/docs") || path.startsWith("/docs/")) {
      return SwaggerUi.serve(path);
    }
    if (path.startsWith("/images/") && request.isRead()) {
      return Optional.of(
          SampleImages.serve(path)
              .orElseGet(() -> GatewayResponse.message(404, "there is no such image")));
    }
    var method = METHODS.getOrDefault(path, request.method());
    if (!method.equals(request.method())) {
      return Optional.of(
          GatewayResponse.message(405, path + " accepts only " + method)
              .with(Map.of("Allow", method)));
    }
    return switch (request.method() + " " + path) {
      case "GET /", "HEAD /" ->
          Optional.of(GatewayResponse.of(200, "text/plain; charset=utf-8", overview));
      case "GET /local" -> Optional.of(json(background.state()));
      case "POST /local/publish" -> Optional.of(ofRun(background.publish()));
      case "POST /local/rank" -> Optional.of(rank());
      case "POST /local/rebuild" -> Optional.of(ofRun(background.rebuild()));
      case "POST /local/redrive" ->
          Optional.of(json(Map.of("moved", background.queues().redrive())));
      case "POST /local/token" -> Optional.of(token(request));
      case "GET /.well-known/jwks.json" ->
          Optional.of(GatewayResponse.of(200, "application/json", issuer.jwkSet()));
      default -> Optional.empty();
    };
  }

  private GatewayResponse rank() {
    try {
      return background.settle(MAX_DRAIN)
          ? ofRun(background.rank())
          : GatewayResponse.message(503, "the queue is not empty yet; try again");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return GatewayResponse.message(503, "the local system is stopping");
    }
  }

  private static GatewayResponse ofRun(Optional<Map<String, Object>> run) {
    return run.map(LocalRoutes::json)
        .orElseGet(
            () -> GatewayResponse.message(404, "template.yaml does not declare this schedule"));
  }

  private GatewayResponse token(GatewayRequest request) {
    try {
      var requested = JsonMapper.shared().readTree(request.text().orElse(""));
      var scopes = requested.path("scopes");
      if (!scopes.isArray() || !scopes.valueStream().allMatch(s -> s.isString())) {
        return GatewayResponse.message(400, "scopes must be a list of strings");
      }
      var scopeNames = scopes.valueStream().map(s -> s.stringValue()).toList();
      if (!scopes().containsAll(scopeNames)) {
        return GatewayResponse.message(400, "allowed scopes: " + String.join(", ", scopes()));
      }
      var email = requested.path("email").stringValueOpt();
      if (requested.has("email") && email.filter(e -> !e.isBlank()).isEmpty()) {
        return GatewayResponse.message(400, "email must be a non-empty string");
      }
      return json(
          Map.of(
              "token",
              issuer.token(scopeNames, email.orElse("editor@gazette.example")),
              "scopes",
              scopeNames));
    } catch (JacksonException e) {
      return GatewayResponse.message(
          400, "send {'scopes':['gazette/write'],'email':'you@example.org'}");
    }
  }

  private static GatewayResponse json(Object value) {
    return GatewayResponse.of(
        200, "application/json", JsonMapper.shared().writeValueAsString(value));
  }

  /// Returns the scopes of an editor's token.
  static List<String> scopes() {
    return List.of("gazette/write", "gazette/publish");
  }
}
