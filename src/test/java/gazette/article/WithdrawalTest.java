package gazette.article;

import static gazette.testing.Newsroom.ARTICLES;
import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.testing.Newsroom;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The withdrawal that editors see on an article.
class WithdrawalTest {

  private final Newsroom newsroom = new Newsroom();

  private JsonNode read(JsonNode article) {
    return newsroom.edit("GET " + ARTICLES + "/" + id(article), "").expect(200).json();
  }

  private static void assertWithdrawal(JsonNode article, String at, String by, String reason) {
    assertEquals(
        Newsroom.JSON.createObjectNode().put("at", at).put("by", by).put("reason", reason),
        article.get("withdrawal"));
  }

  @Test
  void every_answer_says_who_withdrew_the_article_when_and_why() {
    var article = newsroom.createAndPublish(draft("Un"));
    assertFalse(read(article).has("withdrawal"));
    var at = "2026-03-01T12:00:00.000Z";
    var answer = newsroom.withdraw(article, "Faux").expect(200).json();
    assertWithdrawal(answer, at, "ana@gazette.example", "Faux");
    assertEquals(answer, read(article));
    newsroom.clock.advance(Duration.ofHours(1));
    var saved = newsroom.save(answer, ((ObjectNode) answer).put("title", "Deux"));
    assertWithdrawal(saved.expect(200).json(), at, "ana@gazette.example", "Faux");
    var path = ARTICLES + "/" + id(article);
    var old = newsroom.edit("GET " + path + "/revisions/1", "").expect(200).json();
    assertWithdrawal(old, at, "ana@gazette.example", "Faux");
    var restored = newsroom.edit("POST " + path + "/revisions/1/restore", "", "If-Match", "*");
    assertWithdrawal(restored.expect(201).json(), at, "ana@gazette.example", "Faux");
    var scheduled =
        newsroom.edit("PUT " + path + "/publication", "{\"revision\":1,\"at\":\"2026-04-01\"}");
    assertWithdrawal(scheduled.expect(200).json(), at, "ana@gazette.example", "Faux");
    assertFalse(newsroom.publish(article).has("withdrawal"));
    assertFalse(read(article).has("withdrawal"));
  }

  @Test
  void withdrawing_again_changes_the_reason_and_keeps_the_time() {
    var article = newsroom.createAndPublish(draft("Un"));
    newsroom.withdraw(article, "Fuax").expect(200);
    newsroom.clock.advance(Duration.ofHours(1));
    newsroom
        .edit(
            "PUT %s/%s/publication".formatted(ARTICLES, id(article)),
            "{\"revision\":1,\"at\":\"2026-04-01\"}")
        .expect(200);
    var event =
        Newsroom.event(
            "PUT %s/%s/withdrawal".formatted(ARTICLES, id(article)),
            "{\"reason\":\"Faux\"}",
            "content-type",
            "application/json");
    var claims = Map.of("sub", "u2", "email", "leo@gazette.example", "scope", "gazette/publish");
    var answer = newsroom.editAs(claims, event).expect(200).json();
    assertWithdrawal(answer, "2026-03-01T12:00:00.000Z", "leo@gazette.example", "Faux");
    assertFalse(answer.has("publication"));
    var gone = newsroom.read("GET /v1/articles/un").expect(410).json();
    assertEquals("Faux", gone.get("reason").stringValue());
    assertEquals("2026-03-01T12:00:00.000Z", gone.get("withdrawnAt").stringValue());
    assertFalse(gone.toString().contains("@"));
    assertEquals(0, newsroom.read("GET /v1/articles").items().size());
  }

  @Test
  void what_ended_by_itself_has_a_time_alone_until_it_gets_a_reason() {
    var article = newsroom.create(draft("Un"));
    newsroom
        .edit(
            "PUT %s/%s/publication".formatted(ARTICLES, id(article)),
            "{\"revision\":1,\"until\":\"2026-03-01T13:00:00Z\"}")
        .expect(200);
    newsroom.tick(Duration.ofHours(2));
    assertEquals(
        Newsroom.JSON.createObjectNode().put("at", "2026-03-01T13:00:00.000Z"),
        read(article).get("withdrawal"));
    newsroom.withdraw(article, "Fini").expect(200);
    assertWithdrawal(read(article), "2026-03-01T13:00:00.000Z", "ana@gazette.example", "Fini");
  }

  @Test
  void what_was_never_published_cannot_be_withdrawn() {
    var article = newsroom.create(draft("Un"));
    newsroom.withdraw(article, "Faux").expect(409);
    newsroom
        .edit(
            "PUT %s/%s/publication".formatted(ARTICLES, id(article)),
            "{\"revision\":1,\"at\":\"2026-04-01\"}")
        .expect(200);
    newsroom.withdraw(article, "Faux").expect(409);
    assertTrue(read(article).get("publication").has("next"));
  }
}
