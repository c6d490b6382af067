package gazette.api.editorial;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Words that an editor looks for in titles, without regard to case, accents and punctuation.
///
/// @param words 1 to 20 of letters and digits
record TitleWords(List<String> words) {

  static final String RULE = "must have 1 to 20 words, and at most 200 characters";

  private static final int MAX_WORDS = 20;
  private static final int MAX_LENGTH = 200;
  private static final Pattern MARKS = Pattern.compile("\\p{M}");
  private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]");

  /// Scripts that write words without spaces, so that a word may begin anywhere.
  private static final Set<UnicodeScript> UNSPACED =
      Set.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR);

  TitleWords {
    words = List.copyOf(words);
  }

  /// Returns the words of a text, or nothing if there are none or too many.
  static Optional<TitleWords> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    var words =
        Arrays.stream(SEPARATORS.split(folded(text), -1)).filter(word -> !word.isEmpty()).toList();
    return words.isEmpty() || words.size() > MAX_WORDS
        ? Optional.empty()
        : Optional.of(new TitleWords(words));
  }

  /// Returns whether each word begins a word of the title.
  boolean begin(String title) {
    var folded = folded(title);
    return words.stream().allMatch(word -> begins(word, folded));
  }

  private static boolean begins(String word, String title) {
    var isUnspaced = UNSPACED.contains(UnicodeScript.of(word.codePointAt(0)));
    for (var at = title.indexOf(word); at >= 0; at = title.indexOf(word, at + 1)) {
      if (isUnspaced || at == 0 || !Character.isLetterOrDigit(title.codePointBefore(at))) {
        return true;
      }
    }
    return false;
  }

  /// Returns a text in lower case and without marks; `ß` is `ss` and `œ` is `oe`.
  private static String folded(String text) {
    var lower = text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    var plain = MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD)).replaceAll("");
    return plain.replace("œ", "oe").replace("æ", "ae");
  }
}
