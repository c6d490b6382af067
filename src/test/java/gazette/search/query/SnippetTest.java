package gazette.search.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.article.Language;
import gazette.search.analysis.TextAnalyzer;
import gazette.testing.ProcessorTime;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SnippetTest {

  private static final int MAX_LENGTH = 240 + 2;

  private final TextAnalyzer analyzer = TextAnalyzer.of(new Language("fr"));

  /// Returns the snippet with its matches in brackets.
  private String snippet(String text, String query) {
    var clauses = SearchQuery.parse(query, analyzer).clauses();
    return Snippet.of(text, analyzer.tokens(text), clauses).fragments().stream()
        .map(part -> part.isMatch() ? "[" + part.text() + "]" : part.text())
        .collect(Collectors.joining());
  }

  private static int letters(String snippet) {
    return snippet.replaceAll("[\\[\\]]", "").length();
  }

  @Test
  void a_snippet_is_short_although_a_word_is_long() {
    var gene = "acgt".repeat(2_000);
    for (var query : new String[] {"acgtacgt*", "rien"}) {
      var cut = snippet(gene, query);
      assertEquals(MAX_LENGTH - 1, letters(cut));
      assertTrue(cut.endsWith("…"), cut);
      assertTrue(letters(snippet("Le génome : " + gene, query)) <= MAX_LENGTH, query);
    }
    assertEquals("[" + "acgt".repeat(60) + "]…", snippet(gene, "acgtacgt*"));
    assertEquals("[Génome]…", snippet("Génome " + gene, "génome"));
    var astral = snippet("a" + "\ud835\udcb3".repeat(500), "ax*");
    assertTrue(
        astral.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE), astral);
  }

  @Test
  void a_dot_separates_headings_and_items_but_not_sentences() {
    assertEquals(
        "Le phare est éteint. Une [nuit] sans sommeil · Ce qui suivit fut long : premier · second",
        snippet(
            """
            Le phare est éteint.
            Une nuit sans sommeil
            Ce qui suivit fut long :
            - premier
            - second\
            """,
            "nuit"));
    assertEquals("Une [nuit] · [Nuit] de mai", snippet("Une nuit\nNuit de mai", "nuit"));
  }

  @Test
  void a_stop_word_does_not_match_a_prefix() {
    assertEquals("Du sable [durable] et du vent", snippet("Du sable durable et du vent", "du*"));
    assertEquals("[Du sable] et du vent", snippet("Du sable et du vent", "\"du sab*\""));
  }

  @Test
  void a_phrase_is_one_match_and_separate_words_are_several() {
    var text = "La dune de sable, la dune\nde sable.";
    assertEquals(
        "La [dune de sable], la [dune · de sable].", snippet(text, "\"dune de sable\" sable"));
    assertEquals("La [dune] de [sable], la [dune] · de [sable].", snippet(text, "dune sable"));
    assertEquals(
        "[La dune] [La dune]", snippet("La dune La dune", "\"la dune\""), "one after the other");
  }

  @Test
  void the_snippet_contains_the_match_however_long_it_is() {
    for (var length = 150; length < 260; length += 10) {
      var word = "u".repeat(length);
      var snippet = snippet("Voici " + "o".repeat(50) + " " + word + " et la fin.", "uuuuuuuu*");
      assertTrue(snippet.contains("[uuu"), snippet);
      assertTrue(letters(snippet) <= MAX_LENGTH, snippet);
    }
  }

  @Test
  void a_text_that_ends_in_many_spaces_takes_linear_time() {
    var text = "Une nuit " + " ".repeat(190_000) + "!";
    var half = "Une nuit " + " ".repeat(95_000) + "!";
    var snippet =
        ProcessorTime.assertGrowsLinearly(() -> snippet(text, "nuit"), () -> snippet(half, "nuit"));
    assertEquals("Une [nuit]", snippet);
  }
}
