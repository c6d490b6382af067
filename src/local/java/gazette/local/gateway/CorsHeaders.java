package gazette.local.gateway;

import gazette.local.aws.ApiShape;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The response headers of CORS (the Fetch standard), as API Gateway sets them.
record CorsHeaders(ApiShape.Cors cors) {

  /// Returns the response to a preflight request; empty for any other. No function gets a
  /// preflight.
  Optional<GatewayResponse> preflight(GatewayRequest request) {
    if (!request.method().equals("OPTIONS")
        || request.header("access-control-request-method").isEmpty()) {
      return Optional.empty();
    }
    var headers = new LinkedHashMap<String, String>();
    allowedOrigin(request)
        .ifPresent(origin -> {
          headers.put("Access-Control-Allow-Origin", origin);
          headers.put("Access-Control-Allow-Methods", String.join(",", cors.methods()));
          headers.put("Access-Control-Allow-Headers", String.join(",", cors.headers()));
          headers.put("Access-Control-Max-Age", Integer.toString(cors.maxAge()));
        });
    return Optional.of(new GatewayResponse(204, headers, ByteBuffer.allocate(0)));
  }

  /// Returns the headers for the response to a request; none if its origin is not allowed.
  Map<String, String> headers(GatewayRequest request) {
    return allowedOrigin(request)
        .map(origin ->
            Map.of(
                "Access-Control-Allow-Origin",
                origin,
                "Access-Control-Expose-Headers",
                String.join(",", cors.exposed())))
        .orElse(Map.of());
  }

  private Optional<String> allowedOrigin(GatewayRequest request) {
    var origin = request.header("origin");
    return cors.origins().contains("*")
        ? origin.map(any -> "*")
        : origin.filter(cors.origins()::contains);
  }
}
