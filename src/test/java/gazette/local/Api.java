package gazette.local;

import java.util.List;
import java.util.Optional;

/// The HTTP API that template.yaml declares.
record Api(Optional<Cors> cors, int ratePerSecond, int burst) {

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
    api.knowing("CorsConfiguration", "Auth", "DefaultRouteSettings", "AccessLogSettings");
    api.part("Auth").knowing("Authorizers");
    var settings =
        api.part("DefaultRouteSettings").knowing("ThrottlingBurstLimit", "ThrottlingRateLimit");
    var cors =
        api.value("CorsConfiguration")
            .map(value -> Cors.of(Part.of(api.place() + "/CorsConfiguration", value)));
    return new Api(
        cors,
        settings.number("ThrottlingRateLimit", 10_000),
        settings.number("ThrottlingBurstLimit", 5_000));
  }
}
