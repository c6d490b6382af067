package gazette.markup.html;

import gazette.markup.text.Characters;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Sanitizes the URLs of links, images and quotations.
final class Urls {

  private static final Pattern WEB = Pattern.compile("(?i)(https?)://(?=[^/?#])(.*)");
  private static final Pattern MAIL = Pattern.compile("(?i)mailto:(?=[^?#])(.*)");

  private static final Pattern TELEPHONE =
      Pattern.compile("(?i)tel:([+0-9*#(](?:[0-9A-Za-z*#().;=-]|%20){1,99})");

  private Urls() {}

  /// Returns the URL of a link, or null: http, https, mailto, tel, an absolute path, or a fragment,
  /// which gets the prefix of ids.
  ///
  /// Relative paths are rejected because feeds and apps show a body under other URLs.
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
    if (clean.startsWith("#")) {
      var id = Ids.fragment(clean.substring(1));
      return id == null ? null : "#" + id;
    }
    var telephone = TELEPHONE.matcher(clean);
    if (telephone.matches()) {
      return "tel:" + telephone.group(1).replace("%20", "");
    }
    var mail = MAIL.matcher(clean);
    return mail.matches() ? "mailto:" + mail.group(1) : web(clean);
  }

  /// Returns the URL of an image, or null: http or https.
  static @Nullable String image(String url) {
    var clean = clean(url);
    if (clean == null) {
      return null;
    }
    return web(clean.startsWith("//") ? "https:" + clean : clean);
  }

  /// Returns the source of a quotation, or null: https only, because it is invisible.
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

  /// Percent-encodes characters that browsers skip or replace; returns null if there is a control
  /// character or a line separator.
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
