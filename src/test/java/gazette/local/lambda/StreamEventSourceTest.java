package gazette.local.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.local.aws.DynamoDbEngine;
import gazette.local.aws.EndpointExposure;
import gazette.local.aws.EngineLogs;
import gazette.local.aws.FunctionPolicy;
import gazette.local.aws.FunctionShape;
import gazette.local.aws.LocalSqs;
import gazette.local.aws.QueueShape;
import gazette.local.aws.RoleTest;
import gazette.local.aws.StreamFilter;
import gazette.local.aws.StreamSourceShape;
import gazette.local.aws.TableCreator;
import gazette.local.aws.Template;
import gazette.local.aws.TemplateNode;
import gazette.runtime.Environment;
import gazette.testing.InterceptedDynamoDb;
import gazette.testing.Polling;
import gazette.testing.RecordingStreamHandler;
import gazette.testing.TestOutput;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamEventSourceTest {

  private static final Clock CLOCK = Clock.systemUTC();
  private static final String LOST = "Lost";
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration WINDOW = Duration.ofSeconds(3);
  private static final Duration LOOK = Duration.ofMillis(10);

  private final DynamoDbEngine engine =
      DynamoDbEngine.start(Optional.empty(), EndpointExposure.toThisMachine(0));
  private final LocalSqs queues =
      LocalSqs.start(
          List.of(new QueueShape(LOST, 30, 345_600, Optional.empty())),
          EndpointExposure.toThisMachine(0));
  private final List<StreamEventSource> mappings = new ArrayList<>();
  private String table = "";

  @BeforeEach
  void begin() {
    EngineLogs.quiet();
    var id = "papers-" + UUID.randomUUID();
    create(engine, id);
    table = engine.tableName(id);
    RecordingStreamHandler.BATCHES.clear();
    RecordingStreamHandler.failing = names -> List.of();
  }

  /// A table of the template's shape, with its stream.
  private static void create(DynamoDbEngine engine, String name) {
    var articles =
        Template.read(Path.of("template.yaml")).tables().stream()
            .filter(table -> table.path().equals("ArticlesTable"))
            .findFirst()
            .orElseThrow();
    new TableCreator(List.of(new TemplateNode(name, articles.members()))).create(engine);
  }

  @AfterEach
  void end() {
    mappings.forEach(StreamEventSource::close);
    mappings.clear();
    queues.client().purgeQueue(r -> r.queueUrl(queues.url(LOST)));
  }

  @AfterAll
  void stop() {
    queues.close();
    engine.close();
  }

  /// Batches of up to ten, which are tried twice more.
  private StreamSourceShape source(boolean bisects, boolean partial) {
    return source(Duration.ZERO, 2, Optional.empty(), bisects, partial, List.of());
  }

  private StreamSourceShape whole() {
    return source(false, false);
  }

  private StreamSourceShape source(
      Duration window,
      int attempts,
      Optional<Duration> longest,
      boolean bisects,
      boolean partial,
      List<JsonNode> patterns) {
    return new StreamSourceShape(
        table,
        10,
        window,
        attempts,
        longest,
        bisects,
        partial,
        new StreamFilter(patterns),
        Optional.of(LOST));
  }

  private StreamEventSource start(StreamSourceShape source) {
    return start(source, engine.streams(), CLOCK);
  }

  private StreamEventSource start(
      StreamSourceShape source, DynamoDbStreamsClient streams, Clock clock) {
    return start(source, streams, clock, TIMEOUT);
  }

  private StreamEventSource start(
      StreamSourceShape source, DynamoDbStreamsClient streams, Clock clock, Duration timeout) {
    var function =
        new FunctionShape(
            "ScribeFunction",
            RecordingStreamHandler.class.getName(),
            timeout,
            128,
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new FunctionPolicy("ScribeFunction", Set.of(), Map.of()));
    var environment =
        new Environment(Map.of(), engine.client(), RoleTest.TAKES_ANYTHING, clock, _ -> {});
    var mapping =
        StreamEventSource.start(
            new FunctionInstances(function, environment), source, streams, queues, clock, LOOK);
    mappings.add(mapping);
    return mapping;
  }

  private void write(String... names) {
    for (var name : names) {
      put(engine.client(), name, "new");
    }
  }

  private void put(DynamoDbClient dynamo, String name, String text) {
    dynamo.putItem(r -> r.tableName(table).item(item(name, text)));
  }

  private static Map<String, AttributeValue> item(String name, String text) {
    return Map.of(
        "pk", AttributeValue.fromS("paper"),
        "sk", AttributeValue.fromS(name),
        "text", AttributeValue.fromS(text));
  }

  private static void until(BooleanSupplier holds) throws InterruptedException {
    Polling.await(holds, RecordingStreamHandler::names);
  }

  /// These and no more.
  private static void untilGiven(List<List<String>> batches) throws InterruptedException {
    until(() -> RecordingStreamHandler.names().size() >= batches.size());
    Thread.sleep(LOOK.multipliedBy(12));
    assertEquals(batches, RecordingStreamHandler.names());
  }

  /// The one message about records that were given up, as soon as it is there.
  private JsonNode onlyLost() throws InterruptedException {
    var messages = new ArrayList<JsonNode>();
    until(() -> messages.addAll(lost()) || !messages.isEmpty());
    messages.addAll(lost());
    assertEquals(1, messages.size(), messages::toString);
    return messages.getFirst();
  }

  private List<JsonNode> lost() {
    return queues
        .client()
        .receiveMessage(r -> r.queueUrl(queues.url(LOST)).maxNumberOfMessages(10))
        .messages()
        .stream()
        .map(message -> JsonMapper.shared().readTree(message.body()))
        .filter(told -> told.at("/DDBStreamBatchInfo/streamArn").stringValue().contains(table))
        .toList();
  }

  private static String number(int batch, int record) {
    return RecordingStreamHandler.BATCHES
        .get(batch)
        .get(record)
        .at("/dynamodb/SequenceNumber")
        .stringValue();
  }

  @Test
  void a_change_has_both_images_as_lambda_writes_them() throws InterruptedException {
    write("a");
    put(engine.client(), "a", "newer");
    engine
        .client()
        .deleteItem(r ->
            r.tableName(table)
                .key(Map.of("pk", AttributeValue.fromS("paper"), "sk", AttributeValue.fromS("a"))));
    start(whole());
    untilGiven(List.of(List.of("a", "a", "a")));
    var changes = RecordingStreamHandler.BATCHES.getFirst();
    var kinds = changes.valueStream().map(change -> change.get("eventName").stringValue()).toList();
    assertEquals(List.of("INSERT", "MODIFY", "REMOVE"), kinds);
    var images = new ArrayList<String>();
    for (var change : changes) {
      images.add(
          change.at("/dynamodb/OldImage/text/S").asString("none")
              + " to "
              + change.at("/dynamodb/NewImage/text/S").asString("none"));
      assertEquals("paper", change.at("/dynamodb/Keys/pk/S").stringValue());
      assertEquals("aws:dynamodb", change.get("eventSource").stringValue());
      assertTrue(change.get("eventSourceARN").stringValue().contains(table + "/stream/"));
      assertTrue(change.at("/dynamodb/ApproximateCreationDateTime").isIntegralNumber());
    }
    assertEquals(List.of("none to new", "new to newer", "newer to none"), images);
  }

  @Test
  void what_the_filter_does_not_take_reaches_no_function() throws InterruptedException {
    var pattern = "{\"dynamodb\":{\"Keys\":{\"sk\":{\"S\":[\"b\",\"d\"]}}}}";
    write("a", "b", "c", "d", "bb");
    var patterns = List.of(JsonMapper.shared().readTree(pattern));
    start(source(Duration.ZERO, 2, Optional.empty(), true, true, patterns));
    untilGiven(List.of(List.of("b", "d")));
  }

  @Test
  void a_batch_is_full_or_has_waited_for_its_window() throws InterruptedException {
    var all = new ArrayList<String>();
    for (var i = 10; i < 35; i++) {
      all.add(Integer.toString(i));
    }
    write(all.toArray(String[]::new));
    var started = System.nanoTime();
    start(source(WINDOW, 2, Optional.empty(), false, false, List.of()));
    until(() -> RecordingStreamHandler.names().size() == 2);
    write("late");
    until(() -> RecordingStreamHandler.names().size() == 3);
    assertTrue(System.nanoTime() - started > WINDOW.toNanos());
    var last = new ArrayList<>(all.subList(20, 25));
    last.add("late");
    assertEquals(
        List.of(all.subList(0, 10), all.subList(10, 20), last), RecordingStreamHandler.names());
  }

  @Test
  void the_stream_goes_on_from_the_first_record_that_failed() throws InterruptedException {
    var calls = new AtomicInteger();
    RecordingStreamHandler.failing =
        names -> calls.incrementAndGet() == 1 ? List.of("e", "c") : List.of();
    write("a", "b", "c", "d", "e");
    start(source(false, true));
    untilGiven(List.of(List.of("a", "b", "c", "d", "e"), List.of("c", "d", "e")));
    assertEquals(List.of(), lost());
  }

  @Test
  void a_failure_that_names_no_record_is_one_of_all() throws InterruptedException {
    var calls = new AtomicInteger();
    RecordingStreamHandler.failing =
        names -> calls.incrementAndGet() == 1 ? List.of("elsewhere") : List.of();
    write("a", "b");
    start(source(true, true));
    untilGiven(List.of(List.of("a", "b"), List.of("a", "b")));
  }

  @Test
  void a_function_that_may_not_report_failures_has_none() throws InterruptedException {
    RecordingStreamHandler.failing = names -> names;
    write("a", "b");
    start(whole());
    untilGiven(List.of(List.of("a", "b")));
  }

  private static List<String> failingAt(String poison, List<String> names) {
    if (names.contains(poison)) {
      throw new IllegalStateException("there is poison");
    }
    return List.of();
  }

  @Test
  void poison_ends_alone_and_the_stream_goes_on() throws InterruptedException {
    var output = TestOutput.fromNow();
    RecordingStreamHandler.failing = names -> failingAt("f", names);
    write("a", "b", "c", "d", "e", "f", "g", "h");
    start(source(true, false));
    until(() -> RecordingStreamHandler.names().contains(List.of("g", "h")));
    write("i");
    untilGiven(
        List.of(
            List.of("a", "b", "c", "d", "e", "f", "g", "h"),
            List.of("a", "b", "c", "d"),
            List.of("e", "f", "g", "h"),
            List.of("e", "f"),
            List.of("e"),
            List.of("f"),
            List.of("f"),
            List.of("f"),
            List.of("g", "h"),
            List.of("i")));
    var message = onlyLost();
    assertEquals(1, message.at("/DDBStreamBatchInfo/batchSize").intValue());
    assertEquals(number(5, 0), start(message));
    output.awaitLine("IllegalStateException: there is poison");
    output.awaitLine("ScribeFunction discards 1 records");
  }

  private static String start(JsonNode told) {
    return told.at("/DDBStreamBatchInfo/startSequenceNumber").stringValue();
  }

  @Test
  void what_is_given_up_is_told_as_lambda_tells_it() throws InterruptedException {
    RecordingStreamHandler.failing = names -> failingAt("b", names);
    write("a", "b", "c");
    start(whole());
    var batch = List.of("a", "b", "c");
    untilGiven(List.of(batch, batch, batch));
    write("d");
    untilGiven(List.of(batch, batch, batch, List.of("d")));
    var message = onlyLost();
    var shard = message.at("/DDBStreamBatchInfo/shardId").stringValue();
    var arn = message.at("/DDBStreamBatchInfo/streamArn").stringValue();
    assertTrue(shard.startsWith("shardId-"), shard);
    assertTrue(arn.contains(table + "/stream/"), arn);
    assertEquals(number(0, 0), start(message));
    assertEquals(number(0, 2), message.at("/DDBStreamBatchInfo/endSequenceNumber").stringValue());
    assertEquals(3, message.at("/DDBStreamBatchInfo/batchSize").intValue());
    for (var time : List.of("approximateArrivalOfFirstRecord", "approximateArrivalOfLastRecord")) {
      var at = Instant.parse(message.at("/DDBStreamBatchInfo/" + time).stringValue());
      assertTrue(Duration.between(at, CLOCK.instant()).toMinutes() < 1, time);
    }
    assertEquals("RetryAttemptsExhausted", message.at("/requestContext/condition").stringValue());
    assertEquals(3, message.at("/requestContext/approximateInvokeCount").intValue());
    assertEquals(
        "arn:aws:lambda:us-east-1:000000000000:function:ScribeFunction",
        message.at("/requestContext/functionArn").stringValue());
    assertEquals("Unhandled", message.at("/responseContext/functionError").stringValue());
    assertEquals("1.0", message.get("version").stringValue());
    assertFalse(message.toString().contains("paper\""), "what is in the records");
  }

  @Test
  void what_was_done_of_a_batch_is_not_given_up_with_the_rest() throws InterruptedException {
    RecordingStreamHandler.failing = names -> names.contains("b") ? List.of("b") : List.of();
    write("a", "b", "c");
    start(source(true, true));
    untilGiven(List.of(List.of("a", "b", "c"), List.of("b", "c"), List.of("b", "c")));
    var message = onlyLost();
    assertEquals(number(0, 1), start(message));
    assertEquals(2, message.at("/DDBStreamBatchInfo/batchSize").intValue());
    assertTrue(message.at("/responseContext/functionError").isMissingNode());
  }

  @Test
  void a_record_that_is_too_old_is_not_tried_again() throws InterruptedException {
    RecordingStreamHandler.failing = names -> failingAt("a", names);
    write("a", "b");
    start(
        source(Duration.ZERO, 2, Optional.of(Duration.ofMinutes(30)), true, false, List.of()),
        engine.streams(),
        Clock.offset(CLOCK, Duration.ofHours(1)));
    untilGiven(List.of(List.of("a", "b")));
    assertEquals("RecordAgeExceeded", onlyLost().at("/requestContext/condition").stringValue());
  }

  @Test
  void a_batch_that_is_not_done_in_time_comes_again() throws InterruptedException {
    var output = TestOutput.fromNow();
    var calls = new AtomicInteger();
    RecordingStreamHandler.failing =
        names -> {
          if (calls.incrementAndGet() == 1) {
            dawdle();
          }
          return List.of();
        };
    write("a", "b");
    var mapping = start(source(false, true), engine.streams(), CLOCK, Duration.ofSeconds(3));
    untilGiven(List.of(List.of("a", "b"), List.of("a", "b")));
    var done = Map.of("delivered", 2, "failed", 0, "outcome", "done");
    until(() -> counts(mapping).equals(done));
    output.awaitLine("ScribeFunction failed: not done after 3 s");
  }

  private static Map<String, Object> counts(StreamEventSource mapping) {
    var counts = new HashMap<>(mapping.state().orElseThrow());
    counts.remove("at");
    return counts;
  }

  private static void dawdle() {
    try {
      Thread.sleep(TIMEOUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void one_that_starts_again_brings_what_was_not_done_and_all_that_was_written_meanwhile()
      throws InterruptedException {
    RecordingStreamHandler.failing = names -> failingAt("b", names);
    write("a", "b");
    var mapping = start(source(Duration.ZERO, 10_000, Optional.empty(), false, false, List.of()));
    until(() -> !RecordingStreamHandler.names().isEmpty());
    mapping.close();
    write("c");
    RecordingStreamHandler.failing = names -> List.of();
    RecordingStreamHandler.BATCHES.clear();
    start(whole());
    untilGiven(List.of(List.of("a", "b", "c")));
    assertEquals(List.of(), lost());
  }

  @Test
  @DisabledIfSystemProperty(named = "gazette.dynamodb", matches = ".+")
  void the_stream_is_in_the_file_of_the_tables(@TempDir Path folder) throws InterruptedException {
    var file = Optional.of(folder.resolve("gazette.db"));
    try (var before = DynamoDbEngine.start(file, EndpointExposure.toThisMachine(0))) {
      create(before, table);
      put(before.client(), "a", "new");
    }
    try (var after = DynamoDbEngine.start(file, EndpointExposure.toThisMachine(0))) {
      put(after.client(), "b", "new");
      start(whole(), after.streams(), CLOCK);
      until(() -> RecordingStreamHandler.names().stream().mapToInt(List::size).sum() == 2);
      end();
    }
    assertEquals(
        List.of("a", "b"), RecordingStreamHandler.names().stream().flatMap(List::stream).toList());
  }

  /// Fails a read once it has been asked to.
  private DynamoDbStreamsClient failing(AtomicBoolean now, RuntimeException failure) {
    return InterceptedDynamoDb.client(
        DynamoDbStreamsClient.class,
        engine.streams(),
        (request, aws) -> {
          if (request instanceof GetRecordsRequest && now.getAndSet(false)) {
            throw failure;
          }
          return aws.apply(request);
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_read_that_fails_loses_and_repeats_nothing(boolean expired) throws InterruptedException {
    var failure =
        expired
            ? ExpiredIteratorException.builder().message("too old").build()
            : InternalServerErrorException.builder().message("for once").build();
    var now = new AtomicBoolean();
    var output = TestOutput.fromNow();
    write("a");
    start(whole(), failing(now, failure), CLOCK);
    until(() -> RecordingStreamHandler.names().equals(List.of(List.of("a"))));
    now.set(true);
    until(() -> !now.get());
    write("b");
    untilGiven(List.of(List.of("a"), List.of("b")));
    if (!expired) {
      output.awaitLine("cannot go on with the stream of " + table);
    }
  }

  @Test
  void a_stream_goes_on_with_what_is_kept() throws InterruptedException {
    var gone = TrimmedDataAccessException.builder().message("past the oldest record").build();
    var now = new AtomicBoolean();
    var output = TestOutput.fromNow();
    start(whole(), failing(now, gone), CLOCK);
    now.set(true);
    until(() -> !now.get());
    write("a");
    untilGiven(List.of(List.of("a")));
    output.awaitLine("changes of " + table + " are lost");
  }

  /// DynamoDB Local splits no shard within minutes.
  @Test
  void a_shard_comes_after_all_of_its_parent_is_done() throws InterruptedException {
    var calls = new AtomicInteger();
    RecordingStreamHandler.failing =
        names -> failingAt(calls.incrementAndGet() < 3 ? "1" : "", names);
    var split =
        InterceptedDynamoDb.client(
            DynamoDbStreamsClient.class,
            engine.streams(),
            (request, aws) ->
                switch (request) {
                  case DescribeStreamRequest _ ->
                      DescribeStreamResponse.builder()
                          .streamDescription(s ->
                              s.shards(
                                  shard("child", "parent"),
                                  shard("parent", "trimmed"),
                                  shard("other", "trimmed")))
                          .build();
                  case GetShardIteratorRequest wanted ->
                      GetShardIteratorResponse.builder().shardIterator(wanted.shardId()).build();
                  case GetRecordsRequest wanted -> records(wanted.shardIterator());
                  default -> aws.apply(request);
                });
    start(whole(), split, CLOCK);
    until(() -> RecordingStreamHandler.names().size() == 5);
    var names = RecordingStreamHandler.names();
    assertEquals(1, names.stream().filter(List.of("3")::equals).count());
    assertTrue(names.lastIndexOf(List.of("1")) < names.indexOf(List.of("2")), names.toString());
  }

  private static Shard shard(String id, String parent) {
    return Shard.builder().shardId(id).parentShardId(parent).build();
  }

  private static GetRecordsResponse records(String shard) {
    var name = Map.of("parent", "1", "child", "2", "other", "3").getOrDefault(shard, "");
    return GetRecordsResponse.builder().records(record(name)).build();
  }

  private static Record record(String name) {
    return Record.builder()
        .eventID(name)
        .eventName("INSERT")
        .dynamodb(d ->
            d.keys(Map.of("sk", AttributeValue.fromS(name)))
                .sequenceNumber(name)
                .sizeBytes(1L)
                .streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)
                .approximateCreationDateTime(CLOCK.instant()))
        .build();
  }
}
