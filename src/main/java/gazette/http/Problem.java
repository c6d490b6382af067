package gazette.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An error response as problem+json (RFC 9457).
///
/// Thrown to end a request. It is the only exception that is neither a bug nor an outage.
public final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1;

  /// A field that is invalid, with its location and the rule that it breaks.
  ///
  /// @param locationMember `pointer` for a body (RFC 6901), `parameter` for the query or path
  /// @param location the pointer, or the name of the parameter
  /// @param detail the rule, as the end of a sentence: `must not be empty`
  public record Violation(String locationMember, String location, String detail) {

    private static final String PARAMETER = "parameter";

    /// Returns a violation in the body.
    public static Violation inBody(String pointer, String detail) {
      return new Violation("pointer", pointer, detail);
    }

    /// Returns a violation in the query or the path.
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

  /// Returns a 400.
  public static Problem badRequest(String detail) {
    return new Problem(400, "Bad Request", detail);
  }

  /// Returns a 400 that lists violations of parameters.
  static Problem badParameters(Violations violations) {
    return badRequest(violations.summary()).with(violations.list());
  }

  /// Returns a 400 for a parameter whose violation shows only later than [Parameters#check].
  public static Problem badParameter(String parameter, String detail) {
    return badRequest(parameter + " " + detail)
        .with(List.of(Violation.inParameter(parameter, detail)));
  }

  /// Returns the 401 for a request without claims.
  public static Problem unauthorized() {
    return new Problem(401, "Unauthorized", "a bearer token is required")
        .header("WWW-Authenticate", "Bearer");
  }

  /// Returns the 403 for a token without the scope.
  public static Problem forbidden(String scope) {
    return new Problem(403, "Forbidden", "the token lacks the scope " + scope)
        .header("WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"" + scope + "\"");
  }

  /// Returns a 403 for a request that no token would help.
  public static Problem refused(String detail) {
    return new Problem(403, "Forbidden", detail);
  }

  /// Returns a 404 that says no more than this.
  public static Problem notFound() {
    return notFound("the resource does not exist");
  }

  /// Returns a 404.
  public static Problem notFound(String detail) {
    return new Problem(404, "Not Found", detail);
  }

  /// Returns a 405 with the header Allow.
  public static Problem methodNotAllowed(List<String> allowed) {
    return new Problem(
            405, "Method Not Allowed", "this path allows only " + String.join(", ", allowed))
        .header("Allow", String.join(", ", allowed));
  }

  /// Returns a 409.
  public static Problem conflict(String detail) {
    return new Problem(409, "Conflict", detail);
  }

  /// Returns a 409 that is caused by one member of the body.
  public static Problem conflict(String pointer, String detail) {
    return conflict(detail).with(List.of(Violation.inBody(pointer, detail)));
  }

  /// Returns a 410.
  public static Problem gone(String detail) {
    return new Problem(410, "Gone", detail);
  }

  /// Returns a 412.
  public static Problem preconditionFailed(String detail) {
    return new Problem(412, "Precondition Failed", detail);
  }

  /// Returns a 413.
  ///
  /// @param limit the maximum number of bytes
  public static Problem contentTooLarge(int limit) {
    return new Problem(413, "Content Too Large", "the body must have at most " + limit + " bytes");
  }

  /// Returns a 415 with the header Accept.
  public static Problem unsupportedMediaType(String accepted) {
    return new Problem(415, "Unsupported Media Type", "the Content-Type must be " + accepted)
        .header("Accept", accepted);
  }

  /// Returns a 415 for a compressed body, with the header Accept-Encoding (RFC 9110, section
  /// 15.5.16).
  static Problem unsupportedContentCoding() {
    return new Problem(
            415, "Unsupported Media Type", "the body must be sent without Content-Encoding")
        .header("Accept-Encoding", "identity");
  }

  /// Returns a 422 that lists violations of the body.
  static Problem unprocessable(Violations violations) {
    return unprocessable(violations.summary()).with(violations.list());
  }

  /// Returns a 422 for one member of the body.
  public static Problem unprocessable(String pointer, String detail) {
    return unprocessable(pointer + " " + detail).with(List.of(Violation.inBody(pointer, detail)));
  }

  /// Returns a 422 for a parameter that is well-formed but has no meaning.
  public static Problem unprocessableParameter(String parameter, String detail) {
    return unprocessable(parameter + " " + detail)
        .with(List.of(Violation.inParameter(parameter, detail)));
  }

  /// Returns a 422.
  public static Problem unprocessable(String detail) {
    return new Problem(422, "Unprocessable Content", detail);
  }

  /// Returns a 428 for an edit without If-Match.
  public static Problem preconditionRequired() {
    return new Problem(
        428, "Precondition Required", "If-Match with the ETag of the article is required");
  }

  /// Returns a 503 for a bug or an outage, with the header Retry-After.
  static Problem unavailable() {
    return new Problem(
            503,
            "Service Unavailable",
            "the service is temporarily unavailable: try again in a few seconds")
        .header("Retry-After", "2");
  }

  /// Adds a member to the JSON of the problem. Returns this problem.
  public Problem with(String name, Object value) {
    members.put(name, value);
    return this;
  }

  /// Adds a member if it has a value. Returns this problem.
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

  /// Returns the HTTP status.
  public int status() {
    return status;
  }

  /// Returns the problem as a response.
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
