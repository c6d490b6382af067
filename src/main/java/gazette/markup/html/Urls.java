package gazette.markup.html;

import gazette.markup.text.Characters;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where links, images and quotations may point to.
final class Urls {

  private static final Pattern WEB = Pattern.compile("(?i)(https?)://(?=[^/?#])(.*)");
  private static final Pattern MAIL = Pattern.compile("(?i)mailto:(?=[^?#])(.*)");

  private Urls() {}

  /// The web, mail, or a path of the site itself.
  ///
  /// Fragments are not kept, since no element keeps its id, nor is what is relative to a page: the
  /// page has other addresses in feeds and apps.
  static @Nullable String link(String url) {
    var clean = clean(url);
    if (clean == null) {
      return null;
    }
    if (clean.startsWith("//")) {
      return web("https:" + clean);
    }
    if (clean.startsWith("/")) {
      return clean;
    }
    var mail = MAIL.matcher(clean);
    return mail.matches() ? "mailto:" + mail.group(1) : web(clean);
  }

  static @Nullable String image(String url) {
    var clean = clean(url);
    if (clean == null) {
      return null;
    }
    return web(clean.startsWith("//") ? "https:" + clean : clean);
  }

  /// Where a quotation is from: https only, since nobody sees it.
  static @Nullable String source(String url) {
    var web = image(url);
    return web != null && web.startsWith("https:") ? web : null;
  }

  private static @Nullable String web(String url) {
    var web = WEB.matcher(url);
    return web.matches() ? scheme(web.group(1)) + web.group(2) : null;
  }

  private static String scheme(String written) {
    return written.length() == "https".length() ? "https://" : "http://";
  }

  /// Without the characters that browsers skip or read as others, or null.
  private static @Nullable String clean(String url) {
    var clean = new StringBuilder(url.length());
    for (var c : Characters.legible(url).strip().toCharArray()) {
      if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
        return null;
      }
      switch (c) {
        case ' ' -> clean.append("%20");
        case '"' -> clean.append("%22");
        case '<' -> clean.append("%3C");
        case '>' -> clean.append("%3E");
        case '\\' -> clean.append("%5C");
        case '`' -> clean.append("%60");
        default -> clean.append(c);
      }
    }
    return clean.toString();
  }
}
