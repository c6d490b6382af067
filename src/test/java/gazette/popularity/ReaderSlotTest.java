package gazette.popularity;

import static gazette.testing.Newsroom.BROWSER;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.BeaconFunction;
import gazette.TallyFunction;
import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Table;
import gazette.runtime.Environment;
import gazette.testing.Faults;
import gazette.testing.InMemoryQueue;
import gazette.testing.Items;
import gazette.testing.Newsroom;
import gazette.testing.NoContext;
import gazette.testing.SqsSimulator;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Deduplication of views by reader, article and slot, of shares by channel and day, and by id, and
/// the limit of readers of an address.
class ReaderSlotTest extends PopularityScenario {

  private static final String EVENTS = "POST /v1/events";
  private static final String HOME = "203.0.113.7";
  private static final String MOBILE = "198.51.100.23";

  private JsonNode article = Newsroom.JSON.createObjectNode();

  @BeforeEach
  void publishArticle() {
    article = publish("Un", "Monde");
    newsroom.clock.set(Instant.parse("2026-03-02T12:05:00Z"));
  }

  private ObjectNode view() {
    return Newsroom.JSON.createObjectNode().put("type", "view").put("article", id(article));
  }

  private ObjectNode share(String channel) {
    return view().put("type", "share").put("channel", channel);
  }

  private static ObjectNode withId(ObjectNode event) {
    return event.put("id", UUID.randomUUID().toString());
  }

  private void send(String address, String agent, List<ObjectNode> events) {
    var body = Newsroom.JSON.createObjectNode();
    events.forEach(body.putArray("events")::add);
    newsroom
        .tell(EVENTS, body.toString(), "X-Local-Address", address, "User-Agent", agent)
        .expect(202);
  }

  private void send(String address, ObjectNode... events) {
    send(address, BROWSER, List.of(events));
  }

  private void viewPage(String address, String agent) {
    newsroom
        .tell(
            "POST /v1/articles/" + id(article) + "/views",
            "",
            "X-Local-Address",
            address,
            "User-Agent",
            agent)
        .expect(202);
  }

  private int views() {
    newsroom.count();
    return counts(article).at("/views/all").intValue();
  }

  private int shares() {
    newsroom.count();
    return counts(article).at("/shares/all").intValue();
  }

  private static String agent(int number) {
    return BROWSER + " Build/" + number;
  }

  @Test
  void a_hundred_random_ids_of_one_reader_count_one_view() {
    send(HOME, BROWSER, Stream.generate(() -> withId(view())).limit(100).toList());
    assertEquals(1, views());
    assertEquals(1, newsroom.line().get("Counted").intValue());
    viewPage(HOME, BROWSER);
    send(HOME, withId(view().put("at", newsroom.clock.instant().minusSeconds(60).toString())));
    send(HOME, withId(view().put("at", newsroom.clock.instant().plusSeconds(60).toString())));
    assertEquals(1, views());
  }

  @Test
  void requests_with_times_of_the_whole_day_count_one_view_a_day() {
    for (var i = 1; i < 30; i++) {
      var at = newsroom.clock.instant().minus(Duration.ofMinutes(48L * i));
      send(
          HOME,
          BROWSER,
          Stream.generate(() -> withId(view().put("at", at.toString()))).limit(100).toList());
    }
    assertEquals(2, views());
    viewPage(HOME, BROWSER);
    assertEquals(3, views());
  }

  /// Each view of the past is of a day whose one view is counted, so a month has 31 and the live
  /// view.
  @Test
  void a_month_of_events_of_the_past_counts_one_view_a_day() {
    for (var hour = 0; hour < 30 * 24; hour += 5) {
      send(
          HOME,
          withId(view().put("at", newsroom.clock.instant().minusSeconds(61).toString())),
          withId(
              view().put("at", newsroom.clock.instant().minus(Duration.ofHours(23)).toString())));
      newsroom.count();
      newsroom.clock.advance(Duration.ofHours(5));
    }
    assertTrue(views() <= 32, counts(article)::toString);
  }

  @Test
  void shares_of_one_reader_count_once_a_channel_and_day() {
    for (var i = 0; i < 10; i++) {
      send(HOME, share("telegram"), withId(share("telegram")), share("x"));
    }
    assertEquals(2, shares());
    newsroom.clock.set(Instant.parse("2026-03-02T23:59:59Z"));
    send(HOME, share("telegram"));
    assertEquals(2, shares());
    newsroom.clock.advance(Duration.ofSeconds(1));
    send(HOME, share("telegram"));
    assertEquals(3, shares());
  }

  @Test
  void an_address_counts_20_readers_an_article_and_slot() {
    var other = publish("Deux", "Monde");
    for (var i = 0; i < 25; i++) {
      viewPage(HOME, agent(i));
      send(HOME, agent(i), List.of(view().put("article", id(other))));
    }
    assertEquals(20, views());
    assertEquals(20, counts(other).at("/views/all").intValue());
    assertEquals(10, newsroom.line().get("SlotRepeated").intValue());
    for (var i = 25; i < 50; i++) {
      viewPage(HOME, agent(i));
    }
    viewPage(MOBILE, BROWSER);
    assertEquals(21, views());
    newsroom.clock.advance(Duration.ofMinutes(30));
    viewPage(HOME, BROWSER);
    assertEquals(22, views());
  }

  @Test
  void an_address_counts_20_readers_of_past_views_and_of_shares_by_a_channel_a_day() {
    for (var i = 0; i < 25; i++) {
      var at = newsroom.clock.instant().minus(Duration.ofMinutes(10 + i)).toString();
      send(HOME, agent(i), List.of(view().put("at", at), share("telegram"), share("x")));
    }
    assertEquals(20, views());
    assertEquals(40, shares());
  }

  @Test
  void an_address_counts_100_shares_of_an_article_a_day_by_channels_of_any_name() {
    for (var i = 0; i < 120; i++) {
      send(HOME, share("medium-" + i));
    }
    assertEquals(100, shares());
  }

  @Test
  void addresses_of_one_ipv6_network_are_one() {
    viewPage("2001:db8:0:1::1", BROWSER);
    viewPage("2001:db8:0:1:ffff:1:2:3", BROWSER);
    viewPage("2001:DB8::1:0:0:0:9", BROWSER);
    assertEquals(1, views());
    viewPage("2001:db8:0:2::1", BROWSER);
    assertEquals(2, views());
    for (var i = 0; i < 30; i++) {
      viewPage("2001:db8:0:3::" + Integer.toHexString(i), agent(i));
    }
    assertEquals(22, views());
  }

  @Test
  void an_id_is_of_one_article_and_type() {
    var other = publish("Deux", "Monde");
    newsroom.clock.set(Instant.parse("2026-03-02T12:05:00Z"));
    var id = UUID.randomUUID().toString();
    send(HOME, view().put("id", id), share("x").put("id", id));
    send(MOBILE, view().put("id", id).put("article", id(other)));
    assertEquals(1, views());
    assertEquals(1, shares());
    assertEquals(1, counts(other).at("/views/all").intValue());
  }

  /// With the time that it had the first time, ahead of the clock and shortly before midnight too,
  /// and without one.
  @ParameterizedTest
  @ValueSource(strings = {"", "2026-03-02T23:59:00Z", "2026-03-03T00:00:20Z"})
  void an_id_is_recognized_in_another_network_and_on_the_next_day(String at) {
    newsroom.clock.set(Instant.parse("2026-03-02T23:59:40Z"));
    var event = withId(at.isEmpty() ? view() : view().put("at", at));
    send(HOME, event);
    assertEquals(1, views());
    send(MOBILE, event);
    assertEquals(1, views());
    newsroom.clock.advance(Duration.ofHours(23));
    send(HOME, event);
    send("2001:db8::1", event);
    assertEquals(1, views());
    assertEquals(2, newsroom.line().get("Repeated").intValue());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_refused_event_leaves_no_trace_of_its_id(boolean isDated) {
    viewPage(HOME, BROWSER);
    newsroom.count();
    var before = ledgers();
    var event = withId(view());
    if (isDated) {
      event.put("at", newsroom.clock.instant().toString());
    }
    send(HOME, event);
    assertEquals(1, views());
    assertEquals(before, ledgers());
    send(MOBILE, event);
    assertEquals(2, views());
  }

  private Set<String> ledgers() {
    var ledgers = new HashSet<String>();
    for (var item : Items.all(Table.of(newsroom.environment, "POPULARITY_TABLE"))) {
      if (item.key().partition().startsWith("LEDGER#")) {
        ledgers.add(new TreeMap<>(item.attributes()).toString());
      }
    }
    return ledgers;
  }

  @Test
  void every_live_view_counts_if_the_slot_is_zero() {
    var variables = new HashMap<>(newsroom.environment.variables());
    variables.put("VIEW_SLOT_SECONDS", "0");
    var around = newsroom.environment;
    var beacon =
        new BeaconFunction(
            new Environment(
                variables, around.dynamo(), around.sender(), newsroom.clock, around.logLines()));
    for (var i = 0; i < 30; i++) {
      beacon
          .routes()
          .handle(
              Newsroom.event(
                  "POST /v1/articles/" + id(article) + "/views", "", "User-Agent", BROWSER));
    }
    assertEquals(30, views());
  }

  /// Two events that meet, and what both count together.
  record Meeting(String name, ObjectNode first, ObjectNode second, int views, int shares) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Meeting> meetings() {
    var view = Newsroom.JSON.createObjectNode().put("type", "view");
    var past = view.deepCopy().put("at", "2026-03-02T08:00:00Z");
    var yesterday = view.deepCopy().put("at", "2026-03-01T20:00:00Z");
    var share = Newsroom.JSON.createObjectNode().put("type", "share").put("channel", "x");
    var id = "3f0c4c0a-6a55-4d0e-9f0c-1b2d3e4f5a6b";
    return Stream.of(
        new Meeting("view, view", view, view, 1, 0),
        new Meeting("view, view with id", view, withId(view.deepCopy()), 1, 0),
        new Meeting("ids", withId(view.deepCopy()), withId(view.deepCopy()), 1, 0),
        new Meeting("view, past", view, past, 2, 0),
        new Meeting("past, past", past, past.deepCopy().put("at", "2026-03-02T09:00:00Z"), 1, 0),
        new Meeting("past, yesterday", past, yesterday, 2, 0),
        new Meeting("past with id, past", withId(past.deepCopy()), past, 1, 0),
        new Meeting("view, share", view, share, 1, 1),
        new Meeting("share, share", share, withId(share.deepCopy()), 0, 1),
        new Meeting("channels", share, share.deepCopy().put("channel", "copy"), 0, 2),
        new Meeting(
            "one id, view and share",
            view.deepCopy().put("id", id),
            share.deepCopy().put("id", id),
            1,
            1),
        new Meeting(
            "one id, two channels",
            share.deepCopy().put("id", id),
            share.deepCopy().put("id", id).put("channel", "copy"),
            0,
            1));
  }

  /// In one batch, in two, each event delivered twice, and in either order.
  @ParameterizedTest
  @MethodSource("meetings")
  void two_events_that_meet_count_the_same_in_either_order(Meeting meeting) {
    for (var isReversed : List.of(false, true)) {
      for (var isTogether : List.of(false, true)) {
        article = publish("Un", "Monde");
        newsroom.clock.set(Instant.parse("2026-03-02T12:05:00Z"));
        var bodies = new ArrayList<String>();
        for (var event : List.of(meeting.first(), meeting.second())) {
          send(HOME, event.deepCopy().put("article", id(article)));
          bodies.addAll(newsroom.queue.take());
        }
        if (isReversed) {
          Collections.reverse(bodies);
        }
        var twice = new ArrayList<>(bodies);
        twice.addAll(bodies);
        (isTogether ? Stream.of(twice) : twice.stream().map(List::of))
            .forEach(batch ->
                newsroom.tally.handleRequest(InMemoryQueue.event(batch), NoContext.INSTANCE));
        assertEquals(meeting.views(), views(), counts(article)::toString);
        assertEquals(meeting.shares(), shares(), counts(article)::toString);
      }
    }
  }

  /// The tally ends before or after each of its requests in turn, and the batch comes again, to the
  /// same instance and to a new one.
  @Test
  void a_crash_between_any_two_steps_loses_and_doubles_nothing() {
    for (var isSameInstance : List.of(true, false)) {
      for (var isAfter : List.of(true, false)) {
        var crashed = true;
        for (var step = 0; crashed; step++) {
          crashed = crash(step, isAfter, isSameInstance);
          assertTrue(crashed || step > 3, step + " steps");
        }
      }
    }
  }

  private boolean crash(int step, boolean isAfter, boolean isSameInstance) {
    article = publish("Un", "Monde");
    newsroom.clock.advance(Duration.ofMinutes(30));
    var past = newsroom.clock.instant().minus(Duration.ofHours(1)).toString();
    for (var i = 0; i < 25; i++) {
      send(HOME, agent(i), List.of(withId(view()), share("x"), withId(view().put("at", past))));
      send(MOBILE, BROWSER, List.of(withId(view())));
    }
    var bodies = newsroom.queue.take();
    var dynamo = Faults.crashAt(newsroom.meter.client(), step, isAfter);
    var tally = new TallyFunction(newsroom.around(TallyFunction.class, dynamo));
    var event = InMemoryQueue.event(bodies);
    var crashed = false;
    try {
      tally.handleRequest(event, NoContext.INSTANCE);
    } catch (Faults.Crash e) {
      crashed = true;
    }
    (isSameInstance && crashed ? tally : newsroom.tally).handleRequest(event, NoContext.INSTANCE);
    assertEquals(41, views(), "step " + step);
    assertEquals(20, shares(), "step " + step);
    return crashed;
  }

  /// Lambda gives all messages of an invocation back that ends by an error.
  @Test
  void an_error_of_the_machine_ends_the_invocation() {
    viewPage(HOME, BROWSER);
    var dynamo = Faults.crashAt(newsroom.meter.client(), 0, false);
    var tally = new TallyFunction(newsroom.around(TallyFunction.class, dynamo));
    var event = InMemoryQueue.event(newsroom.queue.take());
    assertThrows(Faults.Crash.class, () -> tally.handleRequest(event, NoContext.INSTANCE));
  }

  @Test
  void concurrent_tallies_count_no_more_readers_of_an_address_than_may_be() {
    for (var i = 0; i < 200; i++) {
      send(HOME, agent(i % 50), List.of(withId(view()), share("x")));
    }
    var queue = new SqsSimulator(newsroom.around(TallyFunction.class), 3, () -> NoContext.INSTANCE);
    queue.send(newsroom.queue.take());
    queue.deliver(4);
    while (!queue.deadLetters().isEmpty()) {
      queue.redrive();
      queue.deliver(1);
    }
    assertEquals(20, views());
    assertEquals(20, shares());
  }

  /// A message from before slots were half an hour, with a ledger of that time.
  @Test
  void former_messages_count_by_key_and_30_seconds() {
    var at = Instant.parse("2026-03-02T12:04:40Z");
    var period = at.getEpochSecond() / 30;
    var table = Table.of(newsroom.environment, "POPULARITY_TABLE");
    table.put(
        Item.at(new Key("LEDGER#2026-03-02T12:04:30Z", "HEAD"))
            .with("version", 7)
            .with("rows", 0)
            .with("ids", ByteBuffer.allocate(10).putLong(0xabcL).putShort((short) 5).array())
            .with("expires", at.plus(Duration.ofDays(35)).getEpochSecond()));
    var events =
        Stream.of(
                "\"i\":\"abc\",\"p\":%d,\"m\":5".formatted(period),
                "\"i\":\"abc\",\"p\":%d,\"m\":5".formatted(period + 1),
                "\"i\":\"abd\",\"p\":%d,\"m\":6".formatted(period),
                "\"i\":\"abd\",\"p\":%d,\"m\":6".formatted(period),
                "\"i\":\"abd\",\"m\":6",
                "\"i\":\"abd\",\"m\":6")
            .map(key -> "{\"a\":\"%s\",\"t\":%d,%s}".formatted(id(article), at.toEpochMilli(), key))
            .toList();
    for (var round = 0; round < 2; round++) {
      newsroom.tally.handleRequest(
          InMemoryQueue.event(List.of("{\"events\":[" + String.join(",", events) + "]}")),
          NoContext.INSTANCE);
    }
    assertEquals(3, views());
    var many =
        IntStream.range(0, 30)
            .mapToObj(i ->
                "{\"a\":\"%s\",\"t\":%d,\"i\":\"1000000%02x\",\"p\":%d,\"m\":1}"
                    .formatted(id(article), at.toEpochMilli(), i, period))
            .toList();
    newsroom.tally.handleRequest(
        InMemoryQueue.event(List.of("{\"events\":[" + String.join(",", many) + "]}")),
        NoContext.INSTANCE);
    assertEquals(33, views());
  }
}
