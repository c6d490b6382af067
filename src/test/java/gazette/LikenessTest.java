package gazette;

import static gazette.Newsroom.draft;
import static gazette.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is told as like an article, and why.
class LikenessTest {

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
  void of_many_that_are_as_much_like_an_article_the_newest_are_told() {
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
}
