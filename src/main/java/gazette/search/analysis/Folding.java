package gazette.search.analysis;

import java.text.Normalizer;
import java.util.Locale;

/// Normalizes words so that case, accents and compatibility forms (Unicode NFKC) do not matter in a
/// search. Cyrillic letters keep the marks that make them letters of their own (й, ї) and lose
/// stress marks.
public final class Folding {

  private Folding() {}

  /// Returns the folded form of `word`, empty if it has no letter or digit.
  public static String fold(String word) {
    return isLowerCaseAscii(word) ? word : normalize(word);
  }

  private static boolean isLowerCaseAscii(String word) {
    for (var i = 0; i < word.length(); i++) {
      var c = word.charAt(i);
      if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) {
        return false;
      }
    }
    return true;
  }

  private static String normalize(String word) {
    var lower = Normalizer.normalize(word, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    var decomposed = Normalizer.normalize(lower, Normalizer.Form.NFD);
    var folded = new StringBuilder();
    for (var i = 0; i < decomposed.length(); ) {
      var c = decomposed.codePointAt(i);
      i += Character.charCount(c);
      if (isMark(c)) {
        if (isPartOfLetter(folded, c)) {
          folded.appendCodePoint(c);
        }
      } else if (Character.isLetterOrDigit(c) && !isIgnoredLetter(c)) {
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

  /// Returns whether Unicode counts `c` as a letter although it distinguishes no words: a modifier
  /// letter that serves as an apostrophe, as in Ukrainian, or the Arabic tatweel, which stretches
  /// words.
  private static boolean isIgnoredLetter(int c) {
    return (c >= '\u02B9' && c <= '\u02BF') || c == '\u0640';
  }

  private static boolean isMark(int c) {
    var type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  /// Returns whether `mark` selects a glyph of the character before it, which is the same word.
  private static boolean isVariationSelector(int mark) {
    return (mark >= 0xFE00 && mark <= 0xFE0F) || (mark >= 0xE0100 && mark <= 0xE01EF);
  }

  /// Returns whether a combining mark is part of the letter before it. Marks of Latin, Greek and
  /// Hebrew letters are dropped, of Arabic ones the vowels, since Hebrew and Arabic are usually
  /// written without them; scripts that are not listed keep all marks.
  private static boolean isPartOfLetter(StringBuilder before, int mark) {
    if (before.isEmpty() || isVariationSelector(mark)) {
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
