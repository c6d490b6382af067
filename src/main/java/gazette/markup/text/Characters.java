package gazette.markup.text;

/// Classifies characters: those that may appear in output, and white space.
public final class Characters {

  /// What the bytes 80 to 9F mean in windows-1252; a space where they mean nothing.
  private static final String WINDOWS_1252 = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

  private Characters() {}

  /// Returns the text without control characters, lone surrogates and noncharacters. The controls
  /// U+0080 to U+009F, which no text means, are read as the bytes of windows-1252 that they were,
  /// as browsers read `&#150;`. A vertical tab, which word processors write for a line break, is a
  /// space.
  public static String legible(String text) {
    if (text.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
      return text;
    }
    var legible = new StringBuilder(text.length());
    text.codePoints()
        .map(Characters::meant)
        .filter(Characters::isLegible)
        .forEach(legible::appendCodePoint);
    return legible.toString();
  }

  /// Returns the text with each run of white space replaced by one space and none at its ends.
  public static String collapsed(String text) {
    var collapsed = new StringBuilder(text.length());
    for (var c : legible(text).toCharArray()) {
      if (!isSpace(c)) {
        collapsed.append(c);
      } else if (!collapsed.isEmpty() && collapsed.charAt(collapsed.length() - 1) != ' ') {
        collapsed.append(' ');
      }
    }
    int length = collapsed.length();
    return length > 0 && collapsed.charAt(length - 1) == ' '
        ? collapsed.substring(0, length - 1)
        : collapsed.toString();
  }

  /// Returns true for ASCII white space as WHATWG HTML defines it, which excludes the no-break
  /// space.
  public static boolean isSpace(int c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
  }

  /// Returns true if the text shows nothing: white space of any width, soft hyphens, characters of
  /// no width.
  public static boolean isBlank(String text) {
    return text.codePoints().allMatch(Characters::isInvisible);
  }

  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.FORMAT,
          Character.CONTROL,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> c == '\u034F' || c == '\u115F' || c == '\u1160' || c == '\u2800' || c == '\u3164';
    };
  }

  private static int meant(int c) {
    if (c == '\u000B') {
      return ' ';
    }
    if (c < 0x80 || c > 0x9F) {
      return c;
    }
    var meant = WINDOWS_1252.charAt(c - 0x80);
    return meant == ' ' ? c : meant;
  }

  private static boolean isLegible(int c) {
    if (isSpace(c)) {
      return true;
    }
    if (Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE) {
      return false;
    }
    return (c & 0xFFFE) != 0xFFFE && (c < 0xFDD0 || c > 0xFDEF);
  }
}
