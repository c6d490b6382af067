package gazette.popularity;

import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.Context;
import gazette.TallyFunction;
import gazette.article.ArticleId;
import gazette.dynamo.Table;
import gazette.popularity.event.DedupKey;
import gazette.popularity.event.Event;
import gazette.popularity.event.EventMessage;
import gazette.runtime.Environment;
import gazette.testing.Faults;
import gazette.testing.Newsroom;
import gazette.testing.NoContext;
import gazette.testing.SqsSimulator;
import gazette.testing.StoredCounts;
import gazette.testing.StoredCounts.Cell;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Nothing is lost and nothing doubled, whatever goes wrong: each row is one way in which it does.
class ExactlyOnceTest {

  private static final int PER_MESSAGE = 10;
  private static final int ARTICLES = 20;

  private final int events = Integer.getInteger("gazette.events", 3_000);
  private final int batch = Integer.getInteger("gazette.batch", 12);
  private final Newsroom newsroom = new Newsroom();
  private final List<String> ids = new ArrayList<>();
  private final Random random = new Random(events);

  ExactlyOnceTest() {
    for (var i = 0; i < ARTICLES; i++) {
      ids.add(id(newsroom.createAndPublish(draft("Article " + i))));
    }
    newsroom.clock.advance(Duration.ofHours(1));
  }

  @Test
  void nothing_goes_wrong() {
    var sent = send();
    var courier = courier(newsroom.around(TallyFunction.class));
    courier.send(sent);
    prove("nothing goes wrong", courier, sent);
    assertEquals(counted(sent).size(), sum("Counted"));
    assertEquals(size(sent), sum("Counted") + sum("SlotRepeated") + sum("Repeated"));
    assertTrue(sum("Repeated") < 5, "another view was taken for a repeated delivery");
  }

  private int sum(String fate) {
    return newsroom.lines.stream()
        .mapToInt(line -> Newsroom.JSON.readTree(line).get(fate).intValue())
        .sum();
  }

  @Test
  void crash_before_the_commit() {
    fault("crash before the commit", Faults.Kind.CRASH_BEFORE);
  }

  @Test
  void crash_after_the_commit_and_before_the_acknowledgement() {
    fault("crash after the commit", Faults.Kind.CRASH_AFTER);
  }

  @Test
  void throttling() {
    fault("throttling", Faults.Kind.THROTTLED);
  }

  @Test
  void throttled_reads() {
    fault("throttled reads", Faults.Kind.READ_THROTTLED);
  }

  @Test
  void server_errors() {
    fault("5xx", Faults.Kind.SERVER_ERROR);
  }

  @Test
  void timeout_with_the_write_done() {
    fault("timeout, write done", Faults.Kind.TIMEOUT_AFTER);
  }

  @Test
  void transaction_conflicts() {
    fault("transaction conflict", Faults.Kind.CONFLICT);
  }

  private void fault(String row, Faults.Kind kind) {
    var sent = send();
    var share = kind == Faults.Kind.READ_THROTTLED ? 0.05 : 0.3;
    var faults = Faults.over(newsroom.meter.client(), kind, share, random.nextLong());
    var courier = courier(newsroom.around(TallyFunction.class, faults.client()));
    courier.send(sent);
    prove(row, courier, sent);
    assertTrue(faults.hits() > 5, faults.hits() + " faults");
  }

  @Test
  void deadline_in_mid_batch() {
    var sent = send();
    var courier =
        new SqsSimulator(
            newsroom.around(TallyFunction.class),
            batch,
            () -> remaining(() -> random.nextInt(16) > 0));
    courier.send(sent);
    prove("deadline in mid-batch", courier, sent);
    assertTrue(newsroom.lines.stream().anyMatch(l -> !l.contains("\"Returned\":0")));
  }

  @Test
  void ten_deliveries_of_everything() {
    var sent = send();
    var courier = courier(newsroom.around(TallyFunction.class));
    for (var i = 0; i < 10; i++) {
      courier.send(sent);
    }
    courier.shuffle();
    prove("ten deliveries of everything", courier, sent);
  }

  @Test
  void shuffled_order() {
    var sent = send();
    var courier = courier(newsroom.around(TallyFunction.class));
    courier.send(sent);
    courier.shuffle();
    prove("shuffled order", courier, sent);
  }

  @Test
  void several_consumers_of_the_same_at_once() {
    var sent = send();
    var courier = courier(newsroom.around(TallyFunction.class));
    courier.send(sent);
    courier.send(sent);
    courier.shuffle();
    var start = System.nanoTime();
    courier.deliver(4);
    check("consumers at once", courier, sent, true, start);
  }

  @Test
  void redrive_under_new_ids() {
    var sent = send();
    var half = sent.subList(0, sent.size() / 2);
    var good = courier(newsroom.around(TallyFunction.class));
    good.send(half);
    good.deliver(1);
    var late =
        new SqsSimulator(newsroom.around(TallyFunction.class), batch, () -> remaining(() -> false));
    late.send(sent);
    late.deliver(1);
    assertEquals(sent.size(), late.deadLetters().size());
    var again = courier(newsroom.around(TallyFunction.class));
    again.send(late.deadLetters().stream().map(SqsSimulator.QueuedMessage::body).toList());
    newsroom.clock.advance(Duration.ofDays(14));
    newsroom.lines.clear();
    prove("redrive under new ids", again, sent);
  }

  @Test
  void resend_by_a_client() {
    var bodies = new ArrayList<String>();
    for (var i = 0; i < events / PER_MESSAGE; i++) {
      var ids = Stream.generate(UUID::randomUUID).limit(PER_MESSAGE).toList();
      bodies.add(body(ids, i % 3 > 0));
    }
    var sent = new ArrayList<String>();
    long draining = 0;
    for (var round = 0; round < 3; round++) {
      bodies.forEach(body -> newsroom.tell("POST /v1/events", body).expect(202));
      var taken = newsroom.queue.take();
      sent.addAll(taken);
      var courier = courier(newsroom.around(TallyFunction.class));
      courier.send(taken);
      var start = System.nanoTime();
      courier.deliver(1);
      draining += System.nanoTime() - start;
      newsroom.clock.advance(Duration.ofHours(5));
    }
    var done = courier(newsroom.around(TallyFunction.class));
    check("resend by a client", done, sent, false, System.nanoTime() - draining);
    assertEquals(events, counted(sent).size());
  }

  private String body(List<UUID> uuids, boolean dated) {
    var root = Newsroom.JSON.createObjectNode();
    var array = root.putArray("events");
    for (var uuid : uuids) {
      var event = array.addObject().put("type", "view").put("id", uuid.toString());
      event.put("article", ids.get(random.nextInt(ids.size())));
      if (dated) {
        event.put("at", newsroom.clock.instant().minusSeconds(random.nextInt(300)).toString());
      }
    }
    return root.toString();
  }

  @Test
  void poison_of_every_kind() {
    var sent = send();
    var id = ids.getFirst();
    var poison =
        List.of(
            "",
            "null",
            "[]",
            "{}",
            "{\"events\":{}}",
            "{\"events\":7}",
            "{\"events\":[{}]}",
            "{\"events\":[null]}",
            "\u0000\uFFFF",
            "{\"events\":[{\"a\":\"x\",\"t\":1,\"i\":\"1\",\"p\":1,\"m\":1}]}",
            "{\"events\":[{\"a\":\"%s\",\"t\":\"1\",\"i\":\"1\",\"p\":1,\"m\":1}]}".formatted(id),
            "{\"events\":[{\"a\":\"%s\",\"t\":1e400,\"i\":\"1\",\"p\":1,\"m\":1}]}".formatted(id),
            "{\"events\":[{\"a\":\"%s\",\"t\":1,\"i\":\"zz\",\"p\":1,\"m\":1}]}".formatted(id),
            "{\"events\":[{\"a\":\"%s\",\"t\":1,\"i\":\"1\",\"p\":\"x\",\"m\":1}]}".formatted(id),
            "{\"events\":[{\"a\":\"%s\",\"t\":1,\"i\":\"1\",\"p\":9223372036854775807,\"m\":1}]}"
                .formatted(id),
            "{\"events\":[{\"a\":\"%s\",\"t\":9223372036854775807,\"i\":\"1\",\"p\":1,\"m\":1}]}"
                .formatted(id),
            "{\"events\":[{\"a\":\"%s\",\"t\":1,\"c\":\"fax\",\"i\":\"1\",\"p\":1,\"m\":1}]}"
                .formatted(id),
            "{\"events\":" + "[".repeat(20_000),
            "x".repeat(200_000));
    var courier = courier(newsroom.around(TallyFunction.class));
    courier.send(sent);
    courier.send(poison);
    courier.shuffle();
    var start = System.nanoTime();
    courier.deliver(1);
    assertEquals(
        new HashSet<>(poison),
        new HashSet<>(
            courier.deadLetters().stream().map(SqsSimulator.QueuedMessage::body).toList()));
    courier.deadLetters().clear();
    check("poison of every kind", courier, sent, true, start);
  }

  /// What pages and apps sent within five minutes: views in slots, views with ids, shares.
  private List<String> send() {
    for (var i = 0; i < events / PER_MESSAGE; i++) {
      var array = Newsroom.JSON.createArrayNode();
      for (var j = 0; j < PER_MESSAGE; j++) {
        var at = newsroom.clock.instant().minusSeconds(random.nextInt(300));
        var event = array.addObject().put("type", "view").put("at", at.toString());
        event.put("article", ids.get((int) (Math.pow(random.nextDouble(), 2) * ids.size())));
        switch (random.nextInt(10)) {
          case 0 -> event.put("type", "share").put("channel", "telegram");
          case 1, 2 -> event.put("id", UUID.randomUUID().toString());
          default -> {}
        }
      }
      newsroom
          .tell(
              "POST /v1/events",
              Newsroom.JSON.createObjectNode().set("events", array).toString(),
              "X-Local-Address",
              "2001:db8::" + Integer.toHexString(random.nextInt(events / 100 + 1)))
          .expect(202);
    }
    return newsroom.queue.take();
  }

  private void prove(String row, SqsSimulator courier, List<String> sent) {
    var start = System.nanoTime();
    courier.deliver(1);
    check(row, courier, sent, true, start);
  }

  /// Compares the table, number by number, with what was sent; and each delivery's sum.
  ///
  /// @param isAlone whether all lines are of this courier
  private void check(
      String row, SqsSimulator courier, List<String> sent, boolean isAlone, long start) {
    var seconds = (System.nanoTime() - start) / 1e9;
    if (!courier.deadLetters().isEmpty()) {
      courier.redrive();
      courier.deliver(1);
    }
    assertEquals(List.of(), courier.deadLetters());
    var expected = new HashMap<Cell, Long>();
    counted(sent).values().forEach(cell -> expected.merge(cell, 1L, Long::sum));
    var today = LocalDate.ofInstant(newsroom.clock.instant(), ZoneOffset.UTC);
    var stored =
        StoredCounts.read(
            Table.of(newsroom.environment, "POPULARITY_TABLE"), today.minusDays(15), today);
    long lost = 0;
    long doubled = 0;
    var cells = new HashSet<>(expected.keySet());
    cells.addAll(stored.keySet());
    for (var cell : cells) {
      var more = stored.getOrDefault(cell, 0L) - expected.getOrDefault(cell, 0L);
      lost += Math.max(0, -more);
      doubled += Math.max(0, more);
    }
    IO.println(
        "%-30s %,8d events %,8d counted %4d lost %4d doubled, drained in %6.2f s"
            .formatted(row, size(sent), sum(stored), lost, doubled, seconds));
    assertEquals(expected, stored);
    if (isAlone) {
      everyDeliveryAddsUp(courier);
    }
  }

  /// delivered = counted + repeated + slot-repeated + dropped + returned, in every line and of all
  /// that was handed over; a crash has no line.
  private void everyDeliveryAddsUp(SqsSimulator courier) {
    var delivered = 0;
    for (var line : newsroom.lines) {
      var json = Newsroom.JSON.readTree(line);
      var sum = 0;
      for (var fate :
          List.of("Counted", "Repeated", "SlotRepeated", "NotPublished", "TooOld", "Returned")) {
        sum += json.get(fate).intValue();
      }
      assertEquals(json.get("Delivered").intValue(), sum);
      delivered += sum;
    }
    assertEquals(courier.processedEvents(), delivered);
  }

  /// The events that have to be counted, by what counts once.
  private static Map<DedupKey, Cell> counted(List<String> sent) {
    var counted = new HashMap<DedupKey, Cell>();
    for (var body : sent) {
      for (var event : EventMessage.parse(body).orElseThrow().events()) {
        counted.putIfAbsent(event.dedupKey(), cell(event));
      }
    }
    return counted;
  }

  private static Cell cell(Event event) {
    return new Cell(
        new ArticleId(event.article().value()),
        event.share().isPresent() ? Metric.SHARES : Metric.VIEWS,
        Bucket.of(event.at()).start());
  }

  private static int size(List<String> bodies) {
    return bodies.stream().mapToInt(b -> EventMessage.parse(b).orElseThrow().events().size()).sum();
  }

  private static long sum(Map<Cell, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private SqsSimulator courier(Environment environment) {
    return new SqsSimulator(environment, batch, () -> NoContext.INSTANCE);
  }

  /// A context that has time left, or has none.
  private static Context remaining(BooleanSupplier isThereTime) {
    return (Context)
        Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) ->
                method.getName().equals("getRemainingTimeInMillis")
                    ? (isThereTime.getAsBoolean() ? 60_000 : 0)
                    : method.invoke(NoContext.INSTANCE, arguments));
  }
}
