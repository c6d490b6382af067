package gazette.markup.text;

/// Which characters may stand in what readers get, and which are mere spacing.
public final class Characters {

  private Characters() {}

  /// Without control characters, lone surrogates and what is no character at all.
  public static String legible(String text) {
    if (text.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
      return text;
    }
    var legible = new StringBuilder(text.length());
    text.codePoints().filter(Characters::isLegible).forEach(legible::appendCodePoint);
    return legible.toString();
  }

  /// With every run of white space as one space, and none around it.
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

  /// White space as HTML knows it: a no-break space is none.
  public static boolean isSpace(int c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
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
