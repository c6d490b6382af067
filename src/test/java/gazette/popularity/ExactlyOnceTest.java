package gazette.popularity;

import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.Context;
import gazette.TallyFunction;
import gazette.runtime.Environment;
import gazette.testing.Faults;
import gazette.testing.Newsroom;
import gazette.testing.NoContext;
import gazette.testing.SqsSimulator;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// No event is lost and none is counted twice. Each test injects one kind of failure and compares
/// every stored count with what was sent.
class ExactlyOnceTest {

  private static final int EVENTS_PER_MESSAGE = 10;
  private static final int ARTICLES = 20;

  private final int events = Integer.getInteger("gazette.events", 3_000);
  private final int batchSize = Integer.getInteger("gazette.batch", 6);
  private final Newsroom newsroom = new Newsroom();
  private final CountVerifier verifier = new CountVerifier(newsroom);
  private final List<String> ids = new ArrayList<>();
  private final Random random = new Random(events);
  private int addresses;

  ExactlyOnceTest() {
    for (var i = 0; i < ARTICLES; i++) {
      ids.add(id(newsroom.createAndPublish(draft("Article " + i))));
    }
    newsroom.clock.advance(Duration.ofHours(1));
  }

  @Test
  void no_failure() {
    var sent = send();
    var queue = simulator(newsroom.around(TallyFunction.class));
    queue.send(sent);
    deliverAndCheck("no failure", queue, sent);
    assertEquals(CountVerifier.eventCount(sent), sum("Counted"));
  }

  private int sum(String outcome) {
    return newsroom.lines.stream()
        .mapToInt(line -> Newsroom.JSON.readTree(line).get(outcome).intValue())
        .sum();
  }

  @Test
  void a_crash_before_the_commit() {
    countWithFaults("crash before the commit", Faults.Kind.CRASH_BEFORE);
  }

  @Test
  void a_crash_between_commit_and_acknowledgement() {
    countWithFaults("crash after the commit", Faults.Kind.CRASH_AFTER);
  }

  @Test
  void throttled_transactions() {
    countWithFaults("throttling", Faults.Kind.THROTTLED);
  }

  @Test
  void throttled_reads() {
    countWithFaults("throttled reads", Faults.Kind.READ_THROTTLED);
  }

  @Test
  void server_errors() {
    countWithFaults("5xx", Faults.Kind.SERVER_ERROR);
  }

  @Test
  void a_timeout_of_a_committed_transaction() {
    countWithFaults("timeout after the commit", Faults.Kind.TIMEOUT_AFTER);
  }

  @Test
  void transaction_conflicts() {
    countWithFaults("transaction conflict", Faults.Kind.CONFLICT);
  }

  private void countWithFaults(String scenario, Faults.Kind kind) {
    var sent = send();
    var probability = kind == Faults.Kind.READ_THROTTLED ? 0.1 : 0.3;
    var faults = Faults.over(newsroom.meter.client(), kind, probability, random.nextLong());
    var queue = simulator(newsroom.around(TallyFunction.class, faults.client()));
    queue.send(sent);
    deliverAndCheck(scenario, queue, sent);
    assertTrue(faults.hits() > 5, faults.hits() + " faults");
  }

  @Test
  void a_deadline_in_mid_batch() {
    var sent = send();
    var queue =
        new SqsSimulator(
            newsroom.around(TallyFunction.class),
            batchSize,
            () -> contextWithTime(() -> random.nextInt(16) > 0));
    queue.send(sent);
    deliverAndCheck("deadline in mid-batch", queue, sent);
    assertTrue(newsroom.lines.stream().anyMatch(l -> !l.contains("\"Returned\":0")));
  }

  @Test
  void ten_deliveries_of_every_message() {
    var sent = send();
    var queue = simulator(newsroom.around(TallyFunction.class));
    for (var i = 0; i < 10; i++) {
      queue.send(sent);
    }
    queue.shuffle();
    deliverAndCheck("ten deliveries", queue, sent);
  }

  @Test
  void messages_in_shuffled_order() {
    var sent = send();
    var queue = simulator(newsroom.around(TallyFunction.class));
    queue.send(sent);
    queue.shuffle();
    deliverAndCheck("shuffled order", queue, sent);
  }

  @Test
  void concurrent_consumers_of_the_same_messages() {
    var sent = send();
    var queue = simulator(newsroom.around(TallyFunction.class));
    queue.send(sent);
    queue.send(sent);
    queue.shuffle();
    deliverAndCheck("concurrent consumers", queue, sent, 4);
  }

  @Test
  void a_redrive_under_new_message_ids() {
    var sent = send();
    var half = sent.subList(0, sent.size() / 2);
    var healthy = simulator(newsroom.around(TallyFunction.class));
    healthy.send(half);
    healthy.deliver(1);
    var outOfTime =
        new SqsSimulator(
            newsroom.around(TallyFunction.class), batchSize, () -> contextWithTime(() -> false));
    outOfTime.send(sent);
    outOfTime.deliver(1);
    assertEquals(sent.size(), outOfTime.deadLetters().size());
    var redriven = simulator(newsroom.around(TallyFunction.class));
    redriven.send(outOfTime.deadLetters().stream().map(SqsSimulator.QueuedMessage::body).toList());
    newsroom.clock.advance(Duration.ofDays(14));
    newsroom.lines.clear();
    deliverAndCheck("redrive under new ids", redriven, sent);
  }

  @Test
  void resends_by_clients() {
    var bodies = new ArrayList<String>();
    for (var i = 0; i < events / EVENTS_PER_MESSAGE; i++) {
      var ids = Stream.generate(UUID::randomUUID).limit(EVENTS_PER_MESSAGE).toList();
      bodies.add(requestBody(ids, i % 3 > 0));
    }
    var sent = new ArrayList<String>();
    long nanos = 0;
    for (var round = 0; round < 3; round++) {
      bodies.forEach(body ->
          newsroom.tell("POST /v1/events", body, "X-Local-Address", nextAddress()).expect(202));
      var taken = newsroom.queue.take();
      sent.addAll(taken);
      var queue = simulator(newsroom.around(TallyFunction.class));
      queue.send(taken);
      var start = System.nanoTime();
      queue.deliver(1);
      nanos += System.nanoTime() - start;
      assertEquals(List.of(), queue.deadLetters());
      newsroom.clock.advance(Duration.ofHours(5));
    }
    verifier.assertExactlyOnce("resends by clients", sent, nanos);
    assertEquals(events, CountVerifier.cellsByKey(sent).size());
  }

  private String requestBody(List<UUID> uuids, boolean hasTime) {
    var root = Newsroom.JSON.createObjectNode();
    var array = root.putArray("events");
    var articles = shuffledIds();
    for (var i = 0; i < uuids.size(); i++) {
      var event = array.addObject().put("type", "view").put("id", uuids.get(i).toString());
      event.put("article", articles.get(i));
      if (hasTime) {
        event.put("at", newsroom.clock.instant().minusSeconds(random.nextInt(300)).toString());
      }
    }
    return root.toString();
  }

  private List<String> shuffledIds() {
    var shuffled = new ArrayList<>(ids);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private String nextAddress() {
    return "2001:db8:0:" + Integer.toHexString(addresses++) + "::1";
  }

  @Test
  void malformed_messages() {
    var sent = send();
    var id = ids.getFirst();
    var malformed =
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
            "{\"events\":[{\"a\":\"%s\",\"t\":1,\"c\":\"fax!\",\"i\":\"1\",\"p\":1,\"m\":1}]}"
                .formatted(id),
            "{\"events\":" + "[".repeat(20_000),
            "x".repeat(200_000));
    var queue = simulator(newsroom.around(TallyFunction.class));
    queue.send(sent);
    queue.send(malformed);
    queue.shuffle();
    var start = System.nanoTime();
    queue.deliver(1);
    var nanos = System.nanoTime() - start;
    assertEquals(
        new HashSet<>(malformed),
        new HashSet<>(queue.deadLetters().stream().map(SqsSimulator.QueuedMessage::body).toList()));
    verifier.assertExactlyOnce("malformed messages", sent, nanos);
    verifier.assertOutcomesAddUp(queue);
  }

  /// Sends events of five minutes as pages and apps do: views without ids, views with ids, shares.
  /// Each request is of a reader of its own and has one event of an article.
  ///
  /// @return the messages of the queue
  private List<String> send() {
    for (var i = 0; i < events / EVENTS_PER_MESSAGE; i++) {
      var array = Newsroom.JSON.createArrayNode();
      for (var article : shuffledIds().subList(0, EVENTS_PER_MESSAGE)) {
        var at = newsroom.clock.instant().minusSeconds(random.nextInt(300));
        var event = array.addObject().put("type", "view").put("at", at.toString());
        event.put("article", article);
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
              nextAddress())
          .expect(202);
    }
    return newsroom.queue.take();
  }

  private void deliverAndCheck(String scenario, SqsSimulator queue, List<String> sent) {
    deliverAndCheck(scenario, queue, sent, 1);
  }

  /// Delivers until the queue is empty, redrives dead letters once, and compares the counters with
  /// what was sent.
  private void deliverAndCheck(
      String scenario, SqsSimulator queue, List<String> sent, int consumers) {
    var start = System.nanoTime();
    queue.deliver(consumers);
    var nanos = System.nanoTime() - start;
    if (!queue.deadLetters().isEmpty()) {
      queue.redrive();
      queue.deliver(1);
    }
    assertEquals(List.of(), queue.deadLetters());
    verifier.assertExactlyOnce(scenario, sent, nanos);
    verifier.assertOutcomesAddUp(queue);
  }

  private SqsSimulator simulator(Environment environment) {
    return new SqsSimulator(environment, batchSize, () -> NoContext.INSTANCE);
  }

  /// Returns a context with 60 seconds left, or with none.
  private static Context contextWithTime(BooleanSupplier hasTime) {
    return (Context)
        Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) ->
                method.getName().equals("getRemainingTimeInMillis")
                    ? (hasTime.getAsBoolean() ? 60_000 : 0)
                    : method.invoke(NoContext.INSTANCE, arguments));
  }
}
