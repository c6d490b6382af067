package gazette.local.gateway;

import gazette.local.aws.Api;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What the gateway tells browsers of other origins (the CORS protocol of the Fetch standard).
record Preflight(Api.Cors cors) {

  /// The answer to a preflight, which no function sees.
  Optional<Outgoing> answer(Incoming request) {
    if (!request.method().equals("OPTIONS")
        || request.header("access-control-request-method").isEmpty()) {
      return Optional.empty();
    }
    var headers = new LinkedHashMap<String, String>();
    allowed(request)
        .ifPresent(origin -> {
          headers.put("Access-Control-Allow-Origin", origin);
          headers.put("Access-Control-Allow-Methods", String.join(",", cors.methods()));
          headers.put("Access-Control-Allow-Headers", String.join(",", cors.headers()));
          headers.put("Access-Control-Max-Age", Integer.toString(cors.maxAge()));
        });
    return Optional.of(new Outgoing(204, headers, ByteBuffer.allocate(0)));
  }

  Map<String, String> headers(Incoming request) {
    return allowed(request)
        .map(origin ->
            Map.of(
                "Access-Control-Allow-Origin",
                origin,
                "Access-Control-Expose-Headers",
                String.join(",", cors.exposed())))
        .orElse(Map.of());
  }

  private Optional<String> allowed(Incoming request) {
    var origin = request.header("origin");
    return cors.origins().contains("*")
        ? origin.map(any -> "*")
        : origin.filter(cors.origins()::contains);
  }
}
