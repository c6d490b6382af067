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

/// Reduces inflected forms of a word to one stem: by Snowball's stemmer of the language, or not at
/// all if there is none. Takes folded words and returns folded stems.
final class Stemmers {

  private Stemmers() {}

  static UnaryOperator<String> of(Language lang) {
    return switch (lang.locale().getLanguage()) {
      case "fr" -> {
        var stemmer = new frenchStemmer();
        yield word -> snowball(stemmer, FrenchAccents.restored(word));
      }
      case "en" -> by(new englishStemmer());
      case "uk" -> UkrainianStemmer::stem;
      case "da" -> by(new danishStemmer());
      case "de" -> by(new germanStemmer());
      case "es" -> by(new spanishStemmer());
      case "fi" -> by(new finnishStemmer());
      case "hu" -> by(new hungarianStemmer());
      case "it" -> by(new italianStemmer());
      case "nb", "nn", "no" -> by(new norwegianStemmer());
      case "nl" -> by(new dutchStemmer());
      case "pt" -> by(new portugueseStemmer());
      case "ro" -> by(new romanianStemmer());
      case "ru" -> by(new russianStemmer());
      case "sv" -> by(new swedishStemmer());
      case "tr" -> by(new turkishStemmer());
      default -> UnaryOperator.identity();
    };
  }

  private static UnaryOperator<String> by(SnowballStemmer stemmer) {
    return word -> snowball(stemmer, word);
  }

  private static String snowball(SnowballStemmer stemmer, String word) {
    stemmer.setCurrent(word);
    stemmer.stem();
    return Folding.fold(stemmer.getCurrent());
  }
}
