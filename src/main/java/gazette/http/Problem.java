package gazette.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a client did that cannot be answered with a success, as problem+json (RFC 9457).
///
/// Thrown at the edge to end a request: the one exception that is neither a bug nor an outage.
public final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1;

  /// One wrong field: of a body by its pointer (RFC 6901), of the query or path by its name.
  public record Violation(String locationMember, String location, String detail) {

    private static final String PARAMETER = "parameter";

    public static Violation inBody(String pointer, String detail) {
      return new Violation("pointer", pointer, detail);
    }

    public static Violation inParameter(String parameter, String detail) {
      return new Violation(PARAMETER, parameter, detail);
    }

    boolean isInParameter() {
      return locationMember.equals(PARAMETER);
    }
  }

  private final transient int status;
  private final transient String title;
  private final transient Map<String, Object> members = new LinkedHashMap<>();
  private final transient Map<String, String> headers = new LinkedHashMap<>();

  private Problem(int status, String title, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.title = title;
  }

  public static Problem badRequest(String detail) {
    return new Problem(400, "Bad Request", detail);
  }

  static Problem badParameters(Violations violations) {
    return badRequest(violations.summary()).with(violations.list());
  }

  /// A mistake in one parameter that shows only when the request is at work.
  public static Problem badParameter(String parameter, String detail) {
    return badRequest(parameter + " " + detail)
        .with(List.of(Violation.inParameter(parameter, detail)));
  }

  public static Problem unauthorized() {
    return new Problem(401, "Unauthorized", "a bearer token is required")
        .header("WWW-Authenticate", "Bearer");
  }

  public static Problem forbidden(String scope) {
    return new Problem(403, "Forbidden", "the token lacks the scope " + scope)
        .header("WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"" + scope + "\"");
  }

  public static Problem notFound() {
    return new Problem(404, "Not Found", "there is nothing here");
  }

  public static Problem methodNotAllowed(List<String> allowed) {
    return new Problem(405, "Method Not Allowed", "allowed here: " + String.join(", ", allowed))
        .header("Allow", String.join(", ", allowed));
  }

  public static Problem conflict(String detail) {
    return new Problem(409, "Conflict", detail);
  }

  /// A conflict over one member of the body.
  public static Problem conflict(String pointer, String detail) {
    return conflict(detail).with(List.of(Violation.inBody(pointer, detail)));
  }

  public static Problem gone(String detail) {
    return new Problem(410, "Gone", detail);
  }

  public static Problem preconditionFailed(String detail) {
    return new Problem(412, "Precondition Failed", detail);
  }

  public static Problem contentTooLarge(int limit) {
    return new Problem(413, "Content Too Large", "the body is over " + limit + " bytes");
  }

  public static Problem unsupportedMediaType(String accepted) {
    return new Problem(415, "Unsupported Media Type", "send " + accepted)
        .header("Accept", accepted);
  }

  static Problem unprocessable(Violations violations) {
    return unprocessable(violations.summary()).with(violations.list());
  }

  public static Problem unprocessable(String pointer, String detail) {
    return unprocessable(pointer + " " + detail).with(List.of(Violation.inBody(pointer, detail)));
  }

  /// A parameter that is well-formed and means nothing.
  public static Problem unprocessableParameter(String parameter, String detail) {
    return unprocessable(parameter + " " + detail)
        .with(List.of(Violation.inParameter(parameter, detail)));
  }

  public static Problem unprocessable(String detail) {
    return new Problem(422, "Unprocessable Content", detail);
  }

  public static Problem preconditionRequired() {
    return new Problem(
        428, "Precondition Required", "send If-Match with the ETag of the article you changed");
  }

  static Problem unavailable() {
    return new Problem(503, "Service Unavailable", "try again in a moment")
        .header("Retry-After", "2");
  }

  /// Adds a member to the problem's JSON.
  public Problem with(String name, Object value) {
    members.put(name, value);
    return this;
  }

  public Problem with(String name, Optional<?> value) {
    value.ifPresent(v -> members.put(name, v));
    return this;
  }

  private Problem with(List<Violation> violations) {
    var errors = new ArrayList<Json>();
    for (var violation : violations) {
      errors.add(
          Json.object()
              .put(violation.locationMember(), violation.location())
              .put("detail", violation.detail()));
    }
    return with("errors", errors);
  }

  private Problem header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  public int status() {
    return status;
  }

  Response response() {
    var json =
        Json.object()
            .put("type", "about:blank")
            .put("title", title)
            .put("status", status)
            .put("detail", String.valueOf(getMessage()));
    members.forEach(json::put);
    var response = Response.of(status, "application/problem+json", json.bytes());
    headers.forEach(response::header);
    return response;
  }
}
