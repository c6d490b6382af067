package gazette.local.lambda;

import gazette.local.aws.LocalSqs;
import gazette.local.aws.StreamSourceShape;
import gazette.local.lambda.DiscardedRecords.Why;
import gazette.local.lambda.StreamOutcome.Crashed;
import gazette.local.lambda.StreamOutcome.Done;
import gazette.local.lambda.StreamOutcome.FailedFrom;
import gazette.runtime.Timestamp;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// Brings the changes of a table to a function, as Lambda's event source mapping does: in order,
/// and no further before what failed is done or given up. Unlike Lambda's it gives every record at
/// least one try, however old it is.
public final class StreamEventSource implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(StreamEventSource.class.getName());

  /// As often as Lambda does at least.
  public static final Duration LOOK = Duration.ofMillis(250);

  /// After each failure twice as long as before, up to so many looks.
  private static final int LONGEST_PAUSE = 20;

  private final FunctionInstances instances;
  private final StreamSourceShape source;
  private final ChangeStream stream;
  private final LocalSqs queues;
  private final Clock clock;
  private final Duration look;
  private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread poller = Thread.ofVirtual().name("stream").unstarted(this::poll);
  private volatile @Nullable Map<String, Object> last;

  private StreamEventSource(
      FunctionInstances instances,
      StreamSourceShape source,
      DynamoDbStreamsClient client,
      LocalSqs queues,
      Clock clock,
      Duration look) {
    this.instances = instances;
    this.source = source;
    this.stream = new ChangeStream(client, source);
    this.queues = queues;
    this.clock = clock;
    this.look = look;
  }

  /// Starts to poll the stream.
  ///
  /// @param look how long it waits between two looks at the stream
  public static StreamEventSource start(
      FunctionInstances instances,
      StreamSourceShape source,
      DynamoDbStreamsClient client,
      LocalSqs queues,
      Clock clock,
      Duration look) {
    var mapping = new StreamEventSource(instances, source, client, queues, clock, look);
    mapping.poller.start();
    return mapping;
  }

  public String function() {
    return instances.name();
  }

  /// How the last batch went, if there was one.
  public Optional<Map<String, Object>> state() {
    return Optional.ofNullable(last);
  }

  @Override
  public void close() {
    work.shutdownNow();
    poller.interrupt();
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
        turn();
      }
    } catch (InterruptedException e) {
      LOG.log(Level.DEBUG, function() + " gets no more", e);
    }
  }

  private void turn() throws InterruptedException {
    try {
      for (var strand : stream.open()) {
        if (strand.isToBeRead()) {
          stream.read(strand);
        }
        deliver(strand);
      }
      Thread.sleep(look);
    } catch (RuntimeException e) {
      if (!work.isShutdown()) {
        LOG.log(Level.WARNING, "cannot go on with the stream of " + source.table(), e);
        Thread.sleep(look.multipliedBy(4));
      }
    }
  }

  private void deliver(ShardReader strand) throws InterruptedException {
    for (var next = strand.next(); next.isPresent(); next = strand.next()) {
      var left = left(strand.shard(), next.get());
      strand.replace(left);
      if (!left.isEmpty()) {
        Thread.sleep(look.multipliedBy(pause(left.getFirst().tries())));
      }
    }
  }

  private static int pause(int tries) {
    return Math.min(LONGEST_PAUSE, 1 << Math.clamp(tries - 1, 0, 10));
  }

  /// What is to be tried again of a batch, in the parts in which to try it.
  private List<StreamBatch> left(String shard, StreamBatch batch) throws InterruptedException {
    return switch (attempt(batch.records())) {
      case Done() -> List.of();
      case FailedFrom(var record) -> unlessGivenUp(shard, batch.from(record), false);
      case Crashed() when source.bisects() && batch.size() > 1 && !isTooOld(batch) ->
          batch.halves();
      case Crashed() -> unlessGivenUp(shard, batch.from(0), true);
    };
  }

  private List<StreamBatch> unlessGivenUp(String shard, StreamBatch left, boolean crashed) {
    if (isTooOld(left)) {
      tell(
          new DiscardedRecords(
              function(), stream.arn(), shard, left, Why.RecordAgeExceeded, crashed));
      return List.of();
    }
    if (left.tries() > source.maxRetries()) {
      tell(
          new DiscardedRecords(
              function(), stream.arn(), shard, left, Why.RetryAttemptsExhausted, crashed));
      return List.of();
    }
    return List.of(left);
  }

  private boolean isTooOld(StreamBatch batch) {
    var earliest = source.maxAge().map(age -> clock.instant().minus(age));
    return earliest.filter(batch.first().at()::isBefore).isPresent();
  }

  private StreamOutcome attempt(List<StreamRecord> records) throws InterruptedException {
    var at = clock.instant();
    var invocation = work.submit(() -> instances.invokeJson(StreamRecord.event(records)));
    try {
      var answer = invocation.get(instances.timeout().toMillis(), TimeUnit.MILLISECONDS);
      var outcome = source.reportsFailures() ? StreamOutcome.of(records, answer) : new Done();
      note(
          at,
          "done",
          records.size(),
          outcome instanceof FailedFrom(var first) ? records.size() - first : 0);
      return outcome;
    } catch (ExecutionException e) {
      note(at, "failed: " + e.getCause(), records.size(), records.size());
      LOG.log(Level.ERROR, function() + " failed", e.getCause());
    } catch (TimeoutException e) {
      invocation.cancel(true);
      note(at, "failed: not done in time", records.size(), records.size());
      LOG.log(Level.ERROR, function() + " is not done in time");
    }
    return new Crashed();
  }

  private void note(Instant at, String outcome, int delivered, int failed) {
    var state = new LinkedHashMap<String, Object>();
    state.put("at", Timestamp.format(at));
    state.put("outcome", outcome);
    state.put("delivered", delivered);
    state.put("failed", failed);
    last = state;
  }

  private void tell(DiscardedRecords givenUp) {
    LOG.log(Level.ERROR, "%s gives %d records up".formatted(function(), givenUp.batch().size()));
    source
        .failureQueue()
        .ifPresent(queue ->
            queues
                .client()
                .sendMessage(
                    r -> r.queueUrl(queues.url(queue)).messageBody(givenUp.told(clock.instant()))));
  }
}
