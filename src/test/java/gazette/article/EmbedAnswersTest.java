package gazette.article;

import static gazette.testing.Newsroom.ARTICLES;
import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;

import gazette.testing.Newsroom;
import org.junit.jupiter.api.Test;

class EmbedAnswersTest {

  private final Newsroom newsroom = new Newsroom();

  @Test
  void a_page_and_its_preview_have_the_embeds_of_the_body() {
    var draft = draft("Titre");
    draft
        .putObject("body")
        .put("format", "markdown")
        .put(
            "text",
            """
            Avant.

            <iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ" title="Le port"></iframe>

            <iframe src="https://small.example/@ana/1/embed"></iframe>
            """);
    var article = newsroom.create(draft);
    var preview = newsroom.edit("GET " + ARTICLES + "/" + id(article) + "/preview", "").json();
    newsroom.publish(article);
    var expected =
        Newsroom.JSON.readTree(
            """
            [{"provider":"youtube","url":"https://www.youtube.com/watch?v=dQw4w9WgXcQ",\
            "embedUrl":"https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ","title":"Le port"},\
            {"provider":"mastodon","url":"https://small.example/@ana/1"}]\
            """);
    assertEquals(expected, preview.get("embeds"));
    assertEquals(expected, newsroom.read("GET /v1/articles/titre").json().get("embeds"));
    assertEquals(
        expected, newsroom.read("GET /v1/articles/titre?format=text").json().get("embeds"));
  }

  @Test
  void a_page_without_embeds_says_so() {
    newsroom.createAndPublish(draft("Titre"));
    assertEquals(
        Newsroom.JSON.createArrayNode(),
        newsroom.read("GET /v1/articles/titre").json().get("embeds"));
  }
}
