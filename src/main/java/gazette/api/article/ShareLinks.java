package gazette.api.article;

import gazette.http.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Ready links that share a page, for the *partager* box.
final class ShareLinks {

  private ShareLinks() {}

  static Json of(String title, String url) {
    var t = encoded(title);
    var u = encoded(url);
    return Json.object()
        .put("facebook", "https://www.facebook.com/sharer/sharer.php?u=" + u)
        .put("x", "https://x.com/intent/post?url=" + u + "&text=" + t)
        .put("whatsapp", "https://wa.me/?text=" + t + "%20" + u)
        .put("telegram", "https://t.me/share/url?url=" + u + "&text=" + t)
        .put("linkedin", "https://www.linkedin.com/sharing/share-offsite/?url=" + u)
        .put("reddit", "https://www.reddit.com/submit?url=" + u + "&title=" + t)
        .put("email", "mailto:?subject=" + t + "&body=" + u);
  }

  /// Percent-encoding as RFC 3986 has it, with a space as %20, which mail programs need.
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
