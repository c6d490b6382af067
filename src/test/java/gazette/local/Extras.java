package gazette.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The routes that only the local system has.
final class Extras {

  private final String overview;
  private final Issuer issuer;
  private final Schedules schedules;
  private final Map<String, Instances> instances;

  Extras(String overview, Issuer issuer, Schedules schedules, Map<String, Instances> instances) {
    this.overview = overview;
    this.issuer = issuer;
    this.schedules = schedules;
    this.instances = instances;
  }

  /// The answer, if the path is one of these.
  Optional<Outgoing> answer(Incoming request) {
    var path = request.path();
    if (path.equals("/docs") || path.startsWith("/docs/")) {
      return Docs.answer(path);
    }
    return switch (request.method() + " " + path) {
      case "GET /", "HEAD /" ->
          Optional.of(Outgoing.of(200, "text/plain; charset=utf-8", overview));
      case "GET /local" -> Optional.of(json(state()));
      case "POST /local/publish" -> Optional.of(json(schedules.runNow("PublishFunction")));
      case "POST /local/token" -> Optional.of(token(request));
      case "GET /.well-known/jwks.json" ->
          Optional.of(Outgoing.of(200, "application/json", issuer.keys()));
      default -> Optional.empty();
    };
  }

  private Map<String, Object> state() {
    var counts = new LinkedHashMap<String, Integer>();
    instances.forEach((name, of) -> counts.put(name, of.count()));
    var state = new LinkedHashMap<String, Object>();
    state.put("schedules", schedules.state());
    state.put("instances", counts);
    return state;
  }

  private Outgoing token(Incoming request) {
    try {
      var asked = JsonMapper.shared().readTree(request.text().orElse(""));
      var scopes = asked.path("scopes");
      if (!scopes.isArray() || !scopes.valueStream().allMatch(s -> s.isString())) {
        return Outgoing.message(400, "scopes must be a list of strings");
      }
      var named = scopes.valueStream().map(s -> s.stringValue()).toList();
      var email = asked.path("email").asString("editor@gazette.example");
      return json(Map.of("token", issuer.token(named, email), "scopes", named));
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
