package gazette.markup.text;

/// Classifies characters: those that may appear in output, and white space.
public final class Characters {

  private Characters() {}

  /// Returns the text without control characters, lone surrogates and noncharacters.
  public static String legible(String text) {
    if (text.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
      return text;
    }
    var legible = new StringBuilder(text.length());
    text.codePoints().filter(Characters::isLegible).forEach(legible::appendCodePoint);
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
