package gazette.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The HTTP API that template.yaml declares.
///
/// @param limit of all routes together that have none of their own
/// @param limits of single routes, by their keys
record Api(Optional<Cors> cors, Limit limit, Map<String, Limit> limits) {

  /// How many requests are let in.
  ///
  /// @param burst how many at once
  record Limit(int perSecond, int burst) {

    private static Limit of(Part settings) {
      settings.knowing("ThrottlingBurstLimit", "ThrottlingRateLimit");
      return new Limit(
          settings.number("ThrottlingRateLimit", 10_000),
          settings.number("ThrottlingBurstLimit", 5_000));
    }
  }

  record Cors(
      List<String> origins,
      List<String> methods,
      List<String> headers,
      List<String> exposed,
      int maxAge) {

    private static Cors of(Part cors) {
      cors.knowing("AllowOrigins", "AllowMethods", "AllowHeaders", "ExposeHeaders", "MaxAge");
      return new Cors(
          cors.texts("AllowOrigins"),
          cors.texts("AllowMethods"),
          cors.texts("AllowHeaders"),
          cors.texts("ExposeHeaders"),
          cors.number("MaxAge", 0));
    }
  }

  static Api of(Part api) {
    api.knowing(
        "CorsConfiguration", "Auth", "DefaultRouteSettings", "RouteSettings", "AccessLogSettings");
    api.part("Auth").knowing("Authorizers");
    var limits = new LinkedHashMap<String, Limit>();
    api.part("RouteSettings")
        .each()
        .forEach((route, settings) -> limits.put(route, Limit.of(settings)));
    var cors =
        api.value("CorsConfiguration")
            .map(value -> Cors.of(Part.of(api.place() + "/CorsConfiguration", value)));
    return new Api(cors, Limit.of(api.part("DefaultRouteSettings")), limits);
  }
}
