package gazette.search.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.article.Language;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextAnalyzerTest {

  private static List<String> terms(String lang, String text) {
    return TextAnalyzer.of(new Language(lang)).tokens(text).stream()
        .filter(token -> !token.isStopWord())
        .map(Token::term)
        .toList();
  }

  private static List<String> words(String lang, String text) {
    return TextAnalyzer.of(new Language(lang)).tokens(text).stream()
        .map(token -> text.substring(token.start(), token.end()))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "fr, 'marée marées Maree MARÉES'",
    "fr, 'recule reculer reculait'",
    "fr, 'intéressée interessee intéressés'",
    "fr, 'université universités universite'",
    "fr, 'bière bières biere'",
    "fr, 'œuvre oeuvre œuvres'",
    "en, 'harbour harbours Harbour’s'",
    "en, 'flooding flooded floods'",
    "uk, 'лікарня лікарні лікарню лікарнею'",
    "uk, 'рік року роки років'",
    "uk, 'потяг потяга потягу потягів потягами'",
    "uk, 'нічний нічного нічному нічні'",
    "uk, 'Київ Києва Києву Києвом Києві'",
    "uk, 'Львів Львова Львову Львовом Львові'",
    "uk, 'Миколаїв Миколаєва Миколаєву'",
    "uk, 'Бердичів Бердичева'",
    "uk, 'швидкість швидкості швидкістю'",
    "de, 'Straße strasse Strasse'",
    "es, 'canción cancion canciones'",
    "it, 'porto porti'",
    "ru, 'больница больницы больницу'"
  })
  void the_forms_of_a_word_are_one_term(String lang, String forms) {
    assertEquals(1, terms(lang, forms).stream().distinct().count(), terms(lang, forms).toString());
  }

  @ParameterizedTest
  @CsvSource({
    "uk, м’який м\'який мʼякий м‘який",
    "ar, كِتَابٌ كتاب كـتاب",
    "he, שָׁלוֹם שלום",
    "tr, KIZ kız Kiz",
    "el, νόσος ΝΟΣΟΣ νοσοσ",
    "ja, \u304c \u304b\u3099"
  })
  void signs_that_a_reader_may_leave_out_do_not_matter(String lang, String forms) {
    var folded = TextAnalyzer.of(new Language(lang)).tokens(forms).stream().map(Token::folded);
    assertEquals(1, folded.distinct().count(), forms);
  }

  @ParameterizedTest
  @CsvSource({
    "fr, marin, marbre",
    "fr, dune, duc",
    "en, harbour, harvest",
    "uk, місто, міна",
    "uk, гора, гірка",
    "uk, край, крак"
  })
  void different_words_are_different_terms(String lang, String one, String other) {
    assertNotEquals(terms(lang, one), terms(lang, other));
  }

  @Test
  void an_elided_word_is_not_part_of_the_next() {
    assertEquals(List.of("eau", "hui"), words("fr", "l’eau d'hui"));
    assertEquals(List.of("aujourd’hui"), words("fr", "aujourd’hui"));
    assertEquals(List.of("arte"), words("it", "dell'arte"));
    assertEquals(List.of("м’який"), words("uk", "м’який"));
    assertEquals(List.of("o'clock"), words("en", "o'clock"));
  }

  @Test
  void words_of_every_text_are_stop_words_however_they_are_typed() {
    assertEquals(List.of(), terms("fr", "Elle a ÇA à la, là, après l’, même où"));
    assertEquals(List.of(), terms("en", "The and of which don't"));
    assertEquals(List.of(), terms("uk", "Що та як це ще в її"));
    assertEquals(List.of(), terms("nb", "og det som"));
  }

  /// Though they are common: a summer, and a country.
  @Test
  void what_readers_ask_for_by_itself_is_no_stop_word() {
    assertEquals(1, terms("fr", "un été").size());
    assertEquals(List.of("us"), terms("en", "the US"));
  }

  @Test
  void a_language_without_rules_has_its_words_as_they_are() {
    assertEquals(List.of("penn", "ar", "bed"), terms("br", "Penn-ar-Bed"));
    assertEquals(List.of("中", "文", "新", "聞"), terms("zh", "中文新聞"));
    assertEquals(List.of("ประเทศ", "ไทย"), words("th", "ประเทศไทย"));
    assertEquals(List.of("καφεσ"), terms("el", "Καφές"));
  }

  @Test
  void a_term_has_a_length_that_a_key_can_take() {
    var longest = terms("fr", "x".repeat(5_000));
    assertEquals(List.of("x".repeat(30)), longest);
    assertEquals(List.of(), terms("fr", "… — ° 🌊 ’ '"));
  }

  @Test
  void a_term_never_has_a_sign_that_keys_are_parted_by() {
    for (var lang : Stream.of("fr", "en", "uk", "th").toList()) {
      for (var term : terms(lang, "a#b t:monde s:x c++ 3.14 x@y.fr №7 50€ １２")) {
        assertEquals(term, term.replaceAll("[^\\p{L}\\p{N}\\p{M}]", ""));
      }
    }
  }

  @Test
  void an_apostrophe_at_the_end_of_a_text_belongs_to_no_word() {
    assertEquals(List.of("l"), words("fr", "l’"));
    assertEquals(List.of("dogs"), words("en", "dogs'"));
  }

  @ParameterizedTest
  @CsvSource({
    "en, Harbour’s, harbour",
    "en, HARBOUR'S, harbour",
    "en, a's, a",
    "en, o'clock, oclock",
    "en, dogs, dogs",
    "en, \u02BCs, s",
    "de, Harbour’s, harbours"
  })
  void an_english_word_loses_its_possessive(String lang, String word, String folded) {
    var tokens = TextAnalyzer.of(new Language(lang)).tokens(word);
    assertEquals(List.of(folded), tokens.stream().map(Token::folded).toList());
  }

  @Test
  void a_term_of_thirty_characters_is_kept_whole() {
    var longest = "x".repeat(28) + "é🦄";
    assertSame(longest, TextAnalyzer.truncate(longest));
    assertEquals(longest, TextAnalyzer.truncate(longest + "y"));
  }

  @Test
  void stop_words_are_those_of_one_language() {
    var french = StopWords.of(new Language("fr"));
    assertTrue(french.contains("le"));
    assertFalse(french.contains("the"));
    assertFalse(french.contains("r"), "a part of the language's code");
  }
}
