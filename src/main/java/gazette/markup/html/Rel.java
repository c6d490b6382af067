package gazette.markup.html;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/// Computes the `rel` attribute of links.
///
/// Search engines may follow editorial links unless an editor marks one. `noopener` denies the
/// target access to the opening window if a client opens links in new windows.
final class Rel {

  private static final List<String> MARKS = List.of("nofollow", "sponsored", "ugc");

  private Rel() {}

  /// Returns the allowed marks among the words that an editor wrote, in a fixed order.
  static String marks(String written) {
    var words = List.of(written.toLowerCase(Locale.ROOT).split("[ \t\n\r\f]+"));
    var marks = new LinkedHashSet<>(MARKS);
    marks.retainAll(words);
    return String.join(" ", marks);
  }

  static String of(String href, String marks) {
    if (!href.startsWith("http")) {
      return marks;
    }
    return marks.isEmpty() ? "noopener" : marks + " noopener";
  }
}
