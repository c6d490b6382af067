package gazette.markup.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CharactersTest {

  @ParameterizedTest
  @ValueSource(strings = {" ", "~", "a b~"})
  void printable_ascii_is_returned_itself(String text) {
    assertSame(text, Characters.legible(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u00A0", "é", "\uFDCF", "\uFDF0", "\uFFFD", "🦄", "\n", "\t", "\r", "\f"})
  void text_and_white_space_are_legible(String text) {
    assertEquals(text, Characters.legible(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\0", "\u001F", "\u007F", "\u0085", "\uFDD0", "\uFDEF", "\uFFFE", "\uFFFF"})
  void controls_and_noncharacters_are_left_out(String text) {
    assertEquals("ab", Characters.legible("a" + text + "b"));
  }

  @Test
  void lone_surrogates_and_noncharacters_of_other_planes_are_left_out() {
    assertEquals("ab", Characters.legible("a\uD83Eb"));
    assertEquals("ab", Characters.legible("a" + Character.toString(0x1FFFE) + "b"));
  }
}
