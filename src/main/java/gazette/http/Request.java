package gazette.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Http;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A request in payload format 2.0. Nulls of the event do not pass beyond this class.
public final class Request {

  /// The maximum length of an Idempotency-Key in characters.
  private static final int MAX_IDEMPOTENCY_KEY_LENGTH = 255;

  private final APIGatewayV2HTTPEvent event;
  private final Http http;
  private final String basePath;
  private final Map<String, String> headers;
  private final Map<String, String> pathParameters;

  private Request(
      APIGatewayV2HTTPEvent event,
      Http http,
      String basePath,
      Map<String, String> headers,
      Map<String, String> pathParameters) {
    this.event = event;
    this.http = http;
    this.basePath = basePath;
    this.headers = headers;
    this.pathParameters = pathParameters;
  }

  /// Returns the request of an event.
  ///
  /// @throws IllegalArgumentException if the event has no path or no method, as one of another
  ///   shape
  static Request of(APIGatewayV2HTTPEvent event) {
    var http =
        Optional.ofNullable(event.getRequestContext())
            .map(RequestContext::getHttp)
            .filter(h -> h.getMethod() != null)
            .orElseThrow(Request::unexpectedEvent);
    if (event.getRawPath() == null) {
      throw unexpectedEvent();
    }
    return new Request(event, http, "", headers(event), Map.of());
  }

  /// Returns the error for an event of another shape.
  static IllegalArgumentException unexpectedEvent() {
    return new IllegalArgumentException(
        "expected an HTTP API event of payload format 2.0, with rawPath and"
            + " requestContext.http.method: of the gateway or as in events/");
  }

  /// Returns the headers by their names in lower case; values of one name are joined by commas (RFC
  /// 9110, section 5.2).
  private static Map<String, String> headers(APIGatewayV2HTTPEvent event) {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    Objects.requireNonNullElse(event.getHeaders(), Map.<String, String>of())
        .forEach((name, value) -> {
          if (value != null) {
            headers.merge(name, value, (one, other) -> one + ", " + other);
          }
        });
    return headers;
  }

  Request withPathParameters(Map<String, String> pathParameters) {
    return new Request(event, http, basePath, headers, pathParameters);
  }

  /// Returns the request with its path relative to the base path that it begins with.
  Request below(String basePath) {
    return new Request(event, http, basePath, headers, pathParameters);
  }

  /// Returns what comes before [#path()] in URLs of this request, such as `/prod`; mostly empty.
  public String basePath() {
    return basePath;
  }

  /// Returns the HTTP method, in upper case.
  public String method() {
    return http.getMethod();
  }

  boolean isHead() {
    return method().equals("HEAD");
  }

  /// Returns the decoded path, without the base path.
  public String path() {
    return event.getRawPath().substring(basePath.length());
  }

  /// Returns the value of a named parameter of the route's path.
  public String pathParameter(String name) {
    return Objects.requireNonNull(pathParameters.get(name), name);
  }

  /// Returns the query parameters, without any violation yet.
  public Parameters parameters() {
    return new Parameters(query());
  }

  /// Returns the query as it was sent, still encoded, without its `?`.
  public String query() {
    return Objects.requireNonNullElse(event.getRawQueryString(), "");
  }

  /// Returns the relative URL of `path`, without the base path, with the query of this request, in
  /// which one parameter is set to `value`.
  public String urlWith(String path, String parameter, String value) {
    var kept =
        Stream.of(query().split("&", -1))
            .filter(pair -> !pair.isEmpty() && !pair.split("=", 2)[0].equals(parameter));
    return path
        + "?"
        + Stream.concat(kept, Stream.of(parameter + "=" + value)).collect(Collectors.joining("&"));
  }

  /// Returns a header.
  ///
  /// @param name in any case
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /// Returns the Idempotency-Key, by which a repeated request is recognised. Throws a 400 if it is
  /// empty or too long.
  public Optional<String> idempotencyKey() {
    var key = header("idempotency-key").map(String::strip);
    if (key.filter(k -> k.isEmpty() || k.length() > MAX_IDEMPOTENCY_KEY_LENGTH).isPresent()) {
      throw Problem.badRequest(
          "Idempotency-Key must have 1 to " + MAX_IDEMPOTENCY_KEY_LENGTH + " characters");
    }
    return key;
  }

  /// Returns the precondition of an edit. Throws a 400 if it is malformed.
  public Optional<IfMatch> ifMatch() {
    return header("if-match").map(IfMatch::parse);
  }

  /// Returns the body as a JSON object. Throws a 415, 413 or 400 as [Body#read] does; violations
  /// are collected in the body.
  public Body json(String mediaType) {
    return Body.read(header("content-type"), mediaType, this::content);
  }

  /// Returns the body as a JSON object whatever its media type, since a beacon is sent as text to
  /// avoid a preflight. An empty body has no members.
  ///
  /// @param limit the maximum number of bytes
  /// @throws Problem a 415 if it is compressed
  public Body jsonOfAnyType(int limit) {
    return Body.readAny(content(), limit);
  }

  /// Returns the address of the client as the gateway saw it.
  public String sourceIp() {
    return Objects.requireNonNullElse(http.getSourceIp(), "");
  }

  private byte[] content() {
    header("content-encoding")
        .filter(coding -> !coding.strip().equalsIgnoreCase("identity"))
        .ifPresent(_ -> {
          throw Problem.unsupportedContentCoding();
        });
    var body = Objects.requireNonNullElse(event.getBody(), "");
    try {
      return event.getIsBase64Encoded()
          ? Base64.getDecoder().decode(body)
          : body.getBytes(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest("the body is not base64, as isBase64Encoded says");
    }
  }

  /// Returns the caller. Throws a 401 without claims, even if a gateway let the request through.
  public Caller caller() {
    var authorizer = event.getRequestContext().getAuthorizer();
    if (authorizer == null || authorizer.getJwt() == null) {
      throw Problem.unauthorized();
    }
    return Caller.of(Objects.requireNonNullElse(authorizer.getJwt().getClaims(), Map.of()));
  }

  /// Throws a 401 without claims, and a 403 if the token lacks the scope.
  void requireScope(String scope) {
    if (!caller().scopes().contains(scope)) {
      throw Problem.forbidden(scope);
    }
  }
}
