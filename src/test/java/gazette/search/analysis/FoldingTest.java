package gazette.search.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoldingTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "z", "0", "9", "az09"})
  void a_word_in_lower_case_ascii_is_returned_itself(String word) {
    assertSame(word, Folding.fold(word));
  }

  @ParameterizedTest
  @CsvSource({"ÉTÉ, ete", "Œuvre, oeuvre", "Straße, strasse", "Łódź, lodz", "ﬁn, fin", "１２, 12"})
  void case_accents_and_compatibility_forms_are_taken_off(String word, String folded) {
    assertEquals(folded, Folding.fold(word));
  }

  @Test
  void modifier_letters_that_serve_as_apostrophes_are_taken_off() {
    for (var c = '\u02B9'; c <= '\u02BF'; c++) {
      assertEquals("ab", Folding.fold("a" + c + "b"));
    }
    assertEquals("a\u02D0b", Folding.fold("a\u02D0b"), "a mark of length");
    assertEquals("a\u02C0b", Folding.fold("a\u02C0b"), "a glottal stop");
    assertEquals("ayb", Folding.fold("a\u02B8b"), "a small y");
  }

  @Test
  void arabic_loses_vowels_and_keeps_other_marks() {
    for (var c = '\u064B'; c <= '\u0652'; c++) {
      assertEquals("ك", Folding.fold("ك" + c));
    }
    assertEquals("ك", Folding.fold("ك\u0670"));
    assertEquals("ك\u0653", Folding.fold("ك\u0653"));
    assertEquals("ك\u061A", Folding.fold("ك\u061A"));
  }

  @ParameterizedTest
  @CsvSource({"й, й", "ї, ї", "ё, е", "за\u0301мок, замок", "ґ, г"})
  void cyrillic_loses_stress_and_keeps_the_marks_of_its_letters(String word, String folded) {
    assertEquals(folded, Folding.fold(word));
  }

  @Test
  void a_mark_of_a_script_without_accents_is_a_part_of_its_letter() {
    assertEquals("हिन्दी", Folding.fold("हिन्दी"));
  }

  @Test
  void a_mark_without_a_letter_is_taken_off() {
    assertEquals("a", Folding.fold("\u0301a"));
    assertEquals("", Folding.fold("\u0301"));
  }
}
