package gazette.local.aws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The HTTP API that template.yaml declares.
///
/// @param limit the shared limit of all routes that have none of their own
/// @param limits the limits of single routes, by route key
public record ApiShape(Optional<Cors> cors, RateLimit limit, Map<String, RateLimit> limits) {

  /// A throttling limit.
  ///
  /// @param burst the capacity of the token bucket, in requests
  public record RateLimit(int perSecond, int burst) {

    private static RateLimit of(TemplateNode settings) {
      settings.allowOnly("ThrottlingBurstLimit", "ThrottlingRateLimit");
      return new RateLimit(
          settings.number("ThrottlingRateLimit", 10_000),
          settings.number("ThrottlingBurstLimit", 5_000));
    }
  }

  /// A CORS configuration.
  ///
  /// @param maxAge how long a browser may cache a preflight response, in seconds
  public record Cors(
      List<String> origins,
      List<String> methods,
      List<String> headers,
      List<String> exposed,
      int maxAge) {

    private static Cors of(TemplateNode cors) {
      cors.allowOnly("AllowOrigins", "AllowMethods", "AllowHeaders", "ExposeHeaders", "MaxAge");
      return new Cors(
          cors.strings("AllowOrigins"),
          cors.strings("AllowMethods"),
          cors.strings("AllowHeaders"),
          cors.strings("ExposeHeaders"),
          cors.number("MaxAge", 0));
    }
  }

  /// Reads the properties of an `AWS::Serverless::HttpApi`.
  static ApiShape of(TemplateNode api) {
    api.allowOnly(
        "CorsConfiguration", "Auth", "DefaultRouteSettings", "RouteSettings", "AccessLogSettings");
    api.child("Auth").allowOnly("Authorizers");
    var limits = new LinkedHashMap<String, RateLimit>();
    api.child("RouteSettings")
        .childrenByName()
        .forEach((route, settings) -> limits.put(route, RateLimit.of(settings)));
    var cors =
        api.value("CorsConfiguration")
            .map(value -> Cors.of(TemplateNode.of(api.path() + "/CorsConfiguration", value)));
    return new ApiShape(cors, RateLimit.of(api.child("DefaultRouteSettings")), limits);
  }
}
