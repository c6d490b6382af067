package gazette.search;

import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.article.Language;
import gazette.markup.text.Excerpts;
import gazette.search.analysis.TextAnalyzer;
import gazette.testing.Newsroom;
import gazette.testing.RandomText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts of any code points: none is cut in half on its way to DynamoDB, which refuses that, or to
/// a reader.
class SupplementaryCharactersTest {

  private final RandomText texts = new RandomText(2);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ca", "da", "de", "en", "es", "fi", "fr", "hu", "it", "ja", "nb", "nl", "pt", "ro", "ru",
        "sv", "th", "tr", "uk"
      })
  void the_analysis_cuts_no_character_in_half(String lang) {
    var language = new Language(lang);
    var analyzer = TextAnalyzer.of(language);
    for (var i = 0; i < 300; i++) {
      var text = texts.upTo(80) + texts.word(3) + "ing" + texts.word(40);
      for (var token : analyzer.tokens(text)) {
        assertTrue(RandomText.isWellFormed(token.folded()), text);
        assertTrue(RandomText.isWellFormed(token.term()), text);
        assertTrue(RandomText.isWellFormed(text.substring(token.start(), token.end())), text);
      }
      var excerpt = Excerpts.excerpt(Optional.empty(), "", texts.ofLength(400), language.locale());
      assertTrue(RandomText.isWellFormed(excerpt), excerpt);
    }
  }

  @Test
  void halves_of_pairs_are_no_part_of_words() {
    var terms =
        TextAnalyzer.of(new Language("en")).tokens("mast\uD800 \uDF30sail \uDF30\uD800").stream()
            .map(token -> token.term())
            .toList();
    assertEquals(List.of("mast", "sail"), terms);
  }

  @Test
  void a_glyph_variant_is_the_same_word() {
    var analyzer = TextAnalyzer.of(new Language("ja"));
    assertEquals("葛", analyzer.tokens("葛\uDB40\uDD00").getFirst().term());
    assertEquals("葛", analyzer.tokens("葛\uFE00").getFirst().term());
    assertEquals(3, analyzer.tokens("葛\uDB40\uDD00").getFirst().end());
  }

  /// Whatever the words are, each article is found by them and by each of their beginnings, and
  /// every name that goes into a key is legible.
  @ParameterizedTest
  @ValueSource(strings = {"en", "fr", "uk"})
  void articles_are_found_by_words_of_any_script(String lang) {
    var newsroom = new Newsroom();
    var words = new HashMap<String, List<String>>();
    for (var i = 0; i < 12; i++) {
      var own = new ArrayList<>(List.of(texts.word(2), texts.word(5), texts.word(9)));
      if (i == 0) {
        own.addAll(List.of("𐌰𐌱𐌲", "ab\uFE73", "ab𐌰", "ab\uFE73cd", "𐐨𐐩ings"));
      }
      var draft = draft("Sea " + i).put("lang", lang).put("section", own.get(1));
      draft.putArray("tags").add(own.get(2)).add(texts.word(30));
      draft.putArray("authors").add(own.get(1) + " " + own.getFirst());
      draft
          .putObject("body")
          .put("format", "markdown")
          .put("text", String.join(" ", own) + " and " + texts.word(300) + " in the end.");
      var article = newsroom.createAndPublish(draft);
      newsroom.index(List.of(id(article)));
      words.put(id(article), own);
    }
    var analyzer = TextAnalyzer.of(new Language(lang));
    for (var entry : words.entrySet()) {
      for (var word : entry.getValue()) {
        for (var query : queries(word)) {
          if (hasTerm(analyzer, query)) {
            assertFinds(newsroom, lang, query, entry);
          }
        }
      }
    }
  }

  /// Returns the word, and each of its beginnings.
  private static List<String> queries(String word) {
    var queries = new ArrayList<>(List.of(word));
    for (var end = 2; end <= word.codePointCount(0, word.length()); end++) {
      queries.add(word.substring(0, word.offsetByCodePoints(0, end)) + "*");
    }
    return queries;
  }

  /// Returns whether there is something to search for: what is a letter by itself may be a space
  /// and a mark in its compatible form, two may be one letter, and some are stop words.
  private static boolean hasTerm(TextAnalyzer analyzer, String query) {
    var tokens = analyzer.tokens(query);
    return !tokens.isEmpty()
        && tokens.stream().noneMatch(t -> t.isStopWord())
        && tokens.stream()
            .allMatch(t ->
                t.folded().codePoints().count() > 1
                    || Character.isIdeographic(t.folded().codePointAt(0)));
  }

  private static void assertFinds(
      Newsroom newsroom, String lang, String query, Map.Entry<String, List<String>> expected) {
    var encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);
    var reply = newsroom.read("GET /v1/search?limit=50&lang=%s&q=%s".formatted(lang, encoded));
    assertEquals(200, reply.status(), () -> query + ": " + reply.text());
    var found = reply.items("id");
    assertTrue(found.contains(expected.getKey()), query + " of " + expected.getValue());
  }

  @Test
  void a_name_of_half_a_pair_is_saved_legibly() {
    var newsroom = new Newsroom();
    var event = Newsroom.event("POST " + Newsroom.ARTICLES, draft("Phare").toString());
    event.getHeaders().put("content-type", "application/json");
    var claims = Map.of("sub", "\uD800", "scope", "gazette/write");
    assertEquals(
        "?", newsroom.editAs(claims, event).expect(201).json().get("updatedBy").stringValue());
  }

  @Test
  void a_query_of_half_a_pair_is_a_400() {
    var newsroom = new Newsroom();
    newsroom.read("GET /v1/search?lang=en&q=ab\uD800*").expect(400);
  }
}
