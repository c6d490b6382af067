package gazette.api.editorial;

import gazette.search.analysis.Folding;
import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Words that an editor looks for in titles, without regard to case, accents and punctuation.
///
/// @param words 1 to 20 folded words
record TitleWords(List<String> words) {

  static final String RULE = "must have 1 to 20 words, and at most 200 characters";

  private static final int MAX_WORDS = 20;
  private static final int MAX_LENGTH = 200;
  private static final Pattern SEPARATOR = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]");

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
    var words = split(text);
    return words.isEmpty() || words.size() > MAX_WORDS
        ? Optional.empty()
        : Optional.of(new TitleWords(words));
  }

  /// Returns whether each word begins a word of the title.
  boolean begin(String title) {
    var inTitle = split(title);
    return words.stream().allMatch(word -> inTitle.stream().anyMatch(t -> begins(word, t)));
  }

  private static boolean begins(String word, String inTitle) {
    return UNSPACED.contains(UnicodeScript.of(word.codePointAt(0)))
        ? inTitle.contains(word)
        : inTitle.startsWith(word);
  }

  private static List<String> split(String text) {
    return Arrays.stream(SEPARATOR.split(text, -1))
        .map(Folding::fold)
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
