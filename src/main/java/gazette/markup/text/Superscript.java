package gazette.markup.text;

import java.util.Set;
import java.util.regex.Pattern;

/// A superscript, whose text form depends on the word before it: an exponent (`2^10`, `m^2`), an
/// ending (`1er`), or the mark of a note, which is no part of the word (`word [1]`).
final class Superscript {

  private static final Pattern NUMBER = Pattern.compile("[-+−]?\\p{Nd}{1,9}([,;.–-]\\p{Nd}{1,9})*");
  private static final Pattern VARIABLE = Pattern.compile("[-+−]?\\p{Nd}{0,9}[ijkmnpx]");
  private static final Pattern YEAR = Pattern.compile("(1[5-9]|20)\\d\\d");
  private static final Set<String> UNITS =
      Set.of(
          "mm", "cm", "dm", "dam", "hm", "km", "nm", "µm", "μm", "mc", "in", "ft", "yd", "mi", "мм",
          "см", "дм", "км");

  private final StringBuilder content = new StringBuilder();
  private boolean isLink;

  void append(String text) {
    content.append(text);
  }

  /// Records that the content is a link, as that of a note's mark is.
  void link() {
    isLink = true;
  }

  /// Returns true if this marks a note.
  ///
  /// @param before the word directly before, or an empty text
  boolean isNoteMark(String before) {
    var text = text();
    return !text.isEmpty()
        && (isLink || text.startsWith("[") || (NUMBER.matcher(text).matches() && !isBase(before)));
  }

  /// Returns the text form of a note's mark: in brackets.
  String noteMark() {
    var text = text();
    return text.startsWith("[") || text.startsWith("(") ? text : "[" + text + "]";
  }

  /// Returns the text form of an exponent or an ending.
  ///
  /// @param before the word directly before, or an empty text
  String after(String before) {
    var text = text();
    var isExponent =
        NUMBER.matcher(text).matches() || (VARIABLE.matcher(text).matches() && isNumber(before));
    return isExponent && isBase(before) ? "^" + text : text;
  }

  private String text() {
    return Characters.collapsed(content.toString()).strip();
  }

  private static boolean isBase(String word) {
    return (isNumber(word) && !YEAR.matcher(word).matches())
        || word.endsWith(")")
        || UNITS.contains(word)
        || (word.codePointCount(0, word.length()) == 1
            && Character.isLowerCase(word.codePointAt(0)));
  }

  private static boolean isNumber(String word) {
    return !word.isEmpty() && Character.isDigit(word.codePointBefore(word.length()));
  }
}
