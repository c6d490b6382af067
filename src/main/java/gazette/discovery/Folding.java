package gazette.discovery;

import java.text.Normalizer;
import java.util.Locale;

/// Takes case, accents and compatibility forms off a word, so that readers find it however they
/// type it. A Cyrillic letter keeps what makes it another letter (й, ї), and loses stress marks.
final class Folding {

  private Folding() {}

  static String fold(String word) {
    return isPlain(word) ? word : folded(word);
  }

  private static boolean isPlain(String word) {
    for (var i = 0; i < word.length(); i++) {
      var c = word.charAt(i);
      if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) {
        return false;
      }
    }
    return true;
  }

  private static String folded(String word) {
    var lower = Normalizer.normalize(word, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    var marked = Normalizer.normalize(lower, Normalizer.Form.NFD);
    var folded = new StringBuilder();
    for (var i = 0; i < marked.length(); ) {
      var c = marked.codePointAt(i);
      i += Character.charCount(c);
      if (isMark(c)) {
        if (makesALetter(folded, c)) {
          folded.appendCodePoint(c);
        }
      } else if (Character.isLetterOrDigit(c)) {
        append(folded, c);
      }
    }
    return Normalizer.normalize(folded, Normalizer.Form.NFC);
  }

  private static void append(StringBuilder folded, int c) {
    switch (c) {
      case 'œ' -> folded.append("oe");
      case 'æ' -> folded.append("ae");
      case 'ß' -> folded.append("ss");
      case 'ø' -> folded.append('o');
      case 'ł' -> folded.append('l');
      case 'đ' -> folded.append('d');
      case 'ґ' -> folded.append('г');
      default -> folded.appendCodePoint(c);
    }
  }

  private static boolean isMark(int c) {
    var type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  /// Where a mark is a part of the letter: in scripts other than these three it always is.
  private static boolean makesALetter(StringBuilder before, int mark) {
    if (before.isEmpty()) {
      return false;
    }
    var letter = before.codePointBefore(before.length());
    return switch (Character.UnicodeScript.of(letter)) {
      case LATIN, GREEK, COMMON, INHERITED -> false;
      case CYRILLIC -> mark == '\u0306' || (mark == '\u0308' && letter == 'і');
      default -> true;
    };
  }
}
