package gazette.local.gateway;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import gazette.local.aws.Function;
import gazette.local.aws.Stack;
import gazette.local.lambda.Instances;
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

/// API Gateway's HTTP API: finds the route, checks the token, hands the function a payload 2.0 and
/// the client its answer.
public final class Gateway {

  private static final System.Logger LOG = System.getLogger(Gateway.class.getName());
  private static final int LARGEST_ANSWER = 6 * 1024 * 1024;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  /// A route, how many requests it lets in, and the instances that answer it.
  private record Target(
      Function.DeclaredRoute route, RouteKey key, Throttle throttle, Instances instances) {}

  private record Match(Target target, Map<String, String> places) {}

  private final List<Target> targets;
  private final Optional<Preflight> preflight;
  private final Issuer issuer;
  private final Clock clock;

  public Gateway(Stack stack, Map<String, Instances> instances, Issuer issuer, Clock clock) {
    var shared = new Throttle(stack.api().limit(), System::nanoTime);
    var own = new LinkedHashMap<String, Throttle>();
    stack
        .api()
        .limits()
        .forEach((route, limit) -> own.put(route, new Throttle(limit, System::nanoTime)));
    this.targets =
        stack.functions().stream()
            .flatMap(function ->
                function.routes().stream()
                    .map(route ->
                        new Target(
                            route,
                            RouteKey.parse(route.key()),
                            own.getOrDefault(route.key(), shared),
                            Objects.requireNonNull(instances.get(function.name())))))
            .sorted(Comparator.comparing(Target::key))
            .toList();
    this.preflight = stack.api().cors().map(Preflight::new);
    this.issuer = issuer;
    this.clock = clock;
  }

  public Outgoing answer(Incoming request) {
    var preflighted = preflight.flatMap(p -> p.answer(request));
    if (preflighted.isPresent()) {
      return preflighted.get();
    }
    return route(request).with(preflight.map(p -> p.headers(request)).orElse(Map.of()));
  }

  private Outgoing route(Incoming request) {
    var match = find(request);
    if (match.isEmpty()) {
      return Outgoing.message(404, "Not Found");
    }
    if (!match.get().target().throttle().admits()) {
      return Outgoing.message(429, "Too Many Requests");
    }
    var scopes = match.get().target().route().scopes();
    var claims = claims(request);
    if (!scopes.isEmpty()) {
      if (claims.isEmpty()) {
        return Outgoing.message(401, "Unauthorized").with(Map.of("www-authenticate", "Bearer"));
      }
      if (scopes.stream().noneMatch(granted(claims.get())::contains)) {
        return Outgoing.message(403, "Forbidden")
            .with(Map.of("www-authenticate", "Bearer error=\"insufficient_scope\""));
      }
    }
    if (request.body().remaining() > Incoming.LARGEST_BODY) {
      return Outgoing.message(413, "Request Entity Too Large");
    }
    return invoke(match.get(), request, scopes.isEmpty() ? Optional.empty() : claims);
  }

  private static List<String> granted(Map<String, String> claims) {
    var scopes = claims.getOrDefault("scope", claims.getOrDefault("scp", ""));
    return List.of(scopes.replaceFirst("^\\[(.*)]$", "$1").split(" ", -1));
  }

  private Optional<Match> find(Incoming request) {
    for (var target : targets) {
      var places = target.key().match(request.method(), request.path());
      if (places.isPresent()) {
        return Optional.of(new Match(target, places.get()));
      }
    }
    return Optional.empty();
  }

  private Optional<Map<String, String>> claims(Incoming request) {
    return request
        .header("authorization")
        .map(value -> value.replaceFirst("(?i)^Bearer +", ""))
        .flatMap(issuer::claims);
  }

  private Outgoing invoke(Match match, Incoming request, Optional<Map<String, String>> claims) {
    try {
      var answer = match.target().instances().invoke(event(match, request, claims));
      var outgoing = Outgoing.of((APIGatewayV2HTTPResponse) Objects.requireNonNull(answer));
      return outgoing.size() > LARGEST_ANSWER
          ? Outgoing.message(500, "Internal Server Error")
          : outgoing;
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, request.method() + " " + request.path() + " failed", e);
      return Outgoing.message(500, "Internal Server Error");
    }
  }

  private APIGatewayV2HTTPEvent event(
      Match match, Incoming request, Optional<Map<String, String>> claims) {
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
    claims.ifPresent(named -> context.withAuthorizer(authorizer(named, match.target().route())));
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
    if (!match.places().isEmpty()) {
      event.withPathParameters(match.places());
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
      Map<String, String> claims, Function.DeclaredRoute route) {
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
