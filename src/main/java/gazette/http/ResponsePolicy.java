package gazette.http;

/// How an answer leaves: what a cache may keep of it, its coding, its validators.
public enum ResponsePolicy {
  /// Whatever anybody may read, kept by caches for a short while.
  PUBLIC {
    @Override
    Response finish(Request request, Response response) {
      response.defaultHeader("Cache-Control", cacheControl(response.status()));
      var finished = response.status() == 200 ? validated(request, response) : response;
      return ContentCoding.accepted(request).apply(finished);
    }
  },
  /// What belongs to one caller, kept by nobody.
  PRIVATE {
    @Override
    Response finish(Request request, Response response) {
      response.defaultHeader("Cache-Control", "no-store");
      return ContentCoding.accepted(request).apply(response);
    }
  };

  abstract Response finish(Request request, Response response);

  private static String cacheControl(int status) {
    return switch (status) {
      case 200, 301 -> "public, max-age=60, stale-while-revalidate=300";
      case 404, 410 -> "public, max-age=10";
      default -> "no-store";
    };
  }

  /// A strong validator made of the content (RFC 9110, section 8.8.3), and 304 to who has it.
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
