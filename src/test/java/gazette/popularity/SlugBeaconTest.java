package gazette.popularity;

import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.testing.Newsroom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Views, shares and counts of an article that is named by a slug.
class SlugBeaconTest {

  private static final String SHARE = "{\"channel\":\"copy\"}";

  private final Newsroom newsroom = new Newsroom();

  private static String views(String article) {
    return "POST /v1/articles/" + article + "/views";
  }

  private static String shares(String article) {
    return "POST /v1/articles/" + article + "/shares";
  }

  private static String popularity(String article) {
    return "GET /v1/articles/" + article + "/popularity";
  }

  @Test
  void a_slug_counts_for_its_article_in_its_language() {
    var french = id(newsroom.createAndPublish(draft("Phare").put("slug", "phare")));
    var english = draft("Phare").put("slug", "phare").put("lang", "en");
    var other = id(newsroom.createAndPublish(english));
    newsroom.tell(views("phare"), "").expect(202);
    newsroom.tell(views(french), "").expect(202);
    newsroom.tell(shares("phare"), SHARE).expect(202);
    newsroom.tell(views("phare") + "?lang=en", "").expect(202);
    newsroom.tell(shares("phare") + "?utm_source=x&lang=en", SHARE).expect(202);
    newsroom.count();
    assertEquals(1, newsroom.line().get("SlotRepeated").intValue());
    for (var article : List.of("phare", "phare?lang=fr", "phare?lang=en", french, other)) {
      var parts = article.split("\\?", 2);
      var query = parts.length > 1 ? "?step=1h&" + parts[1] : "";
      var counts = newsroom.read(popularity(parts[0]) + query).expect(200).json();
      assertEquals(1, counts.at("/views/1h").intValue(), article);
      assertEquals(1, counts.at("/channels/copy").intValue(), article);
      var expected = article.equals(other) || article.endsWith("en") ? other : french;
      assertEquals(expected, counts.get("article").stringValue());
    }
  }

  @Test
  void a_former_slug_counts_and_its_counts_have_moved() {
    var article = newsroom.createAndPublish(draft("Phare").put("slug", "phare"));
    var saved = newsroom.save(article, draft("Phare").put("slug", "le-phare")).expect(200).json();
    newsroom.publish(saved);
    newsroom.tell(views("phare"), "").expect(202);
    newsroom.count();
    assertEquals(1, newsroom.line().get("Counted").intValue());
    assertEquals(
        "/v1/articles/le-phare/popularity?step=1h&lang=fr",
        newsroom.read(popularity("phare") + "?step=1h").expect(301).header("Location"));
    assertEquals(1, newsroom.read(popularity("le-phare")).json().at("/views/24h").intValue());
    var back = newsroom.save(saved, draft("Phare").put("slug", "phare")).expect(200).json();
    newsroom.publish(back);
    newsroom.read(popularity("phare")).expect(200);
    newsroom.read(popularity("le-phare")).expect(301);
    newsroom.tell(views("le-phare"), "").expect(202);
  }

  /// Otherwise anybody could find out what is being written.
  @Test
  void a_slug_of_drafts_is_not_found_until_it_is_published() {
    var article = newsroom.create(draft("Phare").put("slug", "phare"));
    newsroom.tell(views("phare"), "").expect(404);
    newsroom.tell(shares("phare"), SHARE).expect(404);
    newsroom.read(popularity("phare")).expect(404);
    newsroom.publish(article);
    newsroom.tell(views("phare"), "").expect(202);
    var next = draft("Phare").put("slug", "le-phare");
    var saved = newsroom.save(article, next).expect(200).json();
    newsroom.tell(views("le-phare"), "").expect(404);
    newsroom.publish(saved);
    newsroom.tell(views("le-phare"), "").expect(202);
  }

  @Test
  void a_slug_of_a_withdrawn_article_is_accepted_and_then_dropped() {
    var article = newsroom.createAndPublish(draft("Phare").put("slug", "phare"));
    newsroom.withdraw(article, "Une erreur").expect(200);
    newsroom.tell(views("phare"), "").expect(202);
    newsroom.count();
    assertEquals(1, newsroom.line().get("NotPublished").intValue());
    newsroom.read(popularity("phare")).expect(410);
  }

  @Test
  void a_slug_without_an_article_is_not_found_and_the_language_is_named() {
    newsroom.createAndPublish(draft("Phare").put("slug", "phare"));
    for (var reply :
        List.of(
            newsroom.tell(views("phare") + "?lang=en", ""),
            newsroom.tell(shares("phare") + "?lang=en", SHARE),
            newsroom.read(popularity("phare") + "?lang=en"))) {
      assertTrue(reply.expect(404).json().get("detail").stringValue().contains("language en"));
    }
    assertEquals(List.of(), newsroom.queue.takeEvents());
  }

  @ParameterizedTest
  @ValueSource(strings = {"lang=de", "lang=", "lang=fr&lang=fr", "lang=%FF"})
  void a_bad_language_is_reported_unless_an_id_makes_it_meaningless(String query) {
    var id = id(newsroom.createAndPublish(draft("Phare").put("slug", "phare")));
    for (var reply :
        List.of(
            newsroom.tell(views("phare") + "?" + query, ""),
            newsroom.tell(shares("phare") + "?" + query, SHARE),
            newsroom.read(popularity("phare") + "?" + query))) {
      assertEquals(List.of("lang"), reply.expect(400).mistakes());
    }
    newsroom.tell(views(id) + "?" + query, "").expect(202);
    newsroom.read(popularity(id) + "?" + query).expect(200);
  }

  @Test
  void a_slug_is_looked_up_once_a_minute_and_no_article_is_read() {
    newsroom.createAndPublish(draft("Phare").put("slug", "phare"));
    newsroom.tell(views("phare"), "").expect(202);
    newsroom.meter.reset();
    newsroom.tell(views("phare"), "").expect(202);
    newsroom.tell(shares("phare"), SHARE).expect(202);
    assertEquals(0, newsroom.meter.requests());
    newsroom.clock.advance(Duration.ofSeconds(61));
    newsroom.tell(views("phare"), "").expect(202);
    assertEquals(1, newsroom.meter.requests());
    assertEquals(0.5, newsroom.meter.reads());
  }
}
