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

/// Delivers messages to tallies as SQS and Lambda do: what fails comes again under the same id,
/// what has come five times is dead, and what is dead can be moved back under a new id.
public final class SqsSimulator {

  private static final int MOST_RECEIVES = 5;

  /// A message on its way.
  public record QueuedMessage(String id, String body, int receiveCount) {}

  private final Environment environment;
  private final int batch;
  private final Supplier<Context> context;
  private final List<QueuedMessage> queue = Collections.synchronizedList(new ArrayList<>());
  private final List<QueuedMessage> deadLetters = Collections.synchronizedList(new ArrayList<>());
  private final Random random = new Random(7);
  private final AtomicInteger processedEvents = new AtomicInteger();
  private int ids;

  public SqsSimulator(Environment environment, int batch, Supplier<Context> context) {
    this.environment = environment;
    this.batch = batch;
    this.context = context;
  }

  public void send(List<String> bodies) {
    bodies.forEach(body -> queue.add(new QueuedMessage("m" + ids++, body, 0)));
  }

  public void shuffle() {
    Collections.shuffle(queue, random);
  }

  /// How many events were handed to tallies that told what became of them; a message that is none
  /// of ours is one.
  public int processedEvents() {
    return processedEvents.get();
  }

  private static int events(QueuedMessage letter) {
    return EventMessage.parse(letter.body()).map(beacon -> beacon.events().size()).orElse(1);
  }

  public List<QueuedMessage> deadLetters() {
    return deadLetters;
  }

  /// Moves dead letters back, as new messages.
  public void redrive() {
    var bodies = deadLetters.stream().map(QueuedMessage::body).toList();
    deadLetters.clear();
    send(bodies);
  }

  /// Delivers until nothing is left, with so many tallies at once.
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
    for (var letters = take(); !letters.isEmpty(); letters = take()) {
      try {
        var byId = letters.stream().collect(Collectors.toMap(QueuedMessage::id, l -> l));
        var answer = tally.handleRequest(InMemoryQueue.event(bodies(letters)), context.get());
        processedEvents.addAndGet(letters.stream().mapToInt(SqsSimulator::events).sum());
        for (var failure : answer.getBatchItemFailures()) {
          comeAgain(Objects.requireNonNull(byId.get(failure.getItemIdentifier())));
        }
      } catch (Faults.Crash e) {
        letters.forEach(this::comeAgain);
        tally = new TallyFunction(environment);
      }
    }
    return true;
  }

  private static Map<String, String> bodies(List<QueuedMessage> letters) {
    var bodies = new HashMap<String, String>();
    letters.forEach(letter -> bodies.put(letter.id(), letter.body()));
    return bodies;
  }

  private List<QueuedMessage> take() {
    synchronized (queue) {
      var some = queue.subList(0, Math.min(batch, queue.size()));
      var taken = List.copyOf(some);
      some.clear();
      return taken;
    }
  }

  private void comeAgain(QueuedMessage letter) {
    var again = new QueuedMessage(letter.id(), letter.body(), letter.receiveCount() + 1);
    (again.receiveCount() < MOST_RECEIVES ? queue : deadLetters).add(again);
  }
}
