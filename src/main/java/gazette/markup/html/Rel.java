package gazette.markup.html;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/// What a link says of its target.
///
/// Links are editorial, so search engines may follow them; an editor can mark one as paid or
/// unwelcome. `noopener` keeps another site off the window that it was opened from, should the
/// reader's client open links in new ones.
final class Rel {

  private static final List<String> MARKS = List.of("nofollow", "sponsored", "ugc");

  private Rel() {}

  /// The marks among what an editor wrote, in one order.
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
