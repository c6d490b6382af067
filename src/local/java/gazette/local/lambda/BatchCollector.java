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

/// Collects batches from a queue: waits for a first message, then receives until the batch is full
/// or its window ends. One thread collects; any thread may start a hurry.
final class BatchCollector {

  private static final Duration LONG_POLL = Duration.ofSeconds(1);
  private static final long PAUSE_MILLIS = 200;
  private static final long HURRIED_PAUSE_MILLIS = 20;

  private final QueueReceiver receiver;
  private final SqsSourceShape source;
  private final Deque<Message> overflow = new ArrayDeque<>();
  private final AtomicInteger hurries = new AtomicInteger();
  private final Semaphore wakeUps = new Semaphore(0);

  BatchCollector(QueueReceiver letterbox, SqsSourceShape source) {
    this.receiver = letterbox;
    this.source = source;
  }

  /// Completes the following batches as soon as the queue has no visible message left.
  void startHurry() {
    hurries.incrementAndGet();
    wakeUps.release();
  }

  /// Ends a hurry. Hurries of several threads are counted.
  void endHurry() {
    hurries.decrementAndGet();
  }

  /// Returns the next batch; empty if no message arrived for a second.
  SqsBatch next() throws InterruptedException {
    var batch = new SqsBatch(source.batchSize());
    while (!overflow.isEmpty() && batch.add(overflow.getFirst())) {
      overflow.removeFirst();
    }
    if (batch.isEmpty()) {
      addAll(receiver.await(batch.room(), isHurried() ? Duration.ZERO : LONG_POLL), batch);
    }
    if (batch.isEmpty()) {
      if (isHurried()) {
        pause(HURRIED_PAUSE_MILLIS);
      }
      return batch;
    }
    fill(batch, System.nanoTime() + source.window().toNanos());
    return batch;
  }

  private void fill(SqsBatch batch, long end) throws InterruptedException {
    while (batch.room() > 0 && overflow.isEmpty()) {
      var millisLeft = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (millisLeft <= 0) {
        return;
      }
      var received = receiver.take(batch.room());
      addAll(received, batch);
      if (received.isEmpty()) {
        if (isHurried()) {
          return;
        }
        pause(Math.min(millisLeft, PAUSE_MILLIS));
      }
    }
  }

  /// Adds messages to a batch. The next batch begins with those that do not fit.
  private void addAll(List<Message> received, SqsBatch batch) {
    for (var message : received) {
      if (!overflow.isEmpty() || !batch.add(message)) {
        overflow.addLast(message);
      }
    }
  }

  private boolean isHurried() {
    return hurries.get() > 0;
  }

  /// Waits, but not longer than until a hurry starts.
  private void pause(long millis) throws InterruptedException {
    if (wakeUps.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
      wakeUps.drainPermits();
    }
  }
}
