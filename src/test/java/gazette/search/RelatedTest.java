package gazette.search;

import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.testing.Newsroom;
import gazette.testing.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The choice of related articles and of the shared terms that readers are shown.
class RelatedTest {

  private final Newsroom newsroom = new Newsroom();

  private JsonNode publish(String title, String text, String tag) {
    newsroom.clock.advance(Duration.ofHours(1));
    var draft = draft(title);
    draft.putArray("tags").add(tag);
    draft.putObject("body").put("format", "markdown").put("text", text);
    return newsroom.createAndPublish(draft);
  }

  private Reply related(JsonNode article, int limit) {
    return newsroom
        .read("GET /v1/articles/%s/related?limit=%d".formatted(id(article), limit))
        .expect(200);
  }

  @Test
  void of_equally_similar_articles_the_newest_are_returned() {
    var titles = new ArrayList<String>();
    for (var i = 10; i < 25; i++) {
      publish("Régate " + i, "Le voilier vire à la bouée, l’équipage borde la voile.", "Voile");
      titles.addFirst("Régate " + i);
    }
    var article = publish("Coup de vent", "Un voilier a perdu son équipage.", "Voile");
    newsroom.indexAll();
    assertEquals(titles.subList(0, 5), related(article, 5).items("title"));
    assertEquals(titles, related(article, 15).items("title"));
  }

  private List<String> because(JsonNode article) {
    var because = related(article, 1).items().get(0).get("because");
    return because.valueStream().map(JsonNode::stringValue).toList();
  }

  @Test
  void a_rare_word_of_a_long_text_is_shown_in_its_surface_form() {
    var usual = IntStream.range(0, 60).mapToObj(i -> "usage" + i).collect(Collectors.joining(" "));
    for (var i = 0; i < 8; i++) {
      publish("Divers " + i, usual + " " + usual, "Divers");
    }
    publish("Colonie", usual + " " + usual + " Les goélands équarrisseurs.", "Oiseaux");
    var article = publish("Envol", usual + " " + usual + " Les goélands équarrisseurs.", "Oiseaux");
    newsroom.indexAll();
    var because = because(article);
    assertTrue(
        because.containsAll(List.of("Oiseaux", "goélands", "équarrisseurs")), because.toString());
  }

  @Test
  void what_is_both_a_tag_and_a_word_is_shown_once() {
    publish("Une", "La marée monte sur la grève.", "Marée");
    var article = publish("Deux", "La marée descend de la grève.", "Marée");
    newsroom.indexAll();
    var because = because(article).stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    assertEquals(List.of("grève", "marée"), because.stream().sorted().toList());
  }

  @Test
  void what_is_both_a_tag_and_a_word_is_shown_as_the_tag_is_written() {
    for (var text : List.of("La presse titre.", "Le marché ouvre.", "Le maire parle.")) {
      publish("Divers", text, "Santé");
    }
    publish("Une", "La santé, toujours la santé, encore la santé à la grève.", "Santé");
    var article = publish("Deux", "La santé, toujours la santé, encore la santé.", "Santé");
    newsroom.indexAll();
    assertEquals(List.of("Santé"), because(article));
  }

  @Test
  void an_overlong_word_is_shown_truncated() {
    var key = "clef".repeat(500);
    publish("Une", "Ma " + key + " est perdue.", "Mots");
    var article = publish("Deux", "Sa " + key + " est perdue.", "Mots");
    newsroom.indexAll();
    for (var word : because(article)) {
      assertTrue(word.length() <= 40, word);
    }
  }

  @Test
  void in_a_small_collection_every_change_refreshes_the_statistics() {
    publish("Un", "Rien.", "Divers");
    newsroom.indexAll();
    publish("Une", "Les goélands équarrisseurs survolent la grève.", "Oiseaux");
    var article = publish("Deux", "Les goélands équarrisseurs survolent la grève.", "Oiseaux");
    newsroom.indexAll();
    var because = because(article);
    assertTrue(
        because.containsAll(List.of("Oiseaux", "goélands", "équarrisseurs", "survolent", "grève")),
        because.toString());
  }

  @Test
  void a_shared_tag_outweighs_words_shared_by_chance() {
    var words =
        List.of("bac", "cap", "dune", "écluse", "falaise", "grue", "houle", "isthme", "jetée");
    words.forEach(word -> publish("Divers", (word + " ").repeat(3), "Divers"));
    for (var i = 0; i < 3; i++) {
      publish("Coefficient", "Texte.", "Marée");
    }
    var article = publish("Étale", (String.join(" ", words) + " ").repeat(3), "Marée");
    newsroom.indexAll();
    var like = related(article, 3).items();
    for (var item : like) {
      assertEquals("Coefficient", item.get("title").stringValue());
      assertEquals("Marée", item.get("because").get(0).stringValue());
    }
  }

  @Test
  void a_year_is_informative_and_a_short_number_is_not() {
    publish("Une", "En 1987, 3 voiliers et 12 canots.", "Mer");
    var article = publish("Deux", "En 1987, 3 barques et 12 radeaux.", "Mer");
    newsroom.indexAll();
    assertEquals(List.of("1987", "Mer"), because(article).stream().sorted().toList());
  }
}
