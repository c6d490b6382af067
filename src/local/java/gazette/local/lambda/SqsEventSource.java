package gazette.local.lambda;

import gazette.local.aws.LocalSqs;
import gazette.local.aws.SqsSourceShape;
import gazette.runtime.Timestamp;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Brings the messages of a queue to a function, as Lambda's event source mapping does: what the
/// function did is deleted, what it could not do comes back when its visibility timeout is over.
public final class SqsEventSource implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(SqsEventSource.class.getName());

  /// The last batch and how it went.
  private record LastInvocation(Instant at, String outcome, int delivered, int failed) {

    Map<String, Object> state() {
      var state = new LinkedHashMap<String, Object>();
      state.put("at", Timestamp.format(at));
      state.put("outcome", outcome);
      state.put("delivered", delivered);
      state.put("failed", failed);
      return state;
    }
  }

  private final FunctionInstances instances;
  private final SqsSourceShape source;
  private final LocalSqs queues;
  private final Clock clock;
  private final QueueReceiver receiver;
  private final BatchCollector collector;
  private final Semaphore free;
  private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger running = new AtomicInteger();
  private final Thread poller;
  private volatile long turn;
  private volatile long lastEmptyTurn;
  private volatile @Nullable LastInvocation last;

  private SqsEventSource(
      FunctionInstances instances, SqsSourceShape source, LocalSqs queues, Clock clock) {
    this.instances = instances;
    this.source = source;
    this.queues = queues;
    this.clock = clock;
    receiver = new QueueReceiver(queues, source.queue());
    collector = new BatchCollector(receiver, source);
    free = new Semaphore(source.maxConcurrency());
    poller = Thread.ofVirtual().name("mapping").unstarted(this::poll);
  }

  public static SqsEventSource start(
      FunctionInstances instances, SqsSourceShape source, LocalSqs queues, Clock clock) {
    var mapping = new SqsEventSource(instances, source, queues, clock);
    mapping.poller.start();
    return mapping;
  }

  public String function() {
    return instances.name();
  }

  public String queue() {
    return source.queue();
  }

  /// How the last batch went, if there was one.
  public Optional<Map<String, Object>> state() {
    return Optional.ofNullable(last).map(LastInvocation::state);
  }

  /// Brings what is in the queue to the function without waiting for a window, and returns when all
  /// that was sent before has been there. What the function could not do stays in the queue.
  ///
  /// @return whether that was done in time
  public boolean settle(Duration atMost) throws InterruptedException {
    var end = System.nanoTime() + atMost.toNanos();
    var before = turn;
    collector.startHurry();
    try {
      while (!isSettled(before)) {
        if (System.nanoTime() > end) {
          return false;
        }
        Thread.sleep(10);
      }
      return true;
    } finally {
      collector.endHurry();
    }
  }

  /// A queue that is empty needs no further look. One that only hides what failed does: a turn that
  /// began after `before` has to have found nothing.
  private boolean isSettled(long before) {
    return (lastEmptyTurn > before || queues.depth(queue()).isEmpty()) && running.get() == 0;
  }

  @Override
  public void close() {
    work.shutdownNow();
    poller.interrupt();
    receiver.close();
    try {
      if (!poller.join(Duration.ofSeconds(2)) || !work.awaitTermination(5, TimeUnit.SECONDS)) {
        LOG.log(Level.WARNING, function() + " does not stop");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void poll() {
    try {
      while (!work.isShutdown()) {
        free.acquire();
        turn();
      }
    } catch (InterruptedException e) {
      LOG.log(Level.DEBUG, function() + " gets no more", e);
    }
  }

  private void turn() throws InterruptedException {
    var now = turn + 1;
    turn = now;
    var given = false;
    try {
      var batch = collector.next();
      if (batch.isEmpty()) {
        lastEmptyTurn = now;
        return;
      }
      running.incrementAndGet();
      work.execute(() -> give(batch));
      given = true;
    } catch (RuntimeException e) {
      if (!work.isShutdown()) {
        LOG.log(Level.WARNING, "cannot read " + queue(), e);
        Thread.sleep(1_000);
      }
    } finally {
      if (!given) {
        free.release();
      }
    }
  }

  private void give(SqsBatch batch) {
    try {
      var left = invoke(batch);
      receiver.delete(batch.without(left));
    } catch (InterruptedException | RuntimeException e) {
      LOG.log(Level.DEBUG, "messages of " + queue() + " will come back", e);
    } finally {
      free.release();
      running.decrementAndGet();
    }
  }

  /// What the function leaves in the queue.
  private Set<String> invoke(SqsBatch batch) throws InterruptedException {
    var at = clock.instant();
    var left = batch.ids();
    var outcome = "done";
    var invocation = work.submit(() -> instances.invoke(batch.event(queue())));
    try {
      var answer = invocation.get(instances.timeout().toMillis(), TimeUnit.MILLISECONDS);
      left = source.reportsFailures() ? batch.failedIds(answer) : Set.of();
    } catch (ExecutionException e) {
      outcome = "failed: " + e.getCause();
      LOG.log(Level.ERROR, function() + " failed", e.getCause());
    } catch (TimeoutException e) {
      invocation.cancel(true);
      outcome = "failed: not done after %d s".formatted(instances.timeout().toSeconds());
      LOG.log(Level.ERROR, function() + " " + outcome);
    }
    last = new LastInvocation(at, outcome, batch.size(), left.size());
    return left;
  }
}
