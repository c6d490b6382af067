package gazette.article;

import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;

import gazette.testing.Newsroom;
import org.junit.jupiter.api.Test;

class FirstArticleTest {

  private final Newsroom newsroom = new Newsroom();

  @Test
  void a_published_draft_is_read_by_id_and_by_slug() {
    var article = newsroom.createAndPublish(draft("La côte recule"));
    var byId = newsroom.read("GET /v1/articles/" + id(article)).expect(200);
    var bySlug = newsroom.read("GET /v1/articles/la-cote-recule").expect(200);
    assertEquals(byId.text(), bySlug.text());
  }
}
