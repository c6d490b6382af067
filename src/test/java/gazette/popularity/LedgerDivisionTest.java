package gazette.popularity;

import static gazette.testing.Newsroom.BROWSER;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.TallyFunction;
import gazette.article.ArticleId;
import gazette.dynamo.Table;
import gazette.popularity.event.DedupKey;
import gazette.popularity.event.Event;
import gazette.popularity.event.EventMessage;
import gazette.popularity.event.LedgerPeriod;
import gazette.testing.InMemoryQueue;
import gazette.testing.Items;
import gazette.testing.NewReaders;
import gazette.testing.Newsroom;
import gazette.testing.NoContext;
import gazette.testing.SqsSimulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Ledgers that are full and divide, and what hostile batches take.
class LedgerDivisionTest extends PopularityScenario {

  private static final int EVENTS_PER_MESSAGE = 100;

  private final NewReaders readers = new NewReaders(new Random(3));

  private List<Event> newReaders(JsonNode article, int count) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            readers.event(new ArticleId(id(article)), newsroom.clock.instant(), Optional.empty()))
        .toList();
  }

  /// Returns views of readers of one address, from the n-th to the m-th.
  private List<Event> neighbours(JsonNode article, int from, int to) {
    var now = newsroom.clock.instant();
    var period = Optional.of(LedgerPeriod.of(now, 1_800));
    return IntStream.range(from, to)
        .mapToObj(i ->
            new Event(
                new ArticleId(id(article)),
                now,
                Optional.empty(),
                new DedupKey(0x9abcdef0L << Integer.SIZE | i, period, 20),
                Optional.empty(),
                i))
        .toList();
  }

  private static List<String> messages(List<Event> events) {
    var bodies = new ArrayList<String>();
    for (var from = 0; from < events.size(); from += EVENTS_PER_MESSAGE) {
      var some = events.subList(from, Math.min(from + EVENTS_PER_MESSAGE, events.size()));
      bodies.add(new EventMessage(some).toJson());
    }
    return bodies;
  }

  private void count(List<Event> events) {
    newsroom.tally.handleRequest(InMemoryQueue.event(messages(events)), NoContext.INSTANCE);
  }

  private int views(JsonNode article) {
    return counts(article).at("/views/all").intValue();
  }

  private long divided() {
    return Items.all(Table.of(newsroom.environment, "POPULARITY_TABLE")).stream()
        .filter(item -> item.has("division"))
        .count();
  }

  @Test
  void events_before_and_after_a_division_count_once() {
    var article = publish("Un", "Monde");
    newsroom.clock.advance(Duration.ofMinutes(30));
    var events = newReaders(article, 135_000);
    var queue =
        new SqsSimulator(newsroom.around(TallyFunction.class), 40, () -> NoContext.INSTANCE);
    queue.send(messages(events));
    queue.send(messages(events));
    queue.shuffle();
    queue.deliver(3);
    while (!queue.deadLetters().isEmpty()) {
      queue.redrive();
      queue.deliver(1);
    }
    assertEquals(135_000, views(article));
    assertEquals(1, divided());
    count(events);
    assertEquals(135_000, views(article));
  }

  @Test
  void the_readers_of_an_address_are_counted_across_a_division() {
    var article = publish("Un", "Monde");
    newsroom.clock.advance(Duration.ofMinutes(30));
    count(neighbours(article, 0, 15));
    count(newReaders(article, 130_000));
    assertEquals(1, divided());
    assertEquals(130_015, views(article));
    count(neighbours(article, 0, 30));
    assertEquals(130_020, views(article));
    count(neighbours(article, 20, 60));
    assertEquals(130_020, views(article));
  }

  private void send(JsonNode article, String agent, IntFunction<ObjectNode> event) {
    var body = Newsroom.JSON.createObjectNode();
    var events = body.putArray("events");
    IntStream.range(0, EVENTS_PER_MESSAGE)
        .mapToObj(event)
        .map(e -> e.put("type", "view").put("article", id(article)))
        .forEach(events::add);
    newsroom.tell("POST /v1/events", body.toString(), "User-Agent", agent).expect(202);
  }

  private static ObjectNode withId() {
    return Newsroom.JSON.createObjectNode().put("id", UUID.randomUUID().toString());
  }

  /// Counts what was sent, and asserts how much work it was.
  private void countAtMost(double reads, double writes, int requests) {
    newsroom.meter.reset();
    newsroom.count();
    var meter = newsroom.meter;
    assertTrue(meter.reads() <= reads, "reads " + meter.reads());
    assertTrue(meter.writes() <= writes, "writes " + meter.writes());
    assertTrue(meter.requests() <= requests, "requests " + meter.requests());
  }

  @Test
  void ten_thousand_events_of_one_reader_take_the_work_of_one() {
    var article = publish("Un", "Monde");
    for (var i = 0; i < 100; i++) {
      send(article, BROWSER, _ -> withId());
    }
    countAtMost(4, 6, 5);
    assertEquals(1, views(article));
    for (var i = 0; i < 100; i++) {
      send(article, BROWSER, _ -> withId());
    }
    countAtMost(2, 0, 2);
    assertEquals(1, views(article));
  }

  @Test
  void ten_thousand_events_of_one_address_take_the_work_of_twenty() {
    var article = publish("Un", "Monde");
    for (var i = 0; i < 100; i++) {
      send(article, BROWSER + " Build/" + i, _ -> withId());
    }
    countAtMost(24, 4 + 20 * 2, 5);
    assertEquals(20, views(article));
  }

  @Test
  void ten_thousand_events_of_a_day_take_the_work_of_two() {
    var article = publish("Un", "Monde");
    newsroom.clock.advance(Duration.ofHours(30));
    var random = new Random(5);
    for (var i = 0; i < 100; i++) {
      send(
          article,
          BROWSER,
          _ ->
              withId()
                  .put(
                      "at",
                      newsroom
                          .clock
                          .instant()
                          .minusSeconds(61 + random.nextInt(86_300))
                          .toString()));
    }
    countAtMost(10, 16, 6);
    assertEquals(2, views(article));
  }

  /// Ids that were counted before, each in a network of its own, come again from one reader.
  @Test
  void ids_that_were_counted_before_are_all_recognized() {
    var article = publish("Un", "Monde");
    var events = IntStream.range(0, 300).mapToObj(i -> withId()).toList();
    for (var i = 0; i < events.size(); i++) {
      var body = Newsroom.JSON.createObjectNode();
      body.putArray("events").add(events.get(i).put("type", "view").put("article", id(article)));
      newsroom
          .tell(
              "POST /v1/events",
              body.toString(),
              "X-Local-Address",
              "2001:db8:0:" + Integer.toHexString(i) + "::1")
          .expect(202);
    }
    newsroom.count();
    assertEquals(300, views(article));
    newsroom.clock.advance(Duration.ofHours(1));
    for (var from = 0; from < 300; from += EVENTS_PER_MESSAGE) {
      var start = from;
      send(article, BROWSER, i -> events.get(start + i).deepCopy());
    }
    send(article, BROWSER, _ -> withId());
    countAtMost(410, 8, 24);
    assertEquals(301, views(article));
  }
}
