package gazette.markup.text;

import java.text.BreakIterator;
import java.util.Locale;

/// Finds where a line may end: after a word of its language, never inside a character as readers
/// see it, nor between words and the punctuation that belongs to them.
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

  /// The last place at or before `room`; inside a word only where the first is too long.
  int before(int room) {
    int at = atOrBefore(words, room);
    for (; at > 0; at = words.preceding(at)) {
      int end = trimmed(at);
      if (end > 0 && mayEnd(at) && characters.isBoundary(end)) {
        return end;
      }
    }
    int inside = atOrBefore(characters, room);
    int end = trimmed(inside);
    return end > 0 && characters.isBoundary(end) ? end : inside;
  }

  private static int atOrBefore(BreakIterator breaks, int place) {
    return breaks.isBoundary(place) ? place : breaks.preceding(place);
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

  /// Without the spaces, the opening marks and the weak punctuation that it would end with.
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
