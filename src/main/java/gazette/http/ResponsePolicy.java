package gazette.http;

/// The caching of the responses of a function, their content coding and validators.
public enum ResponsePolicy {
  /// Responses that anybody may read: shared caches keep them for a minute, or ten seconds for a
  /// 404 or 410, and a 200 has a strong validator.
  PUBLIC {
    @Override
    Response finish(Request request, Response response) {
      response.defaultHeader("Cache-Control", cacheControl(response.status()));
      var finished = response.status() == 200 ? validated(request, response) : response;
      return ContentCoding.accepted(request).apply(finished);
    }
  },
  /// Responses that belong to one caller: no cache keeps them.
  PRIVATE {
    @Override
    Response finish(Request request, Response response) {
      response.defaultHeader("Cache-Control", "no-store");
      return ContentCoding.accepted(request).apply(response);
    }
  };

  /// Adds the headers, answers If-None-Match by a 304, and compresses the content.
  abstract Response finish(Request request, Response response);

  private static String cacheControl(int status) {
    return switch (status) {
      case 200, 301 -> "public, max-age=60";
      case 404, 410 -> "public, max-age=10";
      default -> "no-store";
    };
  }

  /// Adds a strong validator made from the content (RFC 9110, section 8.8.3), or returns a 304 if
  /// the client has that content.
  private static Response validated(Request request, Response response) {
    var tag = EntityTag.of(response.content());
    var coded = ContentCoding.accepted(request).entityTag(tag, response);
    if (request.header("if-none-match").filter(tag::isIn).isEmpty()) {
      return response.header("ETag", coded);
    }
    var notModified = Response.notModified().header("ETag", coded);
    response.headerValue("Cache-Control").ifPresent(v -> notModified.header("Cache-Control", v));
    return notModified;
  }
}
