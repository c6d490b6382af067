package gazette.popularity;

import static gazette.testing.Newsroom.BROWSER;
import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.BeaconFunction;
import gazette.runtime.Environment;
import gazette.runtime.MessageSender;
import gazette.testing.Newsroom;
import gazette.testing.Reply;
import gazette.testing.TestOutput;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The routes by which a page records a view or a share.
class BeaconTest {

  private static final String ARTICLE = "01KAQ0000000000000000PAGE1";
  private static final String VIEWS = "POST /v1/articles/" + ARTICLE + "/views";
  private static final String SHARES = "POST /v1/articles/" + ARTICLE + "/shares";
  private static final String EVENTS = "POST /v1/events";
  private static final String EVENT_ID = "3f0c4c0a-6a55-4d0e-9f0c-1b2d3e4f5a6b";
  private static final String ONE_VIEW =
      "{\"events\":[{\"type\":\"view\",\"article\":\"%s\",\"id\":\"%s\"}]}"
          .formatted(ARTICLE, EVENT_ID);
  private static final String COUNTED = "X-Gazette-Counted";
  private static final String GOOGLEBOT =
      "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
  private static final int MAX_BYTES = 64 * 1024;

  private static final MessageSender UNAVAILABLE_QUEUE =
      new MessageSender() {
        @Override
        public void send(String url, String message) {
          throw new IllegalStateException("the queue is unavailable");
        }

        @Override
        public void prime(String url) {
          throw new IllegalStateException("the queue is unavailable");
        }
      };

  private final Newsroom newsroom = new Newsroom();

  /// Asserts an empty 202 that must not be cached, and one event in the queue.
  private void assertCounted(Reply reply) {
    assertEquals("", reply.expect(202).text());
    assertEquals("yes", reply.header(COUNTED));
    assertEquals("no-store", reply.header("Cache-Control"));
    assertEquals(1, newsroom.queue.takeEvents().size());
  }

  private void assertNotCounted(Reply reply) {
    assertEquals("", reply.expect(202).text());
    assertEquals("bot", reply.header(COUNTED));
    assertEquals(List.of(), newsroom.queue.takeEvents());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "text/plain;charset=UTF-8",
        "application/x-www-form-urlencoded",
        "application/json; charset=utf-16",
        "*",
        ""
      })
  void a_body_is_read_as_json_for_any_content_type(String type) {
    assertCounted(newsroom.tell(VIEWS, "{}", "Content-Type", type));
    assertCounted(newsroom.tell(SHARES, "{\"channel\":\"copy\"}", "Content-Type", type));
    var reply = newsroom.tell(EVENTS, ONE_VIEW, "Content-Type", type);
    assertEquals(1, reply.expect(202).json().get("accepted").intValue());
    assertEquals("yes", reply.header(COUNTED));
  }

  @Test
  void a_body_is_read_as_json_without_a_content_type() {
    assertCounted(newsroom.tell(SHARES, "{\"channel\":\"copy\"}"));
  }

  @Test
  void a_base64_encoded_body_is_decoded() {
    var event = Newsroom.event(SHARES, "", "User-Agent", BROWSER);
    event.setBody(Base64.getEncoder().encodeToString("{\"channel\":\"x\"}".getBytes(UTF_8)));
    event.setIsBase64Encoded(true);
    assertCounted(newsroom.tell(event));
  }

  @Test
  void a_view_needs_no_body() {
    assertCounted(newsroom.tell(VIEWS, ""));
    var withoutBody = Newsroom.event(VIEWS, "", "User-Agent", BROWSER);
    withoutBody.setBody(null);
    assertCounted(newsroom.tell(withoutBody));
  }

  @Test
  void a_share_needs_a_channel() {
    for (var body : List.of("", "{}", "{\"channel\":null}")) {
      assertEquals(List.of("/channel"), newsroom.tell(SHARES, body).expect(422).mistakes());
    }
    assertEquals(List.of(), newsroom.queue.takeEvents());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"fax!\"",
        "\"aaaaaaaaaaaaaaaaaaaaa\"",
        "\"\u0430\"",
        "\"Facebook\"",
        "\"\"",
        "7",
        "[\"x\"]",
        "{}"
      })
  void an_unknown_channel_is_refused(String channel) {
    var reply = newsroom.tell(SHARES, "{\"channel\":" + channel + "}").expect(422);
    assertEquals(List.of("/channel"), reply.mistakes());
    assertEquals(List.of(), newsroom.queue.takeEvents());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "facebook",
        "x",
        "whatsapp",
        "telegram",
        "linkedin",
        "reddit",
        "email",
        "copy",
        "print",
        "bluesky",
        "mastodon",
        "signal",
        "viber",
        "threads",
        "ab",
        "-",
        "0123456789-abcdefghi",
        "other"
      })
  void a_share_is_queued_with_its_channel(String channel) {
    newsroom.tell(SHARES, "{\"channel\":\"" + channel + "\"}").expect(202);
    assertEquals(channel, newsroom.queue.takeEvents().getFirst().get("c").stringValue());
  }

  @Test
  void unknown_and_repeated_members_are_reported() {
    assertEquals(
        List.of("/a~1b", "/channel"),
        newsroom.tell(VIEWS, "{\"channel\":\"x\",\"a/b\":1}").expect(422).mistakes());
    assertEquals(
        List.of("/at", "/channel"),
        newsroom.tell(SHARES, "{\"at\":\"2026-03-01\"}").expect(422).mistakes());
    assertEquals(
        List.of("/events", "/sent"), newsroom.tell(EVENTS, "{\"sent\":1}").expect(422).mistakes());
    assertEquals(
        List.of("/channel"),
        newsroom.tell(SHARES, "{\"channel\":\"x\",\"channel\":\"x\"}").expect(422).mistakes());
    assertEquals(List.of(), newsroom.queue.takeEvents());
  }

  @ParameterizedTest
  @ValueSource(strings = {"channel=x", "[", "nul", "\"x", "{", "{}{}", " ", "{\"channel\":x}"})
  void malformed_json_is_a_bad_request(String body) {
    for (var route : List.of(VIEWS, SHARES, EVENTS)) {
      newsroom.tell(route, body).expect(400);
    }
    assertEquals(List.of(), newsroom.queue.takeEvents());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[{\"channel\":\"x\"}]", "null", "\"x\"", "7", "true"})
  void json_that_is_not_an_object_is_one_violation(String body) {
    for (var route : List.of(VIEWS, SHARES, EVENTS)) {
      assertEquals(List.of(""), newsroom.tell(route, body).expect(422).mistakes());
    }
    newsroom.tell("POST /v1/articles/nothing/views", body).expect(404);
    assertEquals(List.of(), newsroom.queue.takeEvents());
  }

  @Test
  void a_body_over_64_kb_is_too_large() {
    for (var route : List.of(VIEWS, SHARES, EVENTS)) {
      newsroom.tell(route, " ".repeat(MAX_BYTES - 1) + "{}").expect(413);
      newsroom.tell(route, "é".repeat(MAX_BYTES / 2 + 1)).expect(413);
    }
    assertCounted(newsroom.tell(VIEWS, " ".repeat(MAX_BYTES - 2) + "{}"));
  }

  /// Checks are made in the order 413, 400, 404, 422.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "la-cote-recule",
        "01KAQ0000000000000000PAGE",
        "01kaq0000000000000000page1",
        "81KAQ0000000000000000PAGE1"
      })
  void a_malformed_id_is_not_found_after_the_body_is_parsed(String article) {
    for (var kind : List.of("views", "shares")) {
      var route = "POST /v1/articles/" + article + "/" + kind;
      newsroom.tell(route, " ".repeat(MAX_BYTES + 1)).expect(413);
      newsroom.tell(route, "{").expect(400);
      newsroom.tell(route, "{\"no\":1}").expect(404);
      newsroom.tell(route, "").expect(404);
    }
    assertEquals(List.of(), newsroom.queue.takeEvents());
  }

  @Test
  void a_view_of_an_unpublished_article_is_accepted_and_then_dropped() {
    newsroom.tell(VIEWS, "").expect(202);
    assertEquals(List.of(), newsroom.count().getBatchItemFailures());
    assertEquals(1, newsroom.line().get("NotPublished").intValue());
    assertEquals(0, newsroom.line().get("Counted").intValue());
  }

  @Test
  void other_methods_are_not_allowed() {
    for (var route : List.of(VIEWS, SHARES, EVENTS)) {
      var path = route.substring("POST ".length());
      assertEquals("POST", newsroom.read("GET " + path).expect(405).header("Allow"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {GOOGLEBOT, "okhttp/5.1.0", "curl/8.11.1", "WhatsApp/2.23.20.0", ""})
  void bots_are_not_counted(String agent) {
    assertNotCounted(newsroom.tell(VIEWS, "", "User-Agent", agent));
    assertNotCounted(newsroom.tell(SHARES, "{\"channel\":\"x\"}", "User-Agent", agent));
  }

  @Test
  void a_client_without_a_user_agent_is_not_counted() {
    assertNotCounted(newsroom.tell(Newsroom.event(VIEWS, "")));
  }

  @Test
  void violations_of_bots_are_reported_too() {
    newsroom.tell(VIEWS, "{", "User-Agent", GOOGLEBOT).expect(400);
    newsroom.tell(SHARES, "{}", "User-Agent", GOOGLEBOT).expect(422);
    newsroom.tell(EVENTS, "{}", "User-Agent", GOOGLEBOT).expect(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"prefetch", "prefetch;prerender", "prefetch;anonymous-client-ip"})
  void a_prefetched_page_is_not_counted(String purpose) {
    assertNotCounted(newsroom.tell(VIEWS, "", "Sec-Purpose", purpose));
    assertNotCounted(newsroom.tell(SHARES, "{\"channel\":\"x\"}", "Sec-Purpose", purpose));
    var reply = newsroom.tell(EVENTS, ONE_VIEW, "Sec-Purpose", purpose);
    assertEquals("bot", reply.expect(202).header(COUNTED));
    assertEquals(0, reply.json().get("accepted").intValue());
    assertEquals(List.of(), newsroom.queue.takeEvents());
  }

  @Test
  void messages_contain_neither_address_nor_user_agent_nor_client_id() {
    newsroom.tell(VIEWS, "", "X-Local-Address", "198.51.100.23");
    newsroom.tell(SHARES, "{\"channel\":\"x\"}", "X-Local-Address", "198.51.100.23");
    newsroom.tell(EVENTS, ONE_VIEW, "X-Local-Address", "198.51.100.23");
    var messages = newsroom.queue.take();
    assertEquals(3, messages.size());
    for (var message : messages) {
      for (var secret : List.of("198.51.100.23", "Mozilla", "Firefox", "Linux", EVENT_ID)) {
        assertFalse(message.contains(secret), message);
      }
      for (var event : Newsroom.JSON.readTree(message).get("events")) {
        assertTrue(
            List.of("a", "t", "c", "i", "s", "l", "n", "r", "q", "m")
                .containsAll(event.propertyNames()));
      }
    }
  }

  @Test
  void one_reader_has_different_keys_for_two_articles() {
    newsroom.tell(VIEWS, "").expect(202);
    newsroom.tell(VIEWS.replace("PAGE1", "PAGE2"), "").expect(202);
    var queued = newsroom.queue.takeEvents();
    assertNotEquals(queued.getFirst().get("i"), queued.get(1).get("i"));
  }

  @Test
  void an_outage_of_the_queue_is_a_503_and_is_logged() throws InterruptedException {
    var output = TestOutput.fromNow();
    var environment = newsroom.around(BeaconFunction.class);
    var beacon =
        new BeaconFunction(
            new Environment(
                environment.variables(),
                environment.dynamo(),
                UNAVAILABLE_QUEUE,
                environment.clock(),
                environment.logLines()));
    var event = Newsroom.event(VIEWS, "", "User-Agent", BROWSER);
    var reply = Reply.of(beacon.routes().handle(event)).expect(503);
    assertEquals("2", reply.header("Retry-After"));
    output.awaitLine("\"level\":\"ERROR\"", "/views failed", "the queue is unavailable");
  }

  @Test
  void a_reload_within_the_slot_is_not_counted_and_another_reader_is() {
    var article = id(newsroom.createAndPublish(draft("Le phare")));
    var views = "POST /v1/articles/" + article + "/views";
    newsroom.tell(views, "").expect(202);
    newsroom.tell(views, "").expect(202);
    newsroom.tell(views, "", "X-Local-Address", "203.0.113.8").expect(202);
    newsroom.count();
    assertEquals(2, newsroom.line().get("Counted").intValue());
    assertEquals(1, newsroom.line().get("SlotRepeated").intValue());
    newsroom.clock.advance(Duration.ofMinutes(30));
    newsroom.tell(views, "").expect(202);
    newsroom.count();
    var counts = newsroom.read("GET /v1/popularity?articles=" + article).items().get(0);
    assertEquals(3, counts.at("/views/24h").intValue());
  }
}
