package gazette.search.analysis;

import java.text.Normalizer;
import java.util.Locale;

/// Folds case, accents and compatibility forms of a word. Cyrillic letters keep marks that
/// distinguish letters (й, ї) and lose stress marks.
public final class Folding {

  private Folding() {}

  /// Returns the folded word, which is empty if nothing is left.
  public static String fold(String word) {
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
      } else if (Character.isLetterOrDigit(c) && !isOrnament(c)) {
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
      case 'ı' -> folded.append('i');
      case 'ς' -> folded.append('σ');
      default -> folded.appendCodePoint(c);
    }
  }

  /// Returns true for letters that distinguish no words: apostrophes such as the Ukrainian one, and
  /// the Arabic tatweel.
  private static boolean isOrnament(int c) {
    return (c >= '\u02B9' && c <= '\u02BF') || c == '\u0640';
  }

  private static boolean isMark(int c) {
    var type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  /// The scripts in which a mark is not a part of the letter. Hebrew and Arabic can be written
  /// without vowels.
  private static boolean makesALetter(StringBuilder before, int mark) {
    if (before.isEmpty()) {
      return false;
    }
    var letter = before.codePointBefore(before.length());
    return switch (Character.UnicodeScript.of(letter)) {
      case LATIN, GREEK, HEBREW, COMMON, INHERITED -> false;
      case ARABIC -> !(mark >= '\u064B' && mark <= '\u0652') && mark != '\u0670';
      case CYRILLIC -> mark == '\u0306' || (mark == '\u0308' && letter == 'і');
      default -> true;
    };
  }
}
