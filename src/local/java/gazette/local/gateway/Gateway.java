package gazette.local.gateway;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import gazette.local.aws.FunctionShape;
import gazette.local.aws.Template;
import gazette.local.lambda.FunctionInstances;
import java.lang.System.Logger.Level;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/// The HTTP API of API Gateway: finds the route of a request, applies its throttling limit, checks
/// the token and invokes the function with an event of payload format 2.0.
public final class Gateway {

  private static final System.Logger LOG = System.getLogger(Gateway.class.getName());
  private static final int MAX_RESPONSE_BYTES = 6 * 1024 * 1024;

  /// The limit of API Gateway to the request line and the headers together.
  private static final int MAX_HEAD_BYTES = 10_240;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  /// A route with its throttling limit and the instances of its function.
  private record Target(
      FunctionShape.DeclaredRoute route,
      RouteKey key,
      Throttle throttle,
      FunctionInstances instances) {}

  private record Match(Target target, Map<String, String> pathParameters) {}

  private final List<Target> targets;
  private final Optional<CorsHeaders> cors;
  private final TokenIssuer issuer;
  private final Clock clock;

  public Gateway(
      Template template,
      Map<String, FunctionInstances> instances,
      TokenIssuer issuer,
      Clock clock) {
    var shared = new Throttle(template.api().limit(), System::nanoTime);
    var routeThrottles = new LinkedHashMap<String, Throttle>();
    template
        .api()
        .limits()
        .forEach(
            (route, limit) -> routeThrottles.put(route, new Throttle(limit, System::nanoTime)));
    this.targets =
        template.functions().stream()
            .flatMap(function ->
                function.routes().stream()
                    .map(route ->
                        new Target(
                            route,
                            RouteKey.parse(route.key()),
                            routeThrottles.getOrDefault(route.key(), shared),
                            Objects.requireNonNull(instances.get(function.name())))))
            .sorted(Comparator.comparing(Target::key))
            .toList();
    this.cors = template.api().cors().map(CorsHeaders::new);
    this.issuer = issuer;
    this.clock = clock;
  }

  /// Responds to a request. The gateway's own errors are 401, 403, 404, 413, 429, 431, 500 for a
  /// function that fails or answers what is no response, and 503 for one that takes too long.
  public GatewayResponse respond(GatewayRequest request) {
    if (request.headBytes() > MAX_HEAD_BYTES) {
      return GatewayResponse.message(431, "Request Header Fields Too Large");
    }
    var preflight = cors.flatMap(c -> c.preflight(request));
    if (preflight.isPresent()) {
      return preflight.get();
    }
    return route(request).with(cors.map(c -> c.headers(request)).orElse(Map.of()));
  }

  private GatewayResponse route(GatewayRequest request) {
    var match = find(request);
    if (match.isEmpty()) {
      return GatewayResponse.message(404, "Not Found");
    }
    if (!match.get().target().throttle().tryAcquire()) {
      return GatewayResponse.message(429, "Too Many Requests");
    }
    var scopes = match.get().target().route().scopes();
    var claims = claims(request);
    if (!scopes.isEmpty()) {
      if (claims.isEmpty()) {
        return GatewayResponse.message(401, "Unauthorized")
            .with(Map.of("www-authenticate", "Bearer"));
      }
      if (scopes.stream().noneMatch(granted(claims.get())::contains)) {
        return GatewayResponse.message(403, "Forbidden")
            .with(Map.of("www-authenticate", "Bearer error=\"insufficient_scope\""));
      }
    }
    if (request.body().remaining() > GatewayRequest.MAX_BODY_BYTES) {
      return GatewayResponse.message(413, "Request Entity Too Large");
    }
    return invoke(match.get(), request, scopes.isEmpty() ? Optional.empty() : claims);
  }

  private static List<String> granted(Map<String, String> claims) {
    var scopes = claims.getOrDefault("scope", claims.getOrDefault("scp", ""));
    return List.of(scopes.replaceFirst("^\\[(.*)]$", "$1").split(" ", -1));
  }

  private Optional<Match> find(GatewayRequest request) {
    for (var target : targets) {
      var pathParameters = target.key().match(request.method(), request.path());
      if (pathParameters.isPresent()) {
        return Optional.of(new Match(target, pathParameters.get()));
      }
    }
    return Optional.empty();
  }

  private Optional<Map<String, String>> claims(GatewayRequest request) {
    return request
        .header("authorization")
        .map(value -> value.replaceFirst("(?i)^Bearer +", ""))
        .flatMap(issuer::claims);
  }

  private GatewayResponse invoke(
      Match match, GatewayRequest request, Optional<Map<String, String>> claims) {
    try {
      var returned = match.target().instances().invokeInTime(event(match, request, claims));
      var response =
          GatewayResponse.of((APIGatewayV2HTTPResponse) Objects.requireNonNull(returned));
      return response.size() > MAX_RESPONSE_BYTES
          ? GatewayResponse.message(500, "Internal Server Error")
          : response;
    } catch (TimeoutException e) {
      LOG.log(Level.ERROR, request.method() + " " + request.path() + " takes too long");
      return GatewayResponse.message(503, "Service Unavailable");
    } catch (RuntimeException | ExecutionException e) {
      LOG.log(Level.ERROR, request.method() + " " + request.path() + " failed", e);
      return GatewayResponse.message(500, "Internal Server Error");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return GatewayResponse.message(503, "Service Unavailable");
    }
  }

  private APIGatewayV2HTTPEvent event(
      Match match, GatewayRequest request, Optional<Map<String, String>> claims) {
    var now = clock.instant();
    var key = match.target().route().key();
    var context =
        APIGatewayV2HTTPEvent.RequestContext.builder()
            .withAccountId("000000000000")
            .withApiId("local")
            .withDomainName("localhost")
            .withDomainPrefix("local")
            .withRequestId(UUID.randomUUID().toString())
            .withRouteKey(key)
            .withStage("$default")
            .withTime(TIME.format(now))
            .withTimeEpoch(now.toEpochMilli())
            .withHttp(
                APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                    .withMethod(request.method())
                    .withPath(request.path())
                    .withProtocol("HTTP/1.1")
                    .withSourceIp(request.address())
                    .withUserAgent(request.header("user-agent").orElse(""))
                    .build());
    claims.ifPresent(
        tokenClaims -> context.withAuthorizer(authorizer(tokenClaims, match.target().route())));
    var event =
        APIGatewayV2HTTPEvent.builder()
            .withVersion("2.0")
            .withRouteKey(key)
            .withRawPath(request.path())
            .withRawQueryString(request.query())
            .withHeaders(request.headers())
            .withRequestContext(context.build())
            .withIsBase64Encoded(false);
    if (!request.cookies().isEmpty()) {
      event.withCookies(request.cookies());
    }
    if (!request.query().isEmpty()) {
      event.withQueryStringParameters(parameters(request.query()));
    }
    if (!match.pathParameters().isEmpty()) {
      event.withPathParameters(match.pathParameters());
    }
    if (request.body().remaining() > 0) {
      request
          .text()
          .ifPresentOrElse(
              event::withBody,
              () ->
                  event
                      .withBody(Base64.getEncoder().encodeToString(request.bytes()))
                      .withIsBase64Encoded(true));
    }
    return event.build();
  }

  private static APIGatewayV2HTTPEvent.RequestContext.Authorizer authorizer(
      Map<String, String> claims, FunctionShape.DeclaredRoute route) {
    return APIGatewayV2HTTPEvent.RequestContext.Authorizer.builder()
        .withJwt(
            APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT
                .builder()
                .withClaims(claims)
                .withScopes(route.scopes())
                .build())
        .build();
  }

  private static Map<String, String> parameters(String query) {
    var parameters = new LinkedHashMap<String, String>();
    for (var pair : query.split("&", -1)) {
      var parts = pair.split("=", 2);
      parameters.merge(
          decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "", (a, b) -> a + "," + b);
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
