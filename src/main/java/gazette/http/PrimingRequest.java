package gazette.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/// A request that a function makes to itself before a snapshot, so that its classes are loaded and
/// its connections open.
///
/// @param query the query without its `?`
/// @param scopes the scopes of the token, separated by spaces
public record PrimingRequest(String method, String path, String query, String body, String scopes) {

  /// Returns a GET request without a token.
  public static PrimingRequest get(String path, String query) {
    return new PrimingRequest("GET", path, query, "", "");
  }

  /// Returns a POST request with a JSON body and without a token.
  public static PrimingRequest post(String path, String body) {
    return new PrimingRequest("POST", path, "", body, "");
  }

  /// Returns the request with a token of these scopes.
  public PrimingRequest withScopes(String scopes) {
    return new PrimingRequest(method, path, query, body, scopes);
  }

  /// Returns the request as an event of the gateway.
  InputStream event() {
    var claims = Json.object().put("sub", "rehearsal").put("scope", scopes);
    var context =
        Json.object()
            .put("http", Json.object().put("method", method).put("sourceIp", "192.0.2.0"))
            .put("authorizer", Json.object().put("jwt", Json.object().put("claims", claims)));
    var headers =
        Json.object().put("accept-encoding", "gzip").put("content-type", "application/json");
    var event =
        Json.object()
            .put("rawPath", path)
            .put("rawQueryString", query)
            .put("headers", headers)
            .put("body", body)
            .put("requestContext", context);
    return new ByteArrayInputStream(event.bytes());
  }
}
