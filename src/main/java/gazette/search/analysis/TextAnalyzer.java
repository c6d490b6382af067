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

/// Splits texts of one language into tokens and reduces each word to its term: folded, then
/// stemmed. Not safe for use by several threads.
public final class TextAnalyzer {

  /// The version of the analysis, part of the fingerprint of each indexed article. Raise it
  /// whenever the same text yields other terms: articles that were indexed before are then indexed
  /// again.
  public static final int VERSION = 5;

  /// The length of a term in code points: longer ones are truncated, since keys are bounded.
  private static final int MAX_TERM_LENGTH = 30;

  /// The number of stems in the cache beyond which it is cleared.
  private static final int MAX_CACHED_STEMS = 20_000;

  /// The words that lose their vowel before an apostrophe (l’eau), by language; they are dropped.
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
  private final UnaryOperator<String> stemmer;
  private final Map<String, String> stems = new HashMap<>();

  private TextAnalyzer(Language lang) {
    locale = lang.locale();
    stopWords = StopWords.of(lang);
    elisions = ELISIONS.getOrDefault(locale.getLanguage(), Set.of());
    stemmer = Stemmers.of(lang);
  }

  /// Returns a new analyzer of `lang`, with a cache of stems of its own.
  public static TextAnalyzer of(Language lang) {
    return new TextAnalyzer(lang);
  }

  /// Returns the words of `text` in their order, stop words included. An ideograph or a Hiragana
  /// character is a word by itself; scripts without spaces are split by a dictionary.
  public List<Token> tokens(String text) {
    var tokens = new ArrayList<Token>();
    for (var i = 0; i < text.length(); ) {
      var c = text.codePointAt(i);
      if (!Character.isLetterOrDigit(c)) {
        i += Character.charCount(c);
        continue;
      }
      var end =
          isSingleCharacterWord(c) ? skipMarks(text, i + Character.charCount(c)) : wordEnd(text, i);
      if (isWrittenWithoutSpaces(c)) {
        addRun(text, i, end, tokens);
      } else {
        addWord(text, i, end, tokens);
      }
      i = end;
    }
    return tokens;
  }

  /// Returns the term of a folded word: its stem, truncated.
  String term(String folded) {
    if (stems.size() > MAX_CACHED_STEMS) {
      stems.clear();
    }
    return stems.computeIfAbsent(folded, word -> truncate(stemmer.apply(word)));
  }

  /// Returns the offset behind the combining marks that begin at `start`.
  private static int skipMarks(String text, int start) {
    var i = start;
    while (i < text.length()
        && Character.getType(text.codePointAt(i)) == Character.NON_SPACING_MARK) {
      i += Character.charCount(text.codePointAt(i));
    }
    return i;
  }

  /// Returns the offset behind the word that begins at `start`; an apostrophe between letters is
  /// part of it.
  private static int wordEnd(String text, int start) {
    var i = start;
    while (i < text.length()) {
      var c = text.codePointAt(i);
      var next = i + Character.charCount(c);
      var isInWord =
          (isWordCharacter(c) && !isSingleCharacterWord(c))
              || (isApostrophe(c)
                  && next < text.length()
                  && Character.isLetter(text.codePointAt(next)));
      if (!isInWord) {
        return i;
      }
      i = next;
    }
    return i;
  }

  /// Adds a word without the elided word before its first apostrophe.
  private void addWord(String text, int start, int end, List<Token> tokens) {
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

  /// Adds the words of a run of text without spaces, such as Thai, as the JDK's dictionary splits
  /// it.
  private void addRun(String text, int start, int end, List<Token> tokens) {
    var run = text.substring(start, end);
    var boundaries = BreakIterator.getWordInstance(locale);
    boundaries.setText(run);
    var from = boundaries.first();
    for (var to = boundaries.next(); to != BreakIterator.DONE; to = boundaries.next()) {
      add(text, start + from, start + to, tokens);
      from = to;
    }
  }

  private void add(String text, int start, int end, List<Token> tokens) {
    var surface = text.substring(start, end);
    var folded = Folding.fold(withoutPossessive(surface));
    if (!folded.isEmpty()) {
      tokens.add(new Token(start, end, folded, term(folded), stopWords.contains(folded)));
    }
  }

  private String withoutPossessive(String surface) {
    var last = surface.length() - 1;
    return locale.getLanguage().equals("en")
            && last > 1
            && (surface.charAt(last) == 's' || surface.charAt(last) == 'S')
            && isApostrophe(surface.charAt(last - 1))
        ? surface.substring(0, last - 1)
        : surface;
  }

  /// Returns the first 30 code points of a word or stem: the part by which posting lists are keyed.
  public static String truncate(String term) {
    return term.codePointCount(0, term.length()) <= MAX_TERM_LENGTH
        ? term
        : term.substring(0, term.offsetByCodePoints(0, MAX_TERM_LENGTH));
  }

  private static boolean isWordCharacter(int c) {
    return Character.isLetterOrDigit(c)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || Character.getType(c) == Character.COMBINING_SPACING_MARK
        || c == '\u00AD'
        || c == '\u200D';
  }

  private static boolean isApostrophe(int c) {
    return c == '\'' || c == '’' || c == 'ʼ' || c == '‘';
  }

  /// Returns whether `c` is a word by itself.
  private static boolean isSingleCharacterWord(int c) {
    return Character.isIdeographic(c)
        || Character.UnicodeScript.of(c) == Character.UnicodeScript.HIRAGANA;
  }

  private static boolean isWrittenWithoutSpaces(int c) {
    return switch (Character.UnicodeScript.of(c)) {
      case THAI, LAO, KHMER, MYANMAR -> true;
      default -> false;
    };
  }
}
