package gazette.search.analysis;

import gazette.article.Language;
import java.util.function.UnaryOperator;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.danishStemmer;
import org.tartarus.snowball.ext.dutchStemmer;
import org.tartarus.snowball.ext.englishStemmer;
import org.tartarus.snowball.ext.finnishStemmer;
import org.tartarus.snowball.ext.frenchStemmer;
import org.tartarus.snowball.ext.germanStemmer;
import org.tartarus.snowball.ext.hungarianStemmer;
import org.tartarus.snowball.ext.italianStemmer;
import org.tartarus.snowball.ext.norwegianStemmer;
import org.tartarus.snowball.ext.portugueseStemmer;
import org.tartarus.snowball.ext.romanianStemmer;
import org.tartarus.snowball.ext.russianStemmer;
import org.tartarus.snowball.ext.spanishStemmer;
import org.tartarus.snowball.ext.swedishStemmer;
import org.tartarus.snowball.ext.turkishStemmer;

/// Selects the stemmer of a language: Snowball's, our light stemmer for Ukrainian, or the identity
/// if there is none. Stemmers take folded words and return folded stems. A word with a
/// supplementary character is its own stem: it is in the alphabet of no stemmer, and these count
/// UTF-16 units, of which such a character has two.
final class Stemmers {

  private Stemmers() {}

  /// Returns a stemmer for `lang`. Snowball's keep state: one thread at a time may use it.
  static UnaryOperator<String> of(Language lang) {
    var stemmer = ofLanguage(lang);
    return word -> isBasic(word) ? stemmer.apply(word) : word;
  }

  private static boolean isBasic(String word) {
    return word.codePointCount(0, word.length()) == word.length();
  }

  private static UnaryOperator<String> ofLanguage(Language lang) {
    return switch (lang.locale().getLanguage()) {
      case "fr" -> {
        var stemmer = new frenchStemmer();
        yield word -> stem(stemmer, FrenchAccents.restore(word));
      }
      case "en" -> snowball(new englishStemmer());
      case "uk" -> UkrainianStemmer::stem;
      case "da" -> snowball(new danishStemmer());
      case "de" -> snowball(new germanStemmer());
      case "es" -> snowball(new spanishStemmer());
      case "fi" -> snowball(new finnishStemmer());
      case "hu" -> snowball(new hungarianStemmer());
      case "it" -> snowball(new italianStemmer());
      case "nb", "nn", "no" -> snowball(new norwegianStemmer());
      case "nl" -> snowball(new dutchStemmer());
      case "pt" -> snowball(new portugueseStemmer());
      case "ro" -> snowball(new romanianStemmer());
      case "ru" -> snowball(new russianStemmer());
      case "sv" -> snowball(new swedishStemmer());
      case "tr" -> snowball(new turkishStemmer());
      default -> UnaryOperator.identity();
    };
  }

  private static UnaryOperator<String> snowball(SnowballStemmer stemmer) {
    return word -> stem(stemmer, word);
  }

  private static String stem(SnowballStemmer stemmer, String word) {
    stemmer.setCurrent(word);
    stemmer.stem();
    return Folding.fold(stemmer.getCurrent());
  }
}
