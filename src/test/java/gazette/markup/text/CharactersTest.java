package gazette.markup.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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
      strings = {"\0", "\u001F", "\u007F", "\u0081", "\uFDD0", "\uFDEF", "\uFFFE", "\uFFFF"})
  void controls_and_noncharacters_are_left_out(String text) {
    assertEquals("ab", Characters.legible("a" + text + "b"));
  }

  @Test
  void controls_that_were_bytes_of_windows_1252_are_what_these_mean() {
    var bytes = new byte[32];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (0x80 + i);
    }
    var meant = new String(bytes, Charset.forName("windows-1252")).replace("\uFFFD", "");
    assertEquals(meant, Characters.legible(new String(bytes, StandardCharsets.ISO_8859_1)));
    assertEquals(27, meant.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "\u00A0", "\u200B\u200D", "\u00AD", "\uFEFF\n", "\u3000", "\u2800"})
  void spaces_and_what_has_no_width_are_blank(String text) {
    assertTrue(Characters.isBlank(text));
    assertFalse(Characters.isBlank(text + "—"));
  }

  @Test
  void lone_surrogates_and_noncharacters_of_other_planes_are_left_out() {
    assertEquals("ab", Characters.legible("a\uD83Eb"));
    assertEquals("ab", Characters.legible("a" + Character.toString(0x1FFFE) + "b"));
  }
}
