package gazette.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One request in payload format 2.0. Nulls of the event stop here.
public final class Request {

  private static final int MAX_IDEMPOTENCY_KEY_LENGTH = 255;

  private final APIGatewayV2HTTPEvent event;
  private final Map<String, String> pathParameters;

  Request(APIGatewayV2HTTPEvent event) {
    this(event, Map.of());
  }

  private Request(APIGatewayV2HTTPEvent event, Map<String, String> pathParameters) {
    this.event = event;
    this.pathParameters = pathParameters;
  }

  Request withPathParameters(Map<String, String> pathParameters) {
    return new Request(event, pathParameters);
  }

  public String method() {
    return event.getRequestContext().getHttp().getMethod();
  }

  boolean isHead() {
    return method().equals("HEAD");
  }

  public String path() {
    return event.getRawPath();
  }

  /// The value of a named place of the route's path.
  public String pathParameter(String name) {
    return Objects.requireNonNull(pathParameters.get(name), name);
  }

  public Parameters parameters() {
    return new Parameters(query());
  }

  /// The query as it came, still encoded, without its `?`.
  public String query() {
    return Objects.requireNonNullElse(event.getRawQueryString(), "");
  }

  /// The relative URL of `path` with this request's query, but for the value of one parameter.
  public String urlWith(String path, String parameter, String value) {
    var kept =
        Stream.of(query().split("&", -1))
            .filter(pair -> !pair.isEmpty() && !pair.split("=", 2)[0].equals(parameter));
    return path
        + "?"
        + Stream.concat(kept, Stream.of(parameter + "=" + value)).collect(Collectors.joining("&"));
  }

  /// A header by its name in lower case.
  public Optional<String> header(String name) {
    return Optional.ofNullable(event.getHeaders()).map(headers -> headers.get(name));
  }

  /// By which the client knows this request when it sends it again; a bad one is a 400.
  public Optional<String> idempotencyKey() {
    var key = header("idempotency-key").map(String::strip);
    if (key.filter(k -> k.isEmpty() || k.length() > MAX_IDEMPOTENCY_KEY_LENGTH).isPresent()) {
      throw Problem.badRequest(
          "Idempotency-Key must have 1 to " + MAX_IDEMPOTENCY_KEY_LENGTH + " characters");
    }
    return key;
  }

  /// The entity tags that an edit was made on; malformed ones are a 400.
  public Optional<IfMatch> ifMatch() {
    return header("if-match").map(IfMatch::parse);
  }

  /// The body as a JSON object: 415, 413 and 400 are thrown, what breaks a rule is kept.
  public Body json(String mediaType) {
    return Body.read(header("content-type"), mediaType, content());
  }

  /// The body as a JSON object, whatever its type says: a beacon is sent as text to spare a
  /// preflight. An empty one has no members.
  public Body jsonOfAnyType(int limit) {
    return Body.readAny(content(), limit);
  }

  /// Where it came from, as the gateway saw it.
  public String sourceIp() {
    return Objects.requireNonNullElse(event.getRequestContext().getHttp().getSourceIp(), "");
  }

  private byte[] content() {
    var body = Objects.requireNonNullElse(event.getBody(), "");
    return event.getIsBase64Encoded()
        ? Base64.getDecoder().decode(body)
        : body.getBytes(StandardCharsets.UTF_8);
  }

  /// Whoever the token speaks for. 401 without claims, even if a gateway let the request through.
  public Caller caller() {
    var authorizer = event.getRequestContext().getAuthorizer();
    if (authorizer == null || authorizer.getJwt() == null) {
      throw Problem.unauthorized();
    }
    return Caller.of(Objects.requireNonNullElse(authorizer.getJwt().getClaims(), Map.of()));
  }

  void requireScope(String scope) {
    if (!caller().scopes().contains(scope)) {
      throw Problem.forbidden(scope);
    }
  }
}
