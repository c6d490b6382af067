package gazette.local;

import gazette.local.gateway.Incoming;
import gazette.local.gateway.Issuer;
import gazette.local.gateway.Outgoing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The routes that only the local system has.
final class LocalRoutes {

  private static final Duration LONGEST_DRAIN = Duration.ofMinutes(2);
  private static final Map<String, String> METHODS =
      Map.of(
          "/local", "GET",
          "/local/publish", "POST",
          "/local/rank", "POST",
          "/local/rebuild", "POST",
          "/local/redrive", "POST",
          "/local/token", "POST");

  private final String overview;
  private final Issuer issuer;
  private final Background background;

  LocalRoutes(String overview, Issuer issuer, Background background) {
    this.overview = overview;
    this.issuer = issuer;
    this.background = background;
  }

  /// The answer, if the path is one of these.
  Optional<Outgoing> answer(Incoming request) {
    var path = request.path();
    if (path.equals("/docs") || path.startsWith("/docs/")) {
      return Docs.answer(path);
    }
    var method = METHODS.getOrDefault(path, request.method());
    if (!method.equals(request.method())) {
      return Optional.of(
          Outgoing.message(405, path + " takes " + method).with(Map.of("Allow", method)));
    }
    return switch (request.method() + " " + path) {
      case "GET /", "HEAD /" ->
          Optional.of(Outgoing.of(200, "text/plain; charset=utf-8", overview));
      case "GET /local" -> Optional.of(json(background.state()));
      case "POST /local/publish" -> Optional.of(ran(background.publish()));
      case "POST /local/rank" -> Optional.of(rank());
      case "POST /local/rebuild" -> Optional.of(ran(background.rebuild()));
      case "POST /local/redrive" ->
          Optional.of(json(Map.of("moved", background.queues().redrive())));
      case "POST /local/token" -> Optional.of(token(request));
      case "GET /.well-known/jwks.json" ->
          Optional.of(Outgoing.of(200, "application/json", issuer.keys()));
      default -> Optional.empty();
    };
  }

  private Outgoing rank() {
    try {
      return background.settle(LONGEST_DRAIN)
          ? ran(background.rank())
          : Outgoing.message(503, "the queue is not empty yet: try again");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Outgoing.message(503, "the local system stops");
    }
  }

  private static Outgoing ran(Optional<Map<String, Object>> run) {
    return run.map(LocalRoutes::json)
        .orElseGet(() -> Outgoing.message(404, "template.yaml has no such schedule"));
  }

  private Outgoing token(Incoming request) {
    try {
      var asked = JsonMapper.shared().readTree(request.text().orElse(""));
      var scopes = asked.path("scopes");
      if (!scopes.isArray() || !scopes.valueStream().allMatch(s -> s.isString())) {
        return Outgoing.message(400, "scopes must be a list of strings");
      }
      var named = scopes.valueStream().map(s -> s.stringValue()).toList();
      if (!scopes().containsAll(named)) {
        return Outgoing.message(400, "scopes can be " + String.join(" and ", scopes()));
      }
      var email = asked.path("email").stringValueOpt();
      if (asked.has("email") && email.filter(e -> !e.isBlank()).isEmpty()) {
        return Outgoing.message(400, "email must be a string that is not empty");
      }
      return json(
          Map.of(
              "token",
              issuer.token(named, email.orElse("editor@gazette.example")),
              "scopes",
              named));
    } catch (JacksonException e) {
      return Outgoing.message(400, "send {'scopes':['gazette/write'],'email':'you@example.org'}");
    }
  }

  private static Outgoing json(Object value) {
    return Outgoing.of(200, "application/json", JsonMapper.shared().writeValueAsString(value));
  }

  /// What an editor's token of this start may do.
  static List<String> scopes() {
    return List.of("gazette/write", "gazette/publish");
  }
}
