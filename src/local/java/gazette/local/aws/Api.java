package gazette.local.aws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The HTTP API that template.yaml declares.
///
/// @param limit of all routes together that have none of their own
/// @param limits of single routes, by their keys
public record Api(Optional<Cors> cors, Limit limit, Map<String, Limit> limits) {

  /// How many requests are let in.
  ///
  /// @param burst how many at once
  public record Limit(int perSecond, int burst) {

    private static Limit of(TemplateNode settings) {
      settings.knowing("ThrottlingBurstLimit", "ThrottlingRateLimit");
      return new Limit(
          settings.number("ThrottlingRateLimit", 10_000),
          settings.number("ThrottlingBurstLimit", 5_000));
    }
  }

  public record Cors(
      List<String> origins,
      List<String> methods,
      List<String> headers,
      List<String> exposed,
      int maxAge) {

    private static Cors of(TemplateNode cors) {
      cors.knowing("AllowOrigins", "AllowMethods", "AllowHeaders", "ExposeHeaders", "MaxAge");
      return new Cors(
          cors.texts("AllowOrigins"),
          cors.texts("AllowMethods"),
          cors.texts("AllowHeaders"),
          cors.texts("ExposeHeaders"),
          cors.number("MaxAge", 0));
    }
  }

  static Api of(TemplateNode api) {
    api.knowing(
        "CorsConfiguration", "Auth", "DefaultRouteSettings", "RouteSettings", "AccessLogSettings");
    api.part("Auth").knowing("Authorizers");
    var limits = new LinkedHashMap<String, Limit>();
    api.part("RouteSettings")
        .each()
        .forEach((route, settings) -> limits.put(route, Limit.of(settings)));
    var cors =
        api.value("CorsConfiguration")
            .map(value -> Cors.of(TemplateNode.of(api.place() + "/CorsConfiguration", value)));
    return new Api(cors, Limit.of(api.part("DefaultRouteSettings")), limits);
  }
}
