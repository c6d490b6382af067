package gazette.markup.text;

import java.text.BreakIterator;
import java.util.Locale;

/// Counts words.
public final class WordCount {

  private WordCount() {}

  /// Returns the number of words, by the word boundaries of the language ([BreakIterator]).
  public static int count(String text, Locale locale) {
    var breaks = BreakIterator.getWordInstance(locale);
    breaks.setText(text);
    int count = 0;
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      if (text.substring(start, end).codePoints().anyMatch(Character::isLetterOrDigit)) {
        count++;
      }
      start = end;
    }
    return count;
  }
}
