package gazette.markup.text;

import java.text.BreakIterator;
import java.util.Locale;

/// Finds positions where a line may end: at a word boundary of its language, and never inside a
/// grapheme cluster or between a word and its punctuation (Unicode UAX #29).
final class LineBreaker {

  private static final String OPENING = "«‹“„‟‘‚([{¿¡「『（【《〈［｛";
  private static final String CLOSING = "?!:;»›”)]}%‰€°？！：；」』）】》〉］｝。、，．";
  private static final String TRAILING = ",;:—–-‑…‥.、。，．：；·،؛";
  private static final String JOINING = "\u00A0\u202F\u2007\u2060\uFEFF\u200D";
  private static final String INNER = "'’-‑_@/";

  private final String line;
  private final BreakIterator words;
  private final BreakIterator characters;

  LineBreaker(String line, Locale locale) {
    this.line = line;
    this.words = BreakIterator.getWordInstance(locale);
    this.characters = BreakIterator.getCharacterInstance(locale);
    words.setText(line);
    characters.setText(line);
  }

  /// Returns the last position at or before `limit`; inside a word only if the first is too long.
  int before(int limit) {
    int at = atOrBefore(words, limit);
    for (; at > 0; at = words.preceding(at)) {
      int end = trimmed(at);
      if (end > 0 && mayEnd(at) && characters.isBoundary(end)) {
        return end;
      }
    }
    int inside = atOrBefore(characters, limit);
    int end = trimmed(inside);
    return end > 0 && characters.isBoundary(end) ? end : inside;
  }

  private static int atOrBefore(BreakIterator breaks, int position) {
    return breaks.isBoundary(position) ? position : breaks.preceding(position);
  }

  private boolean mayEnd(int at) {
    var before = line.charAt(at - 1);
    var after = line.charAt(at);
    if (isOneOf(JOINING, before) || isOneOf(JOINING, after)) {
      return false;
    }
    int next = after == ' ' ? at + 1 : at;
    if (next < line.length() && isOneOf(CLOSING, line.charAt(next))) {
      return false;
    }
    return !(isOneOf(INNER, before) && Character.isLetterOrDigit(after))
        && !(isOneOf(INNER, after) && Character.isLetterOrDigit(before));
  }

  /// Moves the end before trailing spaces, opening marks and weak punctuation.
  private int trimmed(int at) {
    int end = at;
    while (end > 0 && isLoose(line.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private static boolean isLoose(char c) {
    return c == ' ' || isOneOf(JOINING, c) || isOneOf(OPENING, c) || isOneOf(TRAILING, c);
  }

  private static boolean isOneOf(String set, char c) {
    return set.indexOf(c) >= 0;
  }
}
