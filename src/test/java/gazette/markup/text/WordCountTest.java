package gazette.markup.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class WordCountTest {

  @Test
  void punctuation_and_emoji_are_no_words() {
    assertEquals(5, WordCount.count("La côte recule : 3 km\u00A0! 👩‍👩‍👧 « »", Locale.FRENCH));
  }

  @Test
  void every_language_has_words() {
    assertEquals(3, WordCount.count("Море відступає повільно.", Locale.of("uk")));
    assertEquals(3, WordCount.count("البحر يرتفع ببطء", Locale.of("ar")));
    assertEquals(0, WordCount.count("", Locale.ENGLISH));
  }
}
