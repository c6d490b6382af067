package gazette.article;

import static gazette.testing.Newsroom.ARTICLES;
import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.testing.Newsroom;
import gazette.testing.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The date that readers see and that lists sort by.
class PublishedAtTest {

  private final Newsroom newsroom = new Newsroom();

  private Reply publish(JsonNode article, String members) {
    return newsroom.edit(
        "PUT %s/%s/publication".formatted(ARTICLES, id(article)),
        "{\"revision\":%d,%s}".formatted(article.get("revision").intValue(), members));
  }

  private JsonNode published(String title) {
    newsroom.clock.advance(Duration.ofSeconds(1));
    return newsroom.createAndPublish(draft(title).put("section", "Monde"));
  }

  private void assertSeen(JsonNode article, String publishedAt, String updatedAt) {
    var page = newsroom.read("GET /v1/articles/" + id(article)).expect(200).json();
    assertEquals(publishedAt, page.get("publishedAt").stringValue());
    assertEquals(updatedAt, page.get("updatedAt").stringValue());
    var teaser = newsroom.read("GET /v1/articles?ids=" + id(article)).items().get(0);
    assertEquals(publishedAt, teaser.get("publishedAt").stringValue());
    var edited = newsroom.edit("GET " + ARTICLES + "/" + id(article), "").json();
    assertEquals(publishedAt, edited.at("/publication/publishedAt").stringValue());
    assertEquals(updatedAt, edited.at("/publication/updatedAt").stringValue());
  }

  private void assertListed(String... titles) {
    var expected = List.of(titles);
    assertEquals(expected, newsroom.read("GET /v1/articles").items("title"));
    assertEquals(expected, newsroom.read("GET /v1/articles?section=monde").items("title"));
    newsroom.index(newsroom.read("GET /v1/articles").items("id").stream().toList());
    assertEquals(expected, newsroom.read("GET /v1/search?q=article&sort=newest").items("title"));
  }

  @Test
  void a_first_publication_takes_a_date() {
    published("Article nouveau");
    var old = newsroom.create(draft("Article ancien").put("section", "Monde"));
    publish(old, "\"publishedAt\":\"2019-05-01\"").expect(200);
    assertSeen(old, "2019-05-01T00:00:00.000Z", "2019-05-01T00:00:00.000Z");
    assertListed("Article nouveau", "Article ancien");
    assertEquals(1, newsroom.read("GET /v1/search?q=article&to=2020-01-01").items().size());
  }

  @Test
  void a_later_publication_takes_a_date_and_lists_and_search_follow() {
    var one = published("Article un");
    published("Article deux");
    assertListed("Article deux", "Article un");
    newsroom.clock.set(Instant.parse("2026-04-01T12:00:00Z"));
    var saved =
        newsroom.save(one, draft("Article un revu").put("section", "Monde")).expect(200).json();
    publish(saved, "\"publishedAt\":\"2026-03-31T08:00:00+02:00\"").expect(200);
    assertSeen(one, "2026-03-31T06:00:00.000Z", "2026-04-01T12:00:00.000Z");
    assertListed("Article un revu", "Article deux");
    assertEquals(1, newsroom.read("GET /v1/search?q=article&from=2026-03-31").items().size());
  }

  @Test
  void what_is_live_takes_another_date_and_keeps_its_change_and_what_is_pending() {
    var one = published("Article un");
    published("Article deux");
    var saved = newsroom.save(one, draft("Article un, suite").put("section", "Monde")).json();
    publish(saved, "\"at\":\"2026-05-01\"").expect(200);
    var before = newsroom.read("GET /v1/articles/" + id(one)).header("ETag");
    var dated = publish(one, "\"publishedAt\":\"2026-02-01\"").expect(200).json();
    assertEquals("2026-05-01T00:00:00.000Z", dated.at("/publication/next/at").stringValue());
    assertSeen(one, "2026-02-01T00:00:00.000Z", "2026-03-01T12:00:01.000Z");
    assertFalse(newsroom.read("GET /v1/articles/" + id(one)).header("ETag").equals(before));
    assertListed("Article deux", "Article un");
    newsroom.clock.set(Instant.parse("2026-03-02T00:00:00Z"));
    publish(one, "\"publishedAt\":\"2026-03-02\"").expect(200);
    assertSeen(one, "2026-03-02T00:00:00.000Z", "2026-03-02T00:00:00.000Z");
    assertListed("Article un", "Article deux");
    publish(one, "\"until\":\"2026-06-01\"").expect(200);
    assertSeen(one, "2026-03-02T00:00:00.000Z", "2026-03-02T00:00:00.000Z");
  }

  @Test
  void a_scheduled_publication_takes_a_date() {
    var one = published("Article un");
    var saved = newsroom.save(one, draft("Article un, suite")).json();
    var next =
        publish(saved, "\"at\":\"2026-03-02\",\"publishedAt\":\"2026-01-01\"").expect(200).json();
    assertEquals(
        "2026-01-01T00:00:00.000Z", next.at("/publication/next/publishedAt").stringValue());
    var preview = newsroom.edit("GET " + ARTICLES + "/" + id(one) + "/preview", "").expect(200);
    assertEquals("2026-01-01T00:00:00.000Z", preview.json().get("publishedAt").stringValue());
    newsroom.tick(Duration.ofDays(1));
    assertSeen(one, "2026-01-01T00:00:00.000Z", "2026-03-02T00:00:00.000Z");
  }

  @Test
  void an_article_that_comes_back_keeps_its_date_or_takes_one() {
    var one = published("Article un");
    newsroom.withdraw(one, "Erreur").expect(200);
    newsroom.clock.advance(Duration.ofDays(1));
    newsroom.publish(one);
    assertSeen(one, "2026-03-01T12:00:01.000Z", "2026-03-02T12:00:01.000Z");
    newsroom.withdraw(one, "Erreur").expect(200);
    publish(one, "\"publishedAt\":\"2026-03-02\"").expect(200);
    assertSeen(one, "2026-03-02T00:00:00.000Z", "2026-03-02T12:00:01.000Z");
    assertListed("Article un");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T12:00:00.001Z, /publishedAt",
    "2027-01-01, /publishedAt",
    "hier, /publishedAt",
    "2026-02-30, /publishedAt"
  })
  void a_date_is_a_time_that_has_come(String sent, String pointer) {
    var article = newsroom.create(draft("Article"));
    var refused = publish(article, "\"publishedAt\":\"%s\"".formatted(sent)).expect(422);
    assertEquals(List.of(pointer), refused.mistakes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2020-01-01", "2026-03-01", "2026-03-01T11:59:00.999Z"})
  void a_later_publication_cannot_be_in_the_past(String at) {
    var article = published("Article");
    var saved = newsroom.save(article, draft("Article revu")).json();
    for (var each : List.of(article, saved)) {
      var refused = publish(each, "\"at\":\"%s\"".formatted(at)).expect(422);
      assertEquals(List.of("/at"), refused.mistakes());
      assertTrue(refused.text().contains("publishedAt"), refused.text());
    }
    publish(saved, "\"at\":\"2026-03-01T11:59:01Z\"").expect(200);
    assertSeen(article, "2026-03-01T12:00:01.000Z", "2026-03-01T12:00:01.000Z");
  }
}
