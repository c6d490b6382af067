package gazette.article;

import static gazette.testing.Newsroom.ARTICLES;
import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.testing.Newsroom;
import gazette.testing.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class WarningAnswersTest {

  private static final String IMAGE =
      """
      [{"code":"image-removed","excerpt":"<img src=\\"port.jpg\\" alt=\\"Le port\\">",\
      "detail":"An image was removed: its address must begin with https://."}]\
      """;
  private static final String NONE = "[]";

  private final Newsroom newsroom = new Newsroom();

  private static ObjectNode draftOf(String format, String text) {
    var draft = draft("Titre");
    draft.putObject("body").put("format", format).put("text", text);
    return draft;
  }

  private static ObjectNode draftOf(String format) {
    return draftOf(
        format,
        format.equals("html") ? "<img src=port.jpg alt='Le port'>" : "![Le port](port.jpg)");
  }

  private static String at(JsonNode article) {
    return ARTICLES + "/" + id(article);
  }

  private static JsonNode assertWarnings(String expected, Reply answer, int status) {
    var json = answer.expect(status).json();
    assertEquals(Newsroom.JSON.readTree(expected), json.get("warnings"));
    return json;
  }

  @ParameterizedTest
  @ValueSource(strings = {"html", "markdown"})
  void every_answer_with_one_article_for_an_editor_has_warnings(String format) {
    var bad = draftOf(format);
    var post = "POST " + ARTICLES;
    var article =
        assertWarnings(IMAGE, newsroom.edit(post, bad.toString(), "Idempotency-Key", "a"), 201);
    assertWarnings(IMAGE, newsroom.edit(post, bad.toString(), "Idempotency-Key", "a"), 201);
    var get = "GET " + at(article);
    assertWarnings(IMAGE, newsroom.edit(get, ""), 200);
    assertWarnings(IMAGE, newsroom.edit(get + "/preview", ""), 200);
    assertWarnings(NONE, newsroom.save(article, draftOf("html", "<p>Bien")), 200);
    assertWarnings(NONE, newsroom.edit(get, ""), 200);
    assertWarnings(IMAGE, newsroom.edit(get + "/revisions/1", ""), 200);
    assertWarnings(IMAGE, newsroom.edit(get + "/preview?revision=1", ""), 200);
    var restore = "POST " + at(article) + "/revisions/1/restore";
    assertWarnings(IMAGE, newsroom.edit(restore, "", "If-Match", "\"2\""), 201);
    assertWarnings(IMAGE, newsroom.edit(restore, "", "If-Match", "\"3\""), 200);
    var patch = newsroom.edit("PATCH " + at(article), "{\"title\":\"B\"}", "If-Match", "\"3\"");
    assertWarnings(IMAGE, patch, 200);
    var publication = at(article) + "/publication";
    assertWarnings(IMAGE, newsroom.edit("PUT " + publication, "{\"revision\":4}"), 200);
    assertWarnings(IMAGE, newsroom.withdraw(article, "Faux"), 200);
    assertFalse(newsroom.edit("GET " + ARTICLES, "").items().get(0).has("warnings"));
  }

  @Test
  void warnings_that_are_sent_back_are_ignored() {
    var article = newsroom.create(draftOf("html"));
    assertTrue(article.get("warnings").size() == 1);
    assertEquals("\"1\"", newsroom.save(article, article).expect(200).header("ETag"));
    var patch = newsroom.edit("PATCH " + at(article), article.toString(), "If-Match", "\"1\"");
    assertEquals("\"1\"", patch.expect(200).header("ETag"));
    var copy = ((ObjectNode) article.deepCopy()).without(List.of("story", "slug"));
    assertWarnings(IMAGE, newsroom.edit("POST " + ARTICLES, copy.toString()), 201);
  }

  @Test
  void more_warnings_than_fifty_are_counted() {
    var text = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      text.append("<img src=").append(i).append('>');
    }
    var article = newsroom.create(draftOf("html", text.toString()));
    assertEquals(51, article.get("warnings").size());
    assertEquals(
        Newsroom.JSON.readTree(
            """
            {"code":"more","pointer":"/body/text","detail":"There are 10 more warnings."}\
            """),
        article.get("warnings").get(50));
  }

  @Test
  void readers_get_no_warnings() {
    newsroom.createAndPublish(draftOf("html"));
    assertFalse(newsroom.read("GET /v1/articles/titre").expect(200).json().has("warnings"));
  }
}
