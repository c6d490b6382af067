package gazette.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/// A request that nobody made, answered for what the answering loads and opens.
///
/// @param query without its `?`
/// @param scopes what the token of the caller is good for, separated by spaces
public record PrimingRequest(String method, String path, String query, String body, String scopes) {

  public static PrimingRequest get(String path, String query) {
    return new PrimingRequest("GET", path, query, "", "");
  }

  public static PrimingRequest post(String path, String body) {
    return new PrimingRequest("POST", path, "", body, "");
  }

  public PrimingRequest withScopes(String scopes) {
    return new PrimingRequest(method, path, query, body, scopes);
  }

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
