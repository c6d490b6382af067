package gazette.search.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UkrainianStemmerTest {

  @ParameterizedTest
  @CsvSource({"києва, киів", "харкова, харків", "львові, львів", "бердичевом, бердичів"})
  void towns_have_their_base_form(String word, String stem) {
    assertEquals(stem, UkrainianStemmer.stem(word));
  }

  @ParameterizedTest
  @CsvSource({
    "гора, гор", // three letters are left
    "оса, оса", // two would be
    "місто, мост",
    "потягами, потяг",
    "доньку, дон" // no soft sign is left behind
  })
  void the_longest_ending_that_leaves_three_letters_is_taken_off(String word, String stem) {
    assertEquals(stem, UkrainianStemmer.stem(word));
  }

  @ParameterizedTest
  @CsvSource({"радість, радост", "радості, радост", "радістю, радост", "гість, гост"})
  void abstract_nouns_have_one_stem(String word, String stem) {
    assertEquals(stem, UkrainianStemmer.stem(word));
  }

  @ParameterizedTest
  @CsvSource({"ванна, ван", "життя, жит", "алло, алл"})
  void a_doubled_letter_after_two_others_becomes_one(String word, String stem) {
    assertEquals(stem, UkrainianStemmer.stem(word));
  }

  @ParameterizedTest
  @CsvSource({
    "рік, рок",
    "ідея, іде", // the first letter stays
    "радіо, раді", // and the last one
    "вітамін, вітамон"
  })
  void i_becomes_o_as_one_of_the_last_three_letters_but_the_last(String word, String stem) {
    assertEquals(stem, UkrainianStemmer.stem(word));
  }
}
