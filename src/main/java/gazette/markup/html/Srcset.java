package gazette.markup.html;

import gazette.markup.text.Characters;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Sanitizes the candidates of an image (`srcset`; WHATWG HTML, 4.8.4.3.10).
final class Srcset {

  private static final Pattern DESCRIPTOR =
      Pattern.compile("[1-9][0-9]{0,5}w|[0-9]{1,3}(\\.[0-9]{1,4})?x|");

  private Srcset() {}

  /// Returns the candidates that are valid and have an https URL, or null if there is none.
  static @Nullable String https(String written) {
    var source = Characters.collapsed(written);
    var kept = new ArrayList<String>();
    int at = 0;
    while (at < source.length()) {
      if (source.charAt(at) == ' ' || source.charAt(at) == ',') {
        at++;
        continue;
      }
      int space = source.indexOf(' ', at);
      int end = space < 0 ? source.length() : space;
      var url = source.substring(at, end);
      var descriptor = "";
      if (url.endsWith(",")) {
        url = withoutCommas(url);
      } else {
        int comma = source.indexOf(',', end);
        int next = comma < 0 ? source.length() : comma;
        descriptor = source.substring(end, next).strip();
        end = next;
      }
      at = end;
      add(url, descriptor, kept);
    }
    return kept.isEmpty() ? null : String.join(", ", kept);
  }

  private static void add(String written, String descriptor, List<String> kept) {
    var url = Urls.source(written);
    if (url != null && !url.endsWith(",") && DESCRIPTOR.matcher(descriptor).matches()) {
      kept.add(descriptor.isEmpty() ? url : url + " " + descriptor);
    }
  }

  private static String withoutCommas(String url) {
    int end = url.length();
    while (end > 0 && url.charAt(end - 1) == ',') {
      end--;
    }
    return url.substring(0, end);
  }
}
