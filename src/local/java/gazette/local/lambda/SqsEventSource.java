package gazette.local.lambda;

import gazette.local.aws.LocalSqs;
import gazette.local.aws.SqsSourceShape;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Polls a queue and invokes a function with batches of its messages, as Lambda's event source
/// mapping does. Messages that the function processed are deleted; failed ones become visible again
/// when their visibility timeout ends.
public final class SqsEventSource implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(SqsEventSource.class.getName());

  private final FunctionInstances function;
  private final SqsSourceShape source;
  private final LocalSqs queues;
  private final Clock clock;
  private final QueueReceiver receiver;
  private final BatchCollector collector;
  private final Semaphore permits;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger running = new AtomicInteger();
  private final Thread poller;
  private volatile long polls;
  private volatile long lastEmptyPoll;
  private volatile @Nullable Map<String, Object> last;

  private SqsEventSource(
      FunctionInstances function, SqsSourceShape source, LocalSqs queues, Clock clock) {
    this.function = function;
    this.source = source;
    this.queues = queues;
    this.clock = clock;
    receiver = new QueueReceiver(queues, source.queue());
    collector = new BatchCollector(receiver, source);
    permits = new Semaphore(source.maxConcurrency());
    poller = Thread.ofVirtual().name("sqs").unstarted(this::poll);
  }

  /// Starts to poll the queue.
  public static SqsEventSource start(
      FunctionInstances function, SqsSourceShape source, LocalSqs queues, Clock clock) {
    var started = new SqsEventSource(function, source, queues, clock);
    started.poller.start();
    return started;
  }

  /// Returns the name of the function.
  public String function() {
    return function.name();
  }

  /// Returns the logical id of the queue.
  public String queue() {
    return source.queue();
  }

  /// Returns the result of the last invocation, if there was one.
  public Optional<Map<String, Object>> state() {
    return Optional.ofNullable(last);
  }

  /// Delivers all messages to the function without waiting for batching windows. Failed messages
  /// stay in the queue.
  ///
  /// @return whether every message sent before was delivered in time
  public boolean settle(Duration atMost) throws InterruptedException {
    var end = System.nanoTime() + atMost.toNanos();
    var before = polls;
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

  /// Returns whether the queue is empty, or a poll that began after `before` found no visible
  /// message, and no invocation is running. A queue with only failed, hidden messages is not empty.
  private boolean isSettled(long before) {
    return (lastEmptyPoll > before || queues.depth(queue()).isEmpty()) && running.get() == 0;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    poller.interrupt();
    receiver.close();
    try {
      if (!poller.join(Duration.ofSeconds(2)) || !threads.awaitTermination(5, TimeUnit.SECONDS)) {
        LOG.log(Level.WARNING, function() + " does not stop");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void poll() {
    try {
      while (!threads.isShutdown()) {
        permits.acquire();
        pollQueue();
      }
    } catch (InterruptedException e) {
      LOG.log(Level.DEBUG, "the event source of " + function() + " stops", e);
    }
  }

  private void pollQueue() throws InterruptedException {
    var poll = polls + 1;
    polls = poll;
    var handedOver = false;
    try {
      var batch = collector.next();
      if (batch.isEmpty()) {
        lastEmptyPoll = poll;
        return;
      }
      running.incrementAndGet();
      threads.execute(() -> process(batch));
      handedOver = true;
    } catch (RuntimeException e) {
      if (!threads.isShutdown()) {
        LOG.log(Level.WARNING, "cannot read the queue " + queue(), e);
        Thread.sleep(1_000);
      }
    } finally {
      if (!handedOver) {
        permits.release();
      }
    }
  }

  private void process(SqsBatch batch) {
    try {
      var failed = invoke(batch);
      receiver.delete(batch.without(failed));
    } catch (InterruptedException | RuntimeException e) {
      LOG.log(Level.DEBUG, "messages of " + queue() + " become visible again later", e);
    } finally {
      permits.release();
      running.decrementAndGet();
    }
  }

  /// Returns the ids of the messages that stay in the queue.
  private Set<String> invoke(SqsBatch batch) throws InterruptedException {
    var result =
        InvocationResult.of(function, () -> function.invoke(batch.event(queue())), threads, clock);
    Set<String> failed = Set.of();
    if (result.hasFailed()) {
      failed = batch.ids();
    } else if (source.reportsFailures()) {
      failed = batch.failedIds(result.response());
    }
    last = result.state(batch.size(), failed.size());
    return failed;
  }
}
