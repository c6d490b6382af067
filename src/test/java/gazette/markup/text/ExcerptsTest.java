package gazette.markup.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExcerptsTest {

  private static final String FILLER = "La mer monte et la côte recule, ";

  @Test
  void the_summary_comes_before_the_text() {
    assertEquals("Un.", Excerpts.excerpt(Optional.of(" Un. "), "", "Deux.", Locale.FRENCH));
    assertEquals("Deux.", Excerpts.excerpt(Optional.of(" "), "", "Deux.", Locale.FRENCH));
    assertEquals("", Excerpts.excerpt(Optional.empty(), "", "\n", Locale.FRENCH));
  }

  @Test
  void lines_and_items_run_on_in_one_line() {
    assertEquals("a b c-d - e f", cut("a\n\n- b\n  - c-d - e\n\nf\n", Locale.ENGLISH));
  }

  @Test
  void what_fits_is_not_cut() {
    assertEquals("é".repeat(160), cut("é".repeat(160), Locale.FRENCH));
    assertEquals("😀".repeat(160), cut("😀".repeat(160), Locale.FRENCH));
  }

  @Test
  void a_cut_falls_after_a_word() {
    assertEnds("word".repeat(38) + " next| and more", Locale.ENGLISH);
    assertEnds("слово".repeat(30) + " далі| наступного трохи слів", Locale.of("uk"));
    assertEnds("كلمة".repeat(38) + " بعد| ذلك المزيد من الكلمات", Locale.of("ar"));
  }

  @Test
  void weak_punctuation_goes_before_the_ellipsis() {
    assertEnds("a".repeat(150) + " mot|, suite de la phrase", Locale.FRENCH);
    assertEnds("a".repeat(150) + " mot|. Suite de la phrase", Locale.FRENCH);
    assertEnds("a".repeat(150) + " mot| — suite de la phrase", Locale.FRENCH);
  }

  @Test
  void a_word_keeps_the_mark_that_belongs_to_it() {
    for (var mark : "!?»".toCharArray()) {
      assertEnds("a".repeat(150) + " mot " + mark + "| suite de la phrase", Locale.FRENCH);
      assertEnds("a".repeat(150) + " mot\u00A0" + mark + "| suite de", Locale.FRENCH);
      assertEnds("a".repeat(152) + "| motmot\u00A0" + mark + " suite", Locale.FRENCH);
      assertEnds("a".repeat(152) + "| motmot\u202F" + mark + " suite", Locale.FRENCH);
      assertEnds("a".repeat(152) + "| motmot " + mark + " suite", Locale.FRENCH);
      assertEnds("a".repeat(152) + "| motmot" + mark + " suite", Locale.FRENCH);
    }
    assertEnds("a".repeat(150) + "| 12\u202F000\u00A0km de côtes", Locale.FRENCH);
  }

  @Test
  void a_cut_never_leaves_an_opening_guillemet_dangling() {
    assertEnds("a".repeat(150) + " dit| «\u00A0voilà\u00A0» puis", Locale.FRENCH);
    assertEnds("a".repeat(150) + " dit| « voilà » puis", Locale.FRENCH);
    assertEnds("a".repeat(150) + " dit|\u00A0: «\u00A0voilà\u00A0» puis", Locale.FRENCH);
    assertEnds("a".repeat(150) + " said| (whatever) then", Locale.ENGLISH);
    assertEnds("a".repeat(150) + " said| “whatever” then", Locale.ENGLISH);
  }

  @Test
  void an_elided_word_stays_whole() {
    assertEnds("a".repeat(150) + " vers| l’océanographe", Locale.FRENCH);
    assertEnds("a".repeat(145) + " vers| aujourd'hui même", Locale.FRENCH);
  }

  @Test
  void one_enormous_word_is_cut_between_characters() {
    assertEquals("a".repeat(159) + "…", cut("a".repeat(500), Locale.FRENCH));
    assertEquals("e\u0301".repeat(79) + "…", cut("e\u0301".repeat(500), Locale.FRENCH));
    var family = "👩‍👩‍👧‍👦";
    assertEquals(family.repeat(22) + "…", cut(family.repeat(100), Locale.FRENCH));
    assertEquals("🇫🇷".repeat(79) + "…", cut("🇫🇷".repeat(100), Locale.FRENCH));
    assertEquals("-".repeat(159) + "…", cut("-".repeat(500), Locale.FRENCH));
  }

  @Test
  void languages_without_spaces_are_cut_between_their_words() {
    var japanese = cut("海面が上昇し、海岸線が後退している。".repeat(20), Locale.JAPANESE);
    assertTrue(japanese.codePointCount(0, japanese.length()) > 140);
    assertFalse(japanese.contains("、…") || japanese.contains("。…"));
    var thai = cut("น้ำทะเลกำลังสูงขึ้นเรื่อยๆ".repeat(20), Locale.of("th"));
    assertTrue(thai.codePointCount(0, thai.length()) > 140);
  }

  @Test
  void a_long_text_is_cut_as_a_short_one_is() {
    assertEquals(cut(FILLER.repeat(10), Locale.FRENCH), cut(FILLER.repeat(50_000), Locale.FRENCH));
  }

  private static String cut(String text, Locale locale) {
    return Excerpts.excerpt(Optional.empty(), "", text, locale);
  }

  /// The cut falls at the bar.
  private static void assertEnds(String barred, Locale locale) {
    var kept = barred.substring(0, barred.indexOf('|'));
    var text = barred.replace("|", "") + " et ainsi de suite".repeat(9);
    assertEquals(kept + "…", cut(text, locale));
  }
}
