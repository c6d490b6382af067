package gazette.testing;

import com.amazonaws.services.lambda.runtime.Context;
import gazette.TallyFunction;
import gazette.popularity.event.EventMessage;
import gazette.runtime.Environment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Delivers messages to tallies as SQS and Lambda do: a failed message is delivered again under the
/// same id, after five receives it is a dead letter, and a redrive sends dead letters again under
/// new ids.
public final class SqsSimulator {

  private static final int MAX_RECEIVES = 5;

  /// A message in the queue or in the dead-letter queue.
  public record QueuedMessage(String id, String body, int receiveCount) {}

  private final Environment environment;
  private final int batchSize;
  private final Supplier<Context> context;
  private final List<QueuedMessage> queue = Collections.synchronizedList(new ArrayList<>());
  private final List<QueuedMessage> deadLetters = Collections.synchronizedList(new ArrayList<>());
  private final Random random = new Random(7);
  private final AtomicInteger processedEvents = new AtomicInteger();
  private int ids;

  public SqsSimulator(Environment environment, int batchSize, Supplier<Context> context) {
    this.environment = environment;
    this.batchSize = batchSize;
    this.context = context;
  }

  public void send(List<String> bodies) {
    bodies.forEach(body -> queue.add(new QueuedMessage("m" + ids++, body, 0)));
  }

  public void shuffle() {
    Collections.shuffle(queue, random);
  }

  /// Returns the number of events in batches for which a tally returned a result. A malformed
  /// message counts as one event.
  public int processedEvents() {
    return processedEvents.get();
  }

  private static int events(QueuedMessage message) {
    return EventMessage.parse(message.body()).map(m -> m.events().size()).orElse(1);
  }

  public List<QueuedMessage> deadLetters() {
    return deadLetters;
  }

  /// Sends the dead letters again, under new ids.
  public void redrive() {
    var bodies = deadLetters.stream().map(QueuedMessage::body).toList();
    deadLetters.clear();
    send(bodies);
  }

  /// Delivers until the queue is empty, with several tallies at the same time.
  public void deliver(int consumers) {
    try (var threads = Executors.newFixedThreadPool(consumers)) {
      var tasks =
          IntStream.range(0, consumers).<Callable<Boolean>>mapToObj(i -> this::consume).toList();
      for (var done : threads.invokeAll(tasks)) {
        done.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean consume() {
    var tally = new TallyFunction(environment);
    for (var messages = receive(); !messages.isEmpty(); messages = receive()) {
      try {
        var byId = messages.stream().collect(Collectors.toMap(QueuedMessage::id, m -> m));
        var response = tally.handleRequest(InMemoryQueue.event(bodies(messages)), context.get());
        processedEvents.addAndGet(messages.stream().mapToInt(SqsSimulator::events).sum());
        for (var failure : response.getBatchItemFailures()) {
          returnToQueue(Objects.requireNonNull(byId.get(failure.getItemIdentifier())));
        }
      } catch (Faults.Crash e) {
        messages.forEach(this::returnToQueue);
        tally = new TallyFunction(environment);
      }
    }
    return true;
  }

  private static Map<String, String> bodies(List<QueuedMessage> messages) {
    var bodies = new HashMap<String, String>();
    messages.forEach(message -> bodies.put(message.id(), message.body()));
    return bodies;
  }

  private List<QueuedMessage> receive() {
    synchronized (queue) {
      var some = queue.subList(0, Math.min(batchSize, queue.size()));
      var taken = List.copyOf(some);
      some.clear();
      return taken;
    }
  }

  private void returnToQueue(QueuedMessage message) {
    var again = new QueuedMessage(message.id(), message.body(), message.receiveCount() + 1);
    (again.receiveCount() < MAX_RECEIVES ? queue : deadLetters).add(again);
  }
}
