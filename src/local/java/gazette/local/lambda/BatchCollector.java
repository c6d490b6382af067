package gazette.local.lambda;

import gazette.local.aws.SqsSourceShape;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.sqs.model.Message;

/// Takes batches off a queue: waits for a first message, then gathers until the batch is full or
/// its window over. One thread takes; any may ask for hurry.
final class BatchCollector {

  private static final Duration LONG_POLL = Duration.ofSeconds(1);
  private static final long PAUSE_MILLIS = 200;
  private static final long HURRIED_PAUSE_MILLIS = 20;

  private final QueueReceiver letterbox;
  private final SqsSourceShape source;
  private final Deque<Message> held = new ArrayDeque<>();
  private final AtomicInteger hurrying = new AtomicInteger();
  private final Semaphore nudges = new Semaphore(0);

  BatchCollector(QueueReceiver letterbox, SqsSourceShape source) {
    this.letterbox = letterbox;
    this.source = source;
  }

  /// From now on a batch is ready when the queue has nothing visible left.
  void hurry() {
    hurrying.incrementAndGet();
    nudges.release();
  }

  void relax() {
    hurrying.decrementAndGet();
  }

  /// The next batch; empty if nothing came for a while.
  Batch next() throws InterruptedException {
    var batch = new Batch(source.batchSize());
    while (!held.isEmpty() && batch.takes(held.getFirst())) {
      held.removeFirst();
    }
    if (batch.isEmpty()) {
      put(letterbox.await(batch.room(), isHurried() ? Duration.ZERO : LONG_POLL), batch);
    }
    if (batch.isEmpty()) {
      if (isHurried()) {
        pause(HURRIED_PAUSE_MILLIS);
      }
      return batch;
    }
    gather(batch, System.nanoTime() + source.window().toNanos());
    return batch;
  }

  private void gather(Batch batch, long end) throws InterruptedException {
    while (batch.room() > 0 && held.isEmpty()) {
      var left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return;
      }
      var come = letterbox.take(batch.room());
      put(come, batch);
      if (come.isEmpty()) {
        if (isHurried()) {
          return;
        }
        pause(Math.min(left, PAUSE_MILLIS));
      }
    }
  }

  /// What does not fit waits for the next batch.
  private void put(List<Message> come, Batch batch) {
    for (var message : come) {
      if (!held.isEmpty() || !batch.takes(message)) {
        held.addLast(message);
      }
    }
  }

  private boolean isHurried() {
    return hurrying.get() > 0;
  }

  /// Ends early when somebody is in a hurry.
  private void pause(long millis) throws InterruptedException {
    if (nudges.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
      nudges.drainPermits();
    }
  }
}
