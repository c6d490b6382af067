package gazette.markup.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptsPropertyTest {

  private static final List<String> PIECES =
      List.of(
          "a",
          "mot",
          " ",
          " ",
          " ",
          "  ",
          "\n",
          "\n\n- ",
          "\u00A0",
          "\u202F",
          "«\u00A0",
          "\u00A0»",
          " !",
          "\u00A0!",
          "?",
          ";",
          " :",
          ",",
          ".",
          "…",
          "“",
          "”",
          "(",
          ")",
          "-",
          "—",
          "'",
          "’",
          "é",
          "e\u0301",
          "\u0301",
          "\u200D",
          "😀",
          "👩‍👧",
          "👍🏽",
          "🇫🇷",
          "🇺🇦",
          "\uFE0F",
          "❤️",
          "1",
          "12\u202F000",
          "&amp;",
          "&",
          "слово",
          "їжак",
          "كلمة",
          "שלום",
          "\u200F",
          "海面",
          "が",
          "。",
          "「",
          "」",
          "ไทย",
          "न्",
          "क्षि",
          "각",
          "\u1100\u1161",
          "https://a.example/b?c=d",
          "l’eau");

  private static final Pattern DANGLING = Pattern.compile(".*[\\s\u00A0\u202F«“(,;:—-]…", 32);

  @ParameterizedTest
  @ValueSource(strings = {"fr", "en", "uk", "ja", "ar", "th"})
  void every_cut_keeps_the_rules(String language) {
    var random = new Random(language.hashCode());
    for (int run = 0; run < 2_000; run++) {
      var text =
          random
              .ints(60 + random.nextInt(200), 0, PIECES.size())
              .mapToObj(PIECES::get)
              .collect(Collectors.joining());
      check(text, Locale.of(language));
    }
  }

  private static void check(String text, Locale locale) {
    var line = text.replaceAll("\\s+", " ").strip();
    var excerpt = Excerpts.excerpt(Optional.of(text), "", "", locale);
    assertTrue(excerpt.codePointCount(0, excerpt.length()) <= 160, excerpt);
    assertEquals(excerpt, Excerpts.excerpt(Optional.of(excerpt), "", "", locale));
    if (line.codePointCount(0, line.length()) <= 160) {
      assertEquals(line, excerpt);
      return;
    }
    var kept = excerpt.substring(0, excerpt.length() - 1);
    assertTrue(excerpt.endsWith("…") && line.startsWith(kept), excerpt);
    var characters = BreakIterator.getCharacterInstance(locale);
    characters.setText(line);
    assertTrue(characters.isBoundary(kept.length()), excerpt);
    assertFalse(DANGLING.matcher(excerpt).matches(), excerpt);
    assertFalse(separates(kept, line), () -> excerpt + " of " + line);
  }

  /// Whether the cut takes from a word a no-break space with its mark, where the word is not alone.
  private static boolean separates(String kept, String line) {
    var rest = line.substring(kept.length());
    return kept.contains(" ") && rest.matches("(?s)[\u00A0\u202F ]?[!?»”)].*");
  }
}
