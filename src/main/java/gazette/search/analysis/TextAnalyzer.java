package gazette.search.analysis;

import gazette.article.Language;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Splits text of one language into tokens with their terms. Not safe for use by several threads.
public final class TextAnalyzer {

  /// The version of the analysis. It changes whenever a text would get other terms, so that
  /// everything is indexed again.
  public static final int VERSION = 4;

  private static final int MAX_TERM_CHARS = 30;
  private static final int MAX_CACHED_TERMS = 20_000;

  private static final Map<String, Set<String>> ELISIONS =
      Map.of(
          "fr",
          Set.of("c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu"),
          "it",
          Set.of("l", "un", "d", "c", "dell", "all", "dall", "nell", "sull", "quest", "quell"),
          "ca",
          Set.of("l", "d", "m", "n", "s", "t"));

  private final Locale locale;
  private final Set<String> stopWords;
  private final Set<String> elisions;
  private final UnaryOperator<String> stemming;
  private final Map<String, String> stems = new HashMap<>();

  private TextAnalyzer(Language lang) {
    locale = lang.locale();
    stopWords = StopWords.of(lang);
    elisions = ELISIONS.getOrDefault(locale.getLanguage(), Set.of());
    stemming = Stemmers.of(lang);
  }

  /// Returns an analyzer of a language.
  public static TextAnalyzer of(Language lang) {
    return new TextAnalyzer(lang);
  }

  /// Returns the tokens of a text in order, including stop words.
  public List<Token> tokens(String text) {
    var tokens = new ArrayList<Token>();
    for (var i = 0; i < text.length(); ) {
      var c = text.codePointAt(i);
      if (!Character.isLetterOrDigit(c)) {
        i += Character.charCount(c);
        continue;
      }
      var end = isAlone(c) ? withMarks(text, i + Character.charCount(c)) : end(text, i);
      if (isUnspaced(c)) {
        parts(text, i, end, tokens);
      } else {
        word(text, i, end, tokens);
      }
      i = end;
    }
    return tokens;
  }

  /// Returns the term of a word, folded.
  String term(String folded) {
    if (stems.size() > MAX_CACHED_TERMS) {
      stems.clear();
    }
    return stems.computeIfAbsent(folded, word -> cut(stemming.apply(word)));
  }

  /// Returns the end of the combining marks after a position.
  private static int withMarks(String text, int start) {
    var i = start;
    while (i < text.length() && Character.getType(text.charAt(i)) == Character.NON_SPACING_MARK) {
      i++;
    }
    return i;
  }

  private static int end(String text, int start) {
    var i = start;
    while (i < text.length()) {
      var c = text.codePointAt(i);
      var next = i + Character.charCount(c);
      var goesOn =
          (isPart(c) && !isAlone(c))
              || (isApostrophe(c)
                  && next < text.length()
                  && Character.isLetter(text.codePointAt(next)));
      if (!goesOn) {
        return i;
      }
      i = next;
    }
    return i;
  }

  private void word(String text, int start, int end, List<Token> tokens) {
    var from = start;
    for (var i = start; i < end; i++) {
      if (isApostrophe(text.charAt(i))) {
        if (elisions.contains(Folding.fold(text.substring(from, i)))) {
          from = i + 1;
        }
        break;
      }
    }
    add(text, from, end, tokens);
  }

  /// Returns true for scripts without spaces, such as Thai.
  private void parts(String text, int start, int end, List<Token> tokens) {
    var run = text.substring(start, end);
    var breaks = BreakIterator.getWordInstance(locale);
    breaks.setText(run);
    var from = breaks.first();
    for (var to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
      add(text, start + from, start + to, tokens);
      from = to;
    }
  }

  private void add(String text, int start, int end, List<Token> tokens) {
    var written = text.substring(start, end);
    var folded = Folding.fold(withoutPossessive(written));
    if (!folded.isEmpty()) {
      tokens.add(new Token(start, end, folded, term(folded), stopWords.contains(folded)));
    }
  }

  private String withoutPossessive(String written) {
    var last = written.length() - 1;
    return locale.getLanguage().equals("en")
            && last > 1
            && (written.charAt(last) == 's' || written.charAt(last) == 'S')
            && isApostrophe(written.charAt(last - 1))
        ? written.substring(0, last - 1)
        : written;
  }

  /// Returns the prefix of a term that fits into a key.
  public static String cut(String term) {
    return term.codePointCount(0, term.length()) <= MAX_TERM_CHARS
        ? term
        : term.substring(0, term.offsetByCodePoints(0, MAX_TERM_CHARS));
  }

  private static boolean isPart(int c) {
    return Character.isLetterOrDigit(c)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || Character.getType(c) == Character.COMBINING_SPACING_MARK
        || c == '\u00AD'
        || c == '\u200D';
  }

  private static boolean isApostrophe(int c) {
    return c == '\'' || c == '’' || c == 'ʼ' || c == '‘';
  }

  /// Returns true for a character that is a word by itself.
  private static boolean isAlone(int c) {
    return Character.isIdeographic(c)
        || Character.UnicodeScript.of(c) == Character.UnicodeScript.HIRAGANA;
  }

  private static boolean isUnspaced(int c) {
    return switch (Character.UnicodeScript.of(c)) {
      case THAI, LAO, KHMER, MYANMAR -> true;
      default -> false;
    };
  }
}
