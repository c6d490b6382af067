package gazette.local;

import gazette.store.Timestamp;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Brings the changes of a table to a function, as Lambda's event source mapping does: in order,
/// and no further before what failed is done or given up.
final class StreamMapping implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(StreamMapping.class.getName());
  private static final long LOOK_MILLIS = 250;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  /// Some records and how often they have been tried.
  private record Batch(List<StreamRecord> records, int tries) {}

  private final Instances instances;
  private final StreamSource source;
  private final Stream stream;
  private final Queues queues;
  private final Clock clock;
  private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread poller = Thread.ofVirtual().name("stream").unstarted(this::poll);
  private volatile @Nullable Map<String, Object> last;

  private StreamMapping(
      Instances instances,
      StreamSource source,
      DynamoDbStreamsClient client,
      Queues queues,
      Clock clock) {
    this.instances = instances;
    this.source = source;
    this.stream = new Stream(client, source.table());
    this.queues = queues;
    this.clock = clock;
  }

  static StreamMapping start(
      Instances instances,
      StreamSource source,
      DynamoDbStreamsClient client,
      Queues queues,
      Clock clock) {
    var mapping = new StreamMapping(instances, source, client, queues, clock);
    mapping.poller.start();
    return mapping;
  }

  String function() {
    return instances.name();
  }

  /// How the last batch went, if there was one.
  Optional<Map<String, Object>> state() {
    return Optional.ofNullable(last);
  }

  @Override
  public void close() {
    poller.interrupt();
    work.shutdownNow();
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
        var next = stream.next();
        for (var shard : next.entrySet()) {
          deliver(shard.getKey(), wanted(shard.getValue()));
        }
        Thread.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      LOG.log(Level.DEBUG, function() + " gets no more", e);
    } catch (RuntimeException e) {
      if (!work.isShutdown()) {
        LOG.log(Level.ERROR, "the stream of %s ends here".formatted(source.table()), e);
      }
    }
  }

  private List<StreamRecord> wanted(List<StreamRecord> records) {
    return records.stream().filter(record -> source.filter().takes(record.json())).toList();
  }

  private void deliver(String shard, List<StreamRecord> records) throws InterruptedException {
    var batches = new ArrayDeque<Batch>();
    for (var from = 0; from < records.size(); from += source.batchSize()) {
      var to = Math.min(records.size(), from + source.batchSize());
      batches.add(new Batch(records.subList(from, to), 0));
    }
    while (!batches.isEmpty()) {
      var batch = batches.removeFirst();
      var left = attempt(batch);
      if (left.isEmpty()) {
        continue;
      }
      if (isGivenUp(batch)) {
        tell(shard, batch);
        continue;
      }
      left.reversed().forEach(part -> batches.addFirst(new Batch(part, batch.tries() + 1)));
      Thread.sleep(Math.min(LONGEST_PAUSE_MILLIS, LOOK_MILLIS << Math.min(batch.tries(), 5)));
    }
  }

  private boolean isGivenUp(Batch batch) {
    var oldest = batch.records().getFirst().at();
    return batch.tries() >= source.attempts()
        || source.longest().filter(age -> oldest.isBefore(clock.instant().minus(age))).isPresent();
  }

  /// What is to be tried again, in the parts in which to try it.
  private List<List<StreamRecord>> attempt(Batch batch) throws InterruptedException {
    var at = clock.instant();
    var records = batch.records();
    var invocation = work.submit(() -> instances.invokeWith(StreamRecord.event(records)));
    try {
      var answer = invocation.get(instances.timeout().toMillis(), TimeUnit.MILLISECONDS);
      var left = source.partial() ? left(records, answer) : List.<StreamRecord>of();
      note(at, "done", records.size(), left.size());
      return left.isEmpty() ? List.of() : List.of(left);
    } catch (ExecutionException e) {
      note(at, "failed: " + e.getCause(), records.size(), records.size());
      LOG.log(Level.ERROR, function() + " failed", e.getCause());
    } catch (TimeoutException e) {
      invocation.cancel(true);
      note(at, "failed: not done in time", records.size(), records.size());
      LOG.log(Level.ERROR, function() + " is not done in time");
    }
    return source.again(records);
  }

  /// All from the first that the function names; all where it names none of these.
  private static List<StreamRecord> left(List<StreamRecord> records, @Nullable Object answer) {
    var json = JsonMapper.shared().valueToTree(answer);
    var failures = json == null ? List.<String>of() : numbers(json.path("batchItemFailures"));
    if (failures.isEmpty()) {
      return List.of();
    }
    for (var i = 0; i < records.size(); i++) {
      if (failures.contains(records.get(i).number())) {
        return records.subList(i, records.size());
      }
    }
    return records;
  }

  private static List<String> numbers(JsonNode failures) {
    var numbers = new ArrayList<String>();
    failures.forEach(failure -> numbers.add(failure.path("itemIdentifier").asString("")));
    return numbers;
  }

  private void note(Instant at, String outcome, int delivered, int failed) {
    var state = new LinkedHashMap<String, Object>();
    state.put("at", Timestamp.text(at));
    state.put("outcome", outcome);
    state.put("delivered", delivered);
    state.put("failed", failed);
    last = state;
  }

  /// Tells the failure queue where in the stream the batch is: not what is in it.
  private void tell(String shard, Batch batch) {
    LOG.log(Level.ERROR, "%s gives %d records up".formatted(function(), batch.records().size()));
    source
        .failures()
        .ifPresent(queue ->
            queues
                .client()
                .sendMessage(r -> r.queueUrl(queues.url(queue)).messageBody(told(shard, batch))));
  }

  private String told(String shard, Batch batch) {
    var told = JsonMapper.shared().createObjectNode();
    told.putObject("requestContext")
        .put("functionArn", "arn:aws:lambda:us-east-1:000000000000:function:" + function())
        .put("condition", "RetryAttemptsExhausted")
        .put("approximateInvokeCount", batch.tries() + 1);
    told.put("version", "1.0");
    told.put("timestamp", Timestamp.text(clock.instant()));
    told.putObject("DDBStreamBatchInfo")
        .put("shardId", shard)
        .put("startSequenceNumber", batch.records().getFirst().number())
        .put("endSequenceNumber", batch.records().getLast().number())
        .put("batchSize", batch.records().size())
        .put("streamArn", stream.arn());
    return told.toString();
  }
}
