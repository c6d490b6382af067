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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A draft that was never published joins the story it belongs to.
class StoryJoinTest {

  private final Newsroom newsroom = new Newsroom();

  private Reply patch(JsonNode article, String members) {
    return newsroom.edit(
        "PATCH " + ARTICLES + "/" + id(article), "{" + members + "}", "If-Match", "*");
  }

  private static String story(JsonNode article) {
    return article.get("story").stringValue();
  }

  private static String joining(JsonNode article) {
    return "\"story\":\"%s\"".formatted(story(article));
  }

  @Test
  void a_patch_and_a_put_join_a_story() {
    var source = newsroom.createAndPublish(draft("Source"));
    var lost = newsroom.create(draft("Translated").put("lang", "en"));
    var translation = "\"translation\":{\"of\":\"%s\",\"by\":\"human\"}".formatted(id(source));
    patch(lost, translation).expect(422);
    var joined = patch(lost, joining(source) + "," + translation).expect(200).json();
    assertEquals(story(source), story(joined));
    assertEquals(2, joined.get("revision").intValue());
    var other = newsroom.create(draft("Переклад").put("lang", "uk"));
    newsroom
        .save(other, draft("Переклад").put("lang", "uk").put("story", story(source)))
        .expect(200);
    newsroom.publish(joined);
    newsroom.publish(other);
    assertEquals(
        List.of("fr", "en", "uk"),
        newsroom.read("GET /v1/stories/" + story(source)).expect(200).items("lang"));
    newsroom.read("GET /v1/stories/" + story(lost)).expect(404);
    var page = newsroom.read("GET /v1/articles/" + id(lost)).expect(200).json();
    assertEquals(id(source), page.at("/translation/of").stringValue());
    assertEquals(story(source), page.get("story").stringValue());
    var old = newsroom.read("GET /v1/articles/" + id(other)).expect(200).json();
    assertEquals(story(source), old.get("story").stringValue());
  }

  @Test
  void a_story_has_one_edition_a_language_and_the_old_one_is_free() {
    var source = newsroom.create(draft("Source"));
    var second = newsroom.create(draft("Deux"));
    patch(second, joining(source)).expect(409);
    assertEquals(
        List.of("/story"),
        patch(second, "\"story\":\"01K00000000000000000000000\"").expect(422).mistakes());
    var english = newsroom.create(draft("Two").put("lang", "en"));
    var inOld = newsroom.create(draft("Двa").put("lang", "uk").put("story", story(english)));
    patch(english, joining(source)).expect(200);
    newsroom.create(draft("Two again").put("lang", "en").put("story", story(inOld)));
    newsroom
        .edit(
            "POST " + ARTICLES, draft("X").put("lang", "en").put("story", story(source)).toString())
        .expect(409);
  }

  @Test
  void an_old_revision_is_restored_and_published_in_the_new_story() {
    var source = newsroom.createAndPublish(draft("Source"));
    var english = newsroom.create(draft("Two").put("lang", "en"));
    patch(english, joining(source) + ",\"title\":\"Two, again\"").expect(200);
    var path = ARTICLES + "/" + id(english);
    var preview = newsroom.edit("GET " + path + "/preview?revision=1", "").expect(200).json();
    assertEquals(story(source), story(preview));
    var restored = newsroom.edit("POST " + path + "/revisions/1/restore", "", "If-Match", "*");
    assertEquals(story(source), story(restored.expect(201).json()));
    newsroom.edit("PUT " + path + "/publication", "{\"revision\":1}").expect(200);
    assertEquals(
        List.of("Source", "Two"), newsroom.read("GET /v1/stories/" + story(source)).items("title"));
    newsroom
        .edit("PUT " + path + "/publication", "{\"revision\":1,\"publishedAt\":\"2026-01-01\"}")
        .expect(200);
    assertEquals(
        List.of("Source", "Two"), newsroom.read("GET /v1/stories/" + story(source)).items("title"));
  }

  @Test
  void what_was_published_stays_in_its_story() {
    var source = newsroom.create(draft("Source"));
    var english = newsroom.createAndPublish(draft("Two").put("lang", "en"));
    assertEquals(List.of("/story"), patch(english, joining(source)).expect(422).mistakes());
    newsroom.withdraw(english, "Erreur").expect(200);
    assertEquals(List.of("/story"), patch(english, joining(source)).expect(422).mistakes());
    patch(english, joining(english) + ",\"title\":\"Three\"").expect(200);
  }

  @Test
  void of_two_that_join_at_once_one_does() {
    var source = newsroom.create(draft("Source"));
    var drafts =
        IntStream.range(0, 6)
            .mapToObj(i -> newsroom.create(draft("Two " + i).put("lang", "en")))
            .toList();
    var statuses =
        drafts.stream()
            .map(each -> CompletableFuture.supplyAsync(() -> patch(each, joining(source)).status()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .sorted()
            .toList();
    assertEquals(List.of(200, 409, 409, 409, 409, 409), statuses);
  }

  /// Whichever comes first: the page is of the story that the article has.
  @Test
  void joining_and_publishing_at_once_agree() {
    for (var i = 0; i < 10; i++) {
      var source = newsroom.createAndPublish(draft("Source " + i));
      var english = newsroom.create(draft("Two " + i).put("lang", "en"));
      var joins = CompletableFuture.supplyAsync(() -> patch(english, joining(source)).status());
      var publishes =
          CompletableFuture.supplyAsync(() ->
              newsroom
                  .edit(
                      "PUT %s/%s/publication".formatted(ARTICLES, id(english)), "{\"revision\":1}")
                  .status());
      var expected = joins.join() == 200 ? story(source) : story(english);
      assertEquals(200, publishes.join());
      var page = newsroom.read("GET /v1/articles/" + id(english)).expect(200).json();
      assertEquals(expected, story(page));
      var now = newsroom.edit("GET " + ARTICLES + "/" + id(english), "").json();
      assertEquals(expected, story(now));
    }
  }

  @Test
  void an_edit_whatever_the_revision_is_never_refused_for_it() {
    var article = newsroom.create(draft("Un"));
    var path = ARTICLES + "/" + id(article);
    var lanes = new ArrayList<CompletableFuture<List<Integer>>>();
    for (var lane = 0; lane < 4; lane++) {
      var number = lane;
      lanes.add(
          CompletableFuture.supplyAsync(() ->
              IntStream.range(0, 8)
                  .mapToObj(i ->
                      number == 3
                          ? newsroom
                              .edit("POST " + path + "/revisions/1/restore", "", "If-Match", "*")
                              .status()
                          : patch(article, "\"title\":\"Titre %d %d\"".formatted(number, i))
                              .status())
                  .toList()));
    }
    for (var lane : lanes) {
      assertTrue(
          lane.join().stream().allMatch(status -> status == 200 || status == 201),
          lane.join().toString());
    }
    var last = newsroom.edit("GET " + path, "").json().get("revision").intValue();
    assertTrue(last > 24, "revision " + last);
    var deletes =
        CompletableFuture.supplyAsync(
            () -> newsroom.edit("DELETE " + path, "", "If-Match", "*").status());
    patch(article, "\"title\":\"Fin\"");
    assertEquals(204, deletes.join());
  }

  @Test
  void a_weak_tag_is_told_that_it_never_matches() {
    var article = newsroom.create(draft("Un"));
    for (var tag : List.of("W/\"1\"", "\"7\", W/\"1\"")) {
      var refused =
          newsroom.edit("DELETE " + ARTICLES + "/" + id(article), "", "If-Match", tag).expect(412);
      assertTrue(refused.text().contains("weak tags never match"), refused.text());
      assertEquals(1, refused.json().at("/current/revision").intValue());
    }
    var stale =
        newsroom
            .edit("DELETE " + ARTICLES + "/" + id(article), "", "If-Match", "\"2\"")
            .expect(412);
    assertFalse(stale.text().contains("weak"));
    newsroom
        .edit("DELETE " + ARTICLES + "/" + id(article), "", "If-Match", "W/\"9\", \"1\"")
        .expect(204);
  }

  @Test
  void a_translation_stays_stale_when_its_source_is_withdrawn() {
    var source = newsroom.createAndPublish(draft("Source"));
    var english = draft("Two").put("lang", "en").put("story", story(source));
    english.putObject("translation").put("of", id(source)).put("by", "machine");
    var translated = newsroom.createAndPublish(english);
    var path = "GET /v1/articles/" + id(translated);
    newsroom.withdraw(source, "Erreur").expect(200);
    assertFalse(newsroom.read(path).json().at("/translation/stale").booleanValue());
    newsroom.publish(newsroom.save(source, draft("Source revue")).json());
    assertTrue(newsroom.read(path).json().at("/translation/stale").booleanValue());
    newsroom.withdraw(source, "Erreur").expect(200);
    var page = newsroom.read(path).json();
    assertTrue(page.at("/translation/stale").booleanValue());
    assertFalse(page.toString().contains(id(source)));
    assertEquals(0, page.get("translations").size());
    assertEquals(List.of("Two"), newsroom.read("GET /v1/stories/" + story(source)).items("title"));
    newsroom.edit("DELETE " + ARTICLES + "/" + id(source), "", "If-Match", "*").expect(204);
    newsroom.tick(Duration.ofMinutes(1));
    assertTrue(newsroom.read(path).json().at("/translation/stale").booleanValue());
  }
}
