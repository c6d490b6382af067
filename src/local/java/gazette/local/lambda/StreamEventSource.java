package gazette.local.lambda;

import gazette.local.aws.LocalSqs;
import gazette.local.aws.StreamSourceShape;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import tools.jackson.databind.json.JsonMapper;

/// Polls a table's stream and invokes a function with its records, in order, as Lambda's event
/// source mapping does. A failed batch is retried, split or discarded before the next one is
/// delivered. Unlike on Lambda, every record is delivered at least once, however old it is.
public final class StreamEventSource implements AutoCloseable {

  /// The pause between two polls.
  public static final Duration POLL_INTERVAL = Duration.ofMillis(250);

  private static final System.Logger LOG = System.getLogger(StreamEventSource.class.getName());
  private static final int MAX_BACKOFF_INTERVALS = 20;

  private final FunctionInstances function;
  private final StreamSourceShape source;
  private final StreamShards shards;
  private final LocalSqs queues;
  private final Clock clock;
  private final Duration interval;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread poller = Thread.ofVirtual().name("stream").unstarted(this::poll);
  private volatile @Nullable Map<String, Object> last;
  private final AtomicLong emptyPolls = new AtomicLong();

  private StreamEventSource(
      FunctionInstances function,
      StreamSourceShape source,
      DynamoDbStreamsClient client,
      LocalSqs queues,
      Clock clock,
      Duration interval) {
    this.function = function;
    this.source = source;
    this.shards = new StreamShards(client, source);
    this.queues = queues;
    this.clock = clock;
    this.interval = interval;
  }

  /// Starts to poll the stream.
  ///
  /// @param interval the pause between two polls, and the unit of the pauses between retries
  public static StreamEventSource start(
      FunctionInstances function,
      StreamSourceShape source,
      DynamoDbStreamsClient client,
      LocalSqs queues,
      Clock clock,
      Duration interval) {
    var started = new StreamEventSource(function, source, client, queues, clock, interval);
    started.poller.start();
    return started;
  }

  /// Returns the name of the function.
  public String function() {
    return function.name();
  }

  /// Returns the result of the last invocation, if there was one.
  public Optional<Map<String, Object>> state() {
    return Optional.ofNullable(last);
  }

  /// Waits until every record written before this call is delivered or discarded: until a poll that
  /// began after it found nothing.
  ///
  /// @return whether that was so in time
  public boolean settle(Duration atMost) throws InterruptedException {
    var end = System.nanoTime() + atMost.toNanos();
    // The next empty poll may have begun before this call, the one after it has not.
    var enough = emptyPolls.get() + 2;
    while (emptyPolls.get() < enough) {
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.sleep(10);
    }
    return true;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    poller.interrupt();
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
        pollShards();
      }
    } catch (InterruptedException e) {
      LOG.log(Level.DEBUG, "the event source of " + function() + " stops", e);
    }
  }

  private void pollShards() throws InterruptedException {
    try {
      var isEmpty = true;
      for (var shard : shards.open()) {
        shard.read();
        isEmpty &= shard.isDelivered();
        for (var batch = shard.nextBatch(); !batch.isEmpty(); batch = shard.nextBatch()) {
          deliver(shard.id(), batch, 0);
          shard.remove(batch);
        }
      }
      if (isEmpty) {
        emptyPolls.incrementAndGet();
      }
      Thread.sleep(interval);
    } catch (RuntimeException e) {
      if (!threads.isShutdown()) {
        LOG.log(Level.WARNING, "cannot go on with the stream of " + source.table(), e);
        Thread.sleep(interval.multipliedBy(4));
      }
    }
  }

  /// Invokes the function until every record is done or discarded. If it throws, the batch is split
  /// in two, which does not count as an attempt. If it reports a failure, the batch is retried from
  /// there.
  ///
  /// @param failures the number of failed attempts before
  private void deliver(String shard, List<StreamRecord> batch, int failures)
      throws InterruptedException {
    var records = batch;
    var attempts = failures;
    while (true) {
      var result = invoke(records);
      var remaining = records.subList(firstFailure(result, records), records.size());
      last = result.state(records.size(), remaining.size());
      if (remaining.isEmpty()) {
        return;
      }
      if (result.hasFailed() && source.bisects() && records.size() > 1 && !isTooOld(records)) {
        backOff(attempts);
        var half = records.size() / 2;
        deliver(shard, records.subList(0, half), attempts);
        deliver(shard, records.subList(half, records.size()), attempts);
        return;
      }
      attempts++;
      if (isTooOld(remaining) || attempts > source.maxRetries()) {
        var condition = isTooOld(remaining) ? "RecordAgeExceeded" : "RetryAttemptsExhausted";
        discard(
            new DiscardedRecords(
                function(),
                shards.arn(),
                shard,
                remaining,
                attempts,
                result.hasFailed(),
                condition));
        return;
      }
      backOff(attempts);
      records = remaining;
    }
  }

  private InvocationResult invoke(List<StreamRecord> records) throws InterruptedException {
    return InvocationResult.of(
        function, () -> function.invokeJson(StreamRecord.event(records)), threads, clock);
  }

  /// Returns the index of the first record that failed; the number of records if none has. A report
  /// that names no record of the batch means that all have failed.
  private int firstFailure(InvocationResult result, List<StreamRecord> records) {
    if (result.hasFailed()) {
      return 0;
    }
    var reported = new HashSet<String>();
    if (source.reportsFailures() && result.response() != null) {
      JsonMapper.shared()
          .valueToTree(result.response())
          .path("batchItemFailures")
          .forEach(failure -> reported.add(failure.path("itemIdentifier").asString("")));
    }
    if (reported.isEmpty()) {
      return records.size();
    }
    for (var i = 0; i < records.size(); i++) {
      if (reported.contains(records.get(i).sequenceNumber())) {
        return i;
      }
    }
    return 0;
  }

  private boolean isTooOld(List<StreamRecord> records) {
    var oldest = source.maxAge().map(age -> clock.instant().minus(age));
    return oldest.filter(records.getFirst().at()::isBefore).isPresent();
  }

  /// Waits one interval after a first failure, and twice as long after each further one.
  private void backOff(int failures) throws InterruptedException {
    var intervals = 1 << Math.clamp(failures - 1, 0, 10);
    Thread.sleep(interval.multipliedBy(Math.min(MAX_BACKOFF_INTERVALS, intervals)));
  }

  private void discard(DiscardedRecords discarded) {
    var count = discarded.records().size();
    LOG.log(Level.ERROR, "%s discards %d records".formatted(function(), count));
    source
        .failureQueue()
        .map(queues::url)
        .ifPresent(url ->
            queues
                .client()
                .sendMessage(r -> r.queueUrl(url).messageBody(discarded.message(clock.instant()))));
  }
}
