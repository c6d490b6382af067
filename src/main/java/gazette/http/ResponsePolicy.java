package gazette.http;

/// How an answer leaves: what a cache may keep of it, its coding, its validators.
public enum ResponsePolicy {
  /// Whatever anybody may read, kept by caches for a short while.
  PUBLIC {
    @Override
    Response finish(Request request, Response answer) {
      answer.headerUnlessSet("Cache-Control", cacheControl(answer.status()));
      var finished = answer.status() == 200 ? validated(request, answer) : answer;
      return ContentCoding.accepted(request).apply(finished);
    }
  },
  /// What belongs to one caller, kept by nobody.
  PRIVATE {
    @Override
    Response finish(Request request, Response answer) {
      answer.headerUnlessSet("Cache-Control", "no-store");
      return ContentCoding.accepted(request).apply(answer);
    }
  };

  abstract Response finish(Request request, Response answer);

  private static String cacheControl(int status) {
    return switch (status) {
      case 200, 301 -> "public, max-age=60, stale-while-revalidate=300";
      case 404, 410 -> "public, max-age=10";
      default -> "no-store";
    };
  }

  /// A strong validator made of the content (RFC 9110, section 8.8.3), and 304 to who has it.
  private static Response validated(Request request, Response answer) {
    var tag = EntityTag.of(answer.content());
    var coded = ContentCoding.accepted(request).tag(tag, answer);
    if (request.header("if-none-match").filter(tag::isAmong).isEmpty()) {
      return answer.header("ETag", coded);
    }
    var notModified = Response.notModified().header("ETag", coded);
    answer.headerValue("Cache-Control").ifPresent(v -> notModified.header("Cache-Control", v));
    return notModified;
  }
}
