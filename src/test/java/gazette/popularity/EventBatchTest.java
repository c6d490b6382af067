package gazette.popularity;

import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.testing.Newsroom;
import gazette.testing.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The route by which an app sends several events, which may have happened earlier.
class EventBatchTest {

  private static final String ARTICLE = "01KAQ0000000000000000PAGE1";
  private static final String EVENTS = "POST /v1/events";
  private static final String EVENT_ID = "3f0c4c0a-6a55-4d0e-9f0c-1b2d3e4f5a6b";
  private static final String COUNTED = "X-Gazette-Counted";

  private final Newsroom newsroom = new Newsroom();
  private final Instant now = newsroom.clock.instant();

  private static ObjectNode view() {
    return Newsroom.JSON.createObjectNode().put("type", "view").put("article", ARTICLE);
  }

  private static ObjectNode share(String channel) {
    return Newsroom.JSON
        .createObjectNode()
        .put("type", "share")
        .put("article", ARTICLE)
        .put("channel", channel);
  }

  private static String envelope(List<? extends JsonNode> events) {
    var root = Newsroom.JSON.createObjectNode();
    events.forEach(root.putArray("events")::add);
    return root.toString();
  }

  private Reply events(JsonNode... events) {
    return newsroom.tell(EVENTS, envelope(List.of(events)));
  }

  /// Returns the detail with which the event is refused.
  private String refusal(JsonNode event) {
    return refusal(envelope(List.of(event)));
  }

  private String refusal(String body) {
    var reply = newsroom.tell(EVENTS, body).expect(202);
    assertEquals(0, reply.json().get("accepted").intValue());
    assertEquals(1, reply.json().get("refused").size(), reply::text);
    assertEquals(List.of(), newsroom.queue.take());
    return reply.json().at("/refused/0/detail").stringValue();
  }

  private static List<Integer> indexes(Reply reply) {
    return reply.json().get("refused").valueStream().map(r -> r.get("index").intValue()).toList();
  }

  /// An app with a contact address in its User-Agent is taken for a crawler.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "GazetteReader/3.2 (+https://gazette.example)",
        "GazetteReader/3.2 (apps@gazette.example)"
      })
  void all_events_of_a_crawler_are_refused(String agent) {
    var sent = envelope(List.of(view(), view().put("at", "tomorrow"), share("x")));
    var reply = newsroom.tell(EVENTS, sent, "User-Agent", agent).expect(202);
    assertEquals("bot", reply.header(COUNTED));
    assertEquals(0, reply.json().get("accepted").intValue());
    assertEquals(List.of(0, 1, 2), indexes(reply));
    assertEquals(List.of(), newsroom.queue.takeEvents());
  }

  @Test
  void each_event_is_accepted_or_refused_on_its_own() {
    var reply =
        events(view(), share("Pigeon"), share("x"), view().put("article", "x").put("page", 3))
            .expect(202);
    assertEquals("yes", reply.header(COUNTED));
    assertEquals("no-store", reply.header("Cache-Control"));
    assertEquals(2, reply.json().get("accepted").intValue());
    assertEquals(List.of(1, 3), indexes(reply));
    assertTrue(
        reply
            .json()
            .at("/refused/0/detail")
            .stringValue()
            .startsWith("channel must be 1 to 20 of "));
    assertEquals(
        "article must be the id of an article; page is not a member of this object",
        reply.json().at("/refused/1/detail").stringValue());
    var queued = newsroom.queue.takeEvents();
    assertEquals(2, queued.size());
    assertFalse(queued.getFirst().has("c"));
    assertEquals("x", queued.get(1).get("c").stringValue());
  }

  @Test
  void the_events_of_a_request_are_one_message() {
    events(view(), share("x"), share("copy")).expect(202);
    assertEquals(1, newsroom.queue.take().size());
  }

  @Test
  void a_request_is_accepted_even_if_all_its_events_are_refused() {
    var reply = events(view().put("article", ""), view().put("type", "click")).expect(202);
    assertEquals(0, reply.json().get("accepted").intValue());
    assertEquals(List.of(0, 1), indexes(reply));
    assertEquals(List.of(), newsroom.queue.take());
  }

  @Test
  void an_empty_list_of_events_sends_no_message() {
    var reply = events().expect(202);
    assertEquals("{\"accepted\":0,\"refused\":[]}", reply.text());
    assertEquals(List.of(), newsroom.queue.take());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"events\":null}",
        "{\"events\":{\"type\":\"view\"}}",
        "{\"events\":\"view\"}",
        "{\"events\":[],\"events\":[]}"
      })
  void the_envelope_must_have_one_list_of_events(String body) {
    assertEquals(List.of("/events"), newsroom.tell(EVENTS, body).expect(422).mistakes());
  }

  @Test
  void the_envelope_may_have_up_to_100_events() {
    var allowed = Collections.nCopies(100, share("x"));
    assertEquals(
        100,
        newsroom.tell(EVENTS, envelope(allowed)).expect(202).json().get("accepted").intValue());
    assertEquals(100, newsroom.queue.takeEvents().size());
    var tooMany = Collections.nCopies(101, share("x"));
    assertEquals(
        List.of("/events"), newsroom.tell(EVENTS, envelope(tooMany)).expect(422).mistakes());
    assertEquals(List.of(), newsroom.queue.takeEvents());
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "7", "\"view\"", "[]"})
  void an_event_must_be_an_object(String event) {
    assertFalse(refusal("{\"events\":[" + event + "]}").isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"type", "article"})
  void type_and_article_are_required(String member) {
    var event = view();
    event.remove(member);
    assertEquals(member + " is required", refusal(event));
  }

  @Test
  void a_channel_is_required_for_a_share_and_refused_for_a_view() {
    assertEquals("channel is allowed only for a share", refusal(view().put("channel", "x")));
    var share = share("x");
    share.remove("channel");
    assertEquals("channel is required", refusal(share));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1-1-1-1-1",
        "3f0c4c0a6a554d0e9f0c1b2d3e4f5a6b",
        "{3f0c4c0a-6a55-4d0e-9f0c-1b2d3e4f5a6b}",
        "3f0c4c0a-6a55-4d0e-9f0c-1b2d3e4f5a6g",
        ""
      })
  void an_id_must_be_a_uuid(String id) {
    assertEquals("id must be a UUID", refusal(view().put("id", id)));
  }

  @Test
  void an_id_must_be_a_string() {
    assertEquals("id must be a string", refusal(view().put("id", 7)));
  }

  @Test
  void an_id_is_case_insensitive() {
    events(view().put("id", EVENT_ID), view().put("id", EVENT_ID.toUpperCase(Locale.ROOT)))
        .expect(202);
    var queued = newsroom.queue.takeEvents();
    assertEquals(queued.getFirst(), queued.get(1));
  }

  @Test
  void the_time_of_an_event_defaults_to_now() {
    events(view(), view().put("at", "2026-03-01T07:30:00.1234+01:00")).expect(202);
    var queued = newsroom.queue.takeEvents();
    assertEquals(now.toEpochMilli(), queued.getFirst().get("t").longValue());
    assertEquals(
        Instant.parse("2026-03-01T06:30:00.123Z").toEpochMilli(),
        queued.get(1).get("t").longValue());
  }

  @Test
  void a_date_means_midnight_utc() {
    events(view().put("at", "2026-03-01")).expect(202);
    assertEquals(
        Instant.parse("2026-03-01T00:00:00Z").toEpochMilli(),
        newsroom.queue.takeEvents().getFirst().get("t").longValue());
  }

  @Test
  void an_event_must_be_of_the_last_24_hours() {
    var oldest = now.minus(Duration.ofHours(24));
    events(view().put("at", oldest.toString())).expect(202);
    assertEquals(
        oldest.toEpochMilli(), newsroom.queue.takeEvents().getFirst().get("t").longValue());
    assertEquals(
        "at must be within the last 24 hours",
        refusal(view().put("at", oldest.minusMillis(1).toString())));
  }

  @Test
  void a_time_up_to_60_seconds_ahead_is_taken_as_now() {
    var latest = now.plus(Duration.ofSeconds(60));
    events(view().put("at", now.plusMillis(1).toString()), view().put("at", latest.toString()))
        .expect(202);
    for (var event : newsroom.queue.takeEvents()) {
      assertEquals(now.toEpochMilli(), event.get("t").longValue());
    }
    assertEquals(
        "at must be within the last 24 hours",
        refusal(view().put("at", latest.plusMillis(1).toString())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2026-02-30", "2026-03-01T12:00:00", "1772366400"})
  void a_malformed_time_is_refused(String at) {
    assertEquals("at must be a time such as 2026-11-23T10:00:00Z", refusal(view().put("at", at)));
  }

  @Test
  void a_time_must_be_a_string() {
    assertEquals("at must be a string", refusal(view().put("at", now.toEpochMilli())));
  }

  @Test
  void a_repeated_member_refuses_only_its_event() {
    var twice =
        "{\"type\":\"view\",\"article\":\"%s\",\"article\":\"%s\"}".formatted(ARTICLE, ARTICLE);
    var reply =
        newsroom.tell(EVENTS, "{\"events\":[%s,%s,%s]}".formatted(view(), twice, share("x")));
    assertEquals(2, reply.expect(202).json().get("accepted").intValue());
    assertEquals(List.of(1), indexes(reply));
    assertEquals(
        "article must not be repeated", reply.json().at("/refused/0/detail").stringValue());
    assertEquals(2, newsroom.queue.takeEvents().size());
  }

  @Test
  void a_violation_at_index_10_is_not_reported_for_index_1() {
    var events = new ArrayList<JsonNode>(Collections.nCopies(12, view()));
    events.set(10, view().put("page", 1));
    var reply = newsroom.tell(EVENTS, envelope(events)).expect(202);
    assertEquals(List.of(10), indexes(reply));
  }

  @Test
  void a_resend_with_id_and_time_is_counted_once() {
    var article = id(newsroom.createAndPublish(draft("Le phare")));
    var event = view().put("article", article).put("id", EVENT_ID).put("at", now.toString());
    events(event).expect(202);
    events(event).expect(202);
    newsroom.count();
    assertEquals(1, newsroom.line().get("Counted").intValue());
    assertEquals(1, newsroom.line().get("Repeated").intValue());
    newsroom.clock.advance(Duration.ofHours(1));
    events(event).expect(202);
    newsroom.count();
    assertEquals(0, newsroom.line().get("Counted").intValue());
    assertEquals(1, newsroom.line().get("Repeated").intValue());
  }

  @Test
  void a_resend_with_id_and_without_time_is_counted_once() {
    var article = id(newsroom.createAndPublish(draft("Le phare")));
    var event = view().put("article", article).put("id", EVENT_ID);
    events(event).expect(202);
    newsroom.count();
    newsroom.clock.advance(Duration.ofMinutes(20));
    events(event).expect(202);
    newsroom.count();
    assertEquals(0, newsroom.line().get("Counted").intValue());
    assertEquals(1, newsroom.line().get("Repeated").intValue());
  }
}
