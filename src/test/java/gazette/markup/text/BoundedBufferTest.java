package gazette.markup.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedBufferTest {

  /// The first and the last character of each length in UTF-8, and neighbours of surrogates.
  @ParameterizedTest
  @ValueSource(
      strings = {"\0", "\u007F", "\u0080", "\u07FF", "\u0800", "\uD7FF", "\uE000", "\uFFFF", "🦄"})
  void a_character_takes_its_bytes_in_utf_8(String character) {
    var bytes = character.getBytes(StandardCharsets.UTF_8).length;
    assertEquals(character, new BoundedBuffer(bytes).append(character).toString());
    var smaller = new BoundedBuffer(bytes - 1);
    assertThrows(OutputTooLarge.class, () -> smaller.append(character));
  }

  @Test
  void a_part_of_a_text_is_appended() {
    assertEquals("bc", new BoundedBuffer(2).append("abcd", 1, 3).toString());
    assertEquals("", new BoundedBuffer(0).append("abcd", 1, 1).toString());
  }

  @Test
  void a_buffer_without_text_is_empty() {
    var buffer = new BoundedBuffer(1);
    assertTrue(buffer.isEmpty());
    assertFalse(buffer.append('a').isEmpty());
  }

  @Test
  void what_was_there_before_an_overflow_stays() {
    var buffer = new BoundedBuffer(3).append("abc");
    assertThrows(OutputTooLarge.class, () -> buffer.append('d'));
    assertEquals("abc", buffer.toString());
  }
}
