package gazette.markup.html;

import java.util.Locale;
import java.util.Set;

/// Tells tags and attributes that no reader misses: layout, what serves the site or the program
/// that the text was copied from, and what Word and Google Docs add. All others are missed, so that
/// an element that nobody thought of is not lost without a warning.
final class Harmless {

  private static final Set<String> TAGS =
      Set.of(
          """
          base basefont big blink center col colgroup head html label link marquee meta nobr \
          param picture rb rtc source spacer track wbr\
          """
              .split(" "));

  /// Prefixes of Word's elements; other names with a colon may stand for a picture or a formula.
  private static final Set<String> TAG_PREFIXES = Set.of("o", "w", "st1");

  private static final Set<String> ATTRIBUTES =
      Set.of(
          """
          about alink align autocapitalize autocorrect axis background bgcolor border bordercolor \
          cellpadding cellspacing char charoff charset class clear color compact contenteditable \
          crossorigin decoding disabled draggable face fetchpriority frame frameborder headers \
          height hreflang hspace id integrity is itemid itemprop itemref itemscope itemtype jsaction \
          jscontroller jsmodel jsname jsslot jstcache language link loading media name nonce noshade \
          nowrap part ping property referrerpolicy rel resource role rules sizes size slot \
          spellcheck srcset style tabindex target text translate type typeof unselectable valign ved \
          version vlink vocab vspace width xmlns\
          """
              .split(" "));

  /// Attributes that say nothing if they are empty.
  private static final Set<String> VALUED =
      Set.of(
          """
          abbr accesskey action alt cite colspan content datetime download href label lang longdesc \
          placeholder poster rowspan scope src start summary title value\
          """
              .split(" "));

  /// The beginnings of what browsers skip like a comment.
  private static final Set<String> DECLARATIONS =
      Set.of("<!doctype", "<?xml", "<![if", "<![endif", "<!--");

  private Harmless() {}

  static boolean isTag(String name) {
    int colon = name.indexOf(':');
    return TAGS.contains(name) || (colon > 0 && TAG_PREFIXES.contains(name.substring(0, colon)));
  }

  /// Names with a hyphen or a colon are those of scripts, frameworks and assistive technology,
  /// which repeats the words.
  static boolean isAttribute(String name, String value) {
    return name.indexOf('-') > 0
        || name.indexOf(':') > 0
        || ATTRIBUTES.contains(name)
        || (value.isBlank() && VALUED.contains(name));
  }

  static boolean isDeclaration(String source) {
    if (source.codePoints().noneMatch(Character::isLetterOrDigit)) {
      return true;
    }
    var start = source.substring(0, Math.min(source.length(), 9)).toLowerCase(Locale.ROOT);
    return DECLARATIONS.stream().anyMatch(start::startsWith);
  }

  /// Returns true for Word's style sheet, which stands before the text that is copied.
  static boolean isStyleSheet(String name, String content) {
    return name.equals("style") && content.contains("mso-");
  }
}
