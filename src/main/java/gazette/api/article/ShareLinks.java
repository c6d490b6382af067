package gazette.api.article;

import gazette.http.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Links that share a page on social networks and by e-mail.
final class ShareLinks {

  private ShareLinks() {}

  /// Returns the links by network, with title and URL percent-encoded.
  static Json of(String title, String url) {
    var text = encoded(title);
    var link = encoded(url);
    return Json.object()
        .put("facebook", "https://www.facebook.com/sharer/sharer.php?u=" + link)
        .put("x", "https://x.com/intent/post?url=" + link + "&text=" + text)
        .put("whatsapp", "https://wa.me/?text=" + text + "%20" + link)
        .put("telegram", "https://t.me/share/url?url=" + link + "&text=" + text)
        .put("linkedin", "https://www.linkedin.com/sharing/share-offsite/?url=" + link)
        .put("reddit", "https://www.reddit.com/submit?url=" + link + "&title=" + text)
        .put("email", "mailto:?subject=" + text + "&body=" + link);
  }

  /// Percent-encodes as RFC 3986 defines it, with a space as %20, which mail programs need.
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
