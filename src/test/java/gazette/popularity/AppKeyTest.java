package gazette.popularity;

import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.testing.Newsroom;
import gazette.testing.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import tools.jackson.databind.JsonNode;

/// Keys with which the HTTP libraries of apps are let in.
class AppKeyTest {

  private static final String KEYS = "/v1/editorial/app-keys";
  private static final String LIBRARY = "okhttp/5.1.0";
  private static final String CRAWLER =
      "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
  private static final String UNKNOWN =
      "gazette_01KAQ0000000000000000000KY_47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";

  private final Newsroom newsroom = new Newsroom();
  private final String article = id(newsroom.createAndPublish(draft("Le phare")));

  private JsonNode create(String name) {
    var body = Newsroom.JSON.createObjectNode().put("name", name).toString();
    return newsroom.edit("POST " + KEYS, body).expect(201).json();
  }

  private static String key(JsonNode created) {
    return created.get("key").stringValue();
  }

  private Reply events(String agent, String... headers) {
    var body =
        "{\"events\":[{\"type\":\"view\",\"article\":\"%s\"},{\"type\":\"share\",\"article\":\"%s\",\"channel\":\"x\"}]}"
            .formatted(article, article);
    return newsroom.tell("POST /v1/events", body, with(agent, headers));
  }

  private Reply view(String agent, String... headers) {
    return newsroom.tell("POST /v1/articles/" + article + "/views", "", with(agent, headers));
  }

  private static String[] with(String agent, String... headers) {
    var all = new ArrayList<>(List.of("User-Agent", agent));
    all.addAll(List.of(headers));
    return all.toArray(String[]::new);
  }

  private void assertCounted(Reply reply, int events) {
    assertEquals("yes", reply.expect(202).header("X-Gazette-Counted"));
    assertEquals(events, newsroom.queue.takeEvents().size());
  }

  private void assertBot(Reply reply) {
    assertEquals("bot", reply.expect(202).header("X-Gazette-Counted"));
    assertEquals(List.of(), newsroom.queue.takeEvents());
  }

  @ParameterizedTest
  @ValueSource(strings = {LIBRARY, "curl/8.11.1", "GazetteReader/3.2 (Android 16)", ""})
  void a_key_lets_a_library_in(String agent) {
    assertBot(events(agent));
    assertBot(view(agent));
    var key = key(create("Android"));
    assertCounted(events(agent, "X-Gazette-Key", key), 2);
    assertCounted(view(agent, "x-gazette-key", key), 1);
    assertBot(events(agent));
  }

  @Test
  void every_event_of_a_library_without_a_key_is_refused_with_the_reason() {
    var reply = events(LIBRARY).expect(202).json();
    assertEquals(0, reply.get("accepted").intValue());
    assertEquals(2, reply.get("refused").size());
    assertTrue(reply.at("/refused/0/detail").stringValue().contains("X-Gazette-Key"));
  }

  @Test
  void a_key_lets_in_nobody_but_a_library() {
    var key = key(create("Android"));
    assertBot(events(CRAWLER, "X-Gazette-Key", key));
    assertBot(view(CRAWLER, "X-Gazette-Key", key));
    assertBot(events(LIBRARY, "X-Gazette-Key", key, "Sec-Purpose", "prefetch"));
    // Browsers need no key, so a wrong one does no harm.
    assertCounted(events(Newsroom.BROWSER, "X-Gazette-Key", UNKNOWN), 2);
    assertBot(events(CRAWLER, "X-Gazette-Key", UNKNOWN));
  }

  /// The reader of an app is an address and an agent too.
  @Test
  void a_key_counts_no_view_twice() {
    var key = key(create("Android"));
    var other = key(create("iOS"));
    view(LIBRARY, "X-Gazette-Key", key).expect(202);
    view(LIBRARY, "X-Gazette-Key", other).expect(202);
    newsroom.count();
    assertEquals(1, newsroom.line().get("Counted").intValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        UNKNOWN,
        "",
        "x",
        "Bearer x",
        "gazette_",
        "gazette_01KAQ0000000000000000000KY_",
        "é",
        "*"
      })
  void an_unknown_key_is_forbidden(String key) {
    for (var reply :
        List.of(
            events(LIBRARY, "X-Gazette-Key", key),
            view(LIBRARY, "X-Gazette-Key", key),
            newsroom.tell("POST /v1/events", "{", with(LIBRARY, "X-Gazette-Key", key)))) {
      var detail = reply.expect(403).json().get("detail").stringValue();
      assertEquals("the key in X-Gazette-Key is unknown or revoked", detail);
    }
    assertEquals(List.of(), newsroom.queue.takeEvents());
  }

  @Test
  void a_key_with_another_secret_is_forbidden() {
    var key = key(create("Android"));
    assertCounted(view(LIBRARY, "X-Gazette-Key", key), 1);
    var last = key.endsWith("A") ? "B" : "A";
    for (var wrong :
        List.of(
            key.substring(0, key.length() - 1) + last,
            key + " ",
            key + "A",
            key + ", " + key,
            key.toUpperCase(Locale.ROOT),
            UNKNOWN.substring(0, 35) + key.substring(35))) {
      view(LIBRARY, "X-Gazette-Key", wrong).expect(403);
    }
  }

  @Test
  void a_revoked_key_stops_within_a_minute() {
    var created = create("Android");
    var kept = key(create("iOS"));
    assertCounted(view(LIBRARY, "X-Gazette-Key", key(created)), 1);
    newsroom.edit("DELETE " + KEYS + "/" + id(created), "").expect(204);
    newsroom.clock.advance(Duration.ofSeconds(60));
    view(LIBRARY, "X-Gazette-Key", key(created)).expect(403);
    assertCounted(view(LIBRARY, "X-Gazette-Key", kept), 1);
    newsroom.edit("DELETE " + KEYS + "/" + id(created), "").expect(404);
  }

  @Test
  void a_key_is_looked_up_once_a_minute() {
    var key = key(create("Android"));
    view(LIBRARY, "X-Gazette-Key", key).expect(202);
    newsroom.meter.reset();
    for (var i = 0; i < 5; i++) {
      events(LIBRARY, "X-Gazette-Key", key).expect(202);
    }
    assertEquals(0, newsroom.meter.requests());
    newsroom.clock.advance(Duration.ofSeconds(60));
    events(LIBRARY, "X-Gazette-Key", key).expect(202);
    assertEquals(1, newsroom.meter.reads());
  }

  @Test
  void keys_are_listed_without_their_secrets() {
    assertEquals(0, newsroom.edit("GET " + KEYS, "").items().size());
    var first = create("  Android ");
    newsroom.clock.advance(Duration.ofSeconds(1));
    var second = create("iOS");
    assertNotEquals(key(first), key(second));
    var list = newsroom.edit("GET " + KEYS, "").expect(200);
    assertEquals("no-store", list.header("Cache-Control"));
    assertEquals(List.of("Android", "iOS"), list.items("name"));
    assertEquals(
        List.of("2026-03-01T12:00:00.000Z", "2026-03-01T12:00:01.000Z"), list.items("createdAt"));
    assertEquals(List.of("ana@gazette.example", "ana@gazette.example"), list.items("createdBy"));
    assertEquals(List.of(id(first), id(second)), list.items("id"));
    for (var key : List.of(key(first), key(second))) {
      assertFalse(list.text().contains(key.substring(35)));
      assertFalse(stored().contains(key.substring(35)), "only the hash is stored");
    }
  }

  private String stored() {
    var scan = ScanRequest.builder().tableName(newsroom.tables.articles()).build();
    return newsroom.tables.dynamo().scan(scan).items().toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":null}",
        "{\"name\":\"\"}",
        "{\"name\":\" \"}",
        "{\"name\":7}",
        "{\"name\":\"a\\nb\"}",
        "{\"name\":[]}"
      })
  void a_key_needs_a_name(String body) {
    assertEquals(List.of("/name"), newsroom.edit("POST " + KEYS, body).expect(422).mistakes());
  }

  @Test
  void names_are_bounded_and_other_members_unknown() {
    create("é".repeat(80));
    var long81 = Newsroom.JSON.createObjectNode().put("name", "é".repeat(81)).toString();
    assertEquals(List.of("/name"), newsroom.edit("POST " + KEYS, long81).expect(422).mistakes());
    var other = "{\"name\":\"x\",\"scope\":\"y\"}";
    assertEquals(List.of("/scope"), newsroom.edit("POST " + KEYS, other).expect(422).mistakes());
    newsroom.edit("POST " + KEYS, "{").expect(400);
    newsroom.edit("POST " + KEYS, "{}", "Content-Type", "text/plain").expect(415);
  }

  @Test
  void there_are_at_most_100_keys() {
    var first = create("0");
    for (var i = 1; i < 100; i++) {
      create(Integer.toString(i));
    }
    newsroom.edit("POST " + KEYS, "{\"name\":\"one more\"}").expect(409);
    newsroom.edit("DELETE " + KEYS + "/" + id(first), "").expect(204);
    create("one more");
    assertEquals(100, newsroom.edit("GET " + KEYS, "").items().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "01KAQ0000000000000000000KY", "01KAQ0000000000000000000ky", "%00", "é"})
  void a_key_that_is_not_there_cannot_be_revoked(String id) {
    newsroom.edit("DELETE " + KEYS + "/" + id, "").expect(404);
    newsroom.edit("DELETE " + KEYS + "/" + "A".repeat(3_000), "").expect(404);
  }

  @Test
  void only_who_may_publish_has_to_do_with_keys() {
    for (var request : List.of("GET " + KEYS, "POST " + KEYS, "DELETE " + KEYS + "/x")) {
      var event = Newsroom.event(request, "{\"name\":\"x\"}", "Content-Type", "application/json");
      var claims = Map.of("sub", "u1", "scope", "gazette/write");
      newsroom.editAs(claims, event).expect(403);
      var without = Newsroom.event(request, "{\"name\":\"x\"}", "Content-Type", "application/json");
      newsroom.editUnchecked(without).expect(401);
    }
  }
}
