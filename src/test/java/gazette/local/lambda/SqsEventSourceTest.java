package gazette.local.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import gazette.local.LocalSystem;
import gazette.local.aws.EngineLogs;
import gazette.local.aws.LocalSqs;
import gazette.testing.Polling;
import gazette.testing.RecordingSqsHandler;
import gazette.testing.TestOutput;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqsEventSourceTest {

  private static final String TEMPLATE =
      """
      Globals:
        Function:
          Timeout: 4
          Environment: { Variables: { LETTERS: !Ref Letters } }
      Resources:
        Api: { Type: AWS::Serverless::HttpApi, Properties: {} }
        Dead: { Type: AWS::SQS::Queue }
        Letters:
          Type: AWS::SQS::Queue
          Properties:
            VisibilityTimeout: 120
            RedrivePolicy: { deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 2 }
        Errands: { Type: AWS::SQS::Queue }
        Parcels: { Type: AWS::SQS::Queue }
        LettersFunction:
          Type: AWS::Serverless::Function
          Properties:
            Handler: gazette.testing.RecordingSqsHandler
            Policies: [{ Statement: [{ Effect: Allow, Action: [sqs:ReceiveMessage, sqs:DeleteMessage, sqs:GetQueueAttributes], Resource: !GetAtt Letters.Arn }] }]
            Events:
              Letters:
                Type: SQS
                Properties:
                  Queue: !GetAtt Letters.Arn
                  BatchSize: 100
                  MaximumBatchingWindowInSeconds: 4
                  FunctionResponseTypes: [ReportBatchItemFailures]
        ErrandsFunction:
          Type: AWS::Serverless::Function
          Properties:
            Handler: gazette.testing.RecordingSqsHandler
            Policies: [{ Statement: [{ Effect: Allow, Action: [sqs:ReceiveMessage, sqs:DeleteMessage, sqs:GetQueueAttributes], Resource: !GetAtt Errands.Arn }] }]
            Events:
              Errands:
                Type: SQS
                Properties:
                  Queue: !GetAtt Errands.Arn
                  BatchSize: 1
                  ScalingConfig: { MaximumConcurrency: 2 }
        ParcelsFunction:
          Type: AWS::Serverless::Function
          Properties:
            Handler: gazette.testing.RecordingSqsHandler
            Policies: [{ Statement: [{ Effect: Allow, Action: [sqs:ReceiveMessage, sqs:DeleteMessage, sqs:GetQueueAttributes], Resource: !GetAtt Parcels.Arn }] }]
            Events:
              Parcels:
                Type: SQS
                Properties:
                  Queue: !GetAtt Parcels.Arn
                  MaximumBatchingWindowInSeconds: 300
        EchoFunction:
          Type: AWS::Serverless::Function
          Properties:
            Handler: gazette.testing.EchoFunction
            Events:
              Echo: { Type: HttpApi, Properties: { ApiId: !Ref Api, Method: GET, Path: /echo } }
      """;

  private final LocalSystem system = start();
  private final LocalSqs queues = system.background().queues();

  private static LocalSystem start() {
    EngineLogs.quiet();
    try {
      var file = Files.createTempFile("gazette", ".yaml");
      Files.writeString(file, TEMPLATE);
      var system = LocalSystem.start(new LocalSystem.Options(file, 0, Optional.empty(), false));
      Files.delete(file);
      return system;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterAll
  void stop() {
    system.close();
  }

  @AfterEach
  void empty() {
    queues.urls().values().forEach(url -> queues.client().purgeQueue(r -> r.queueUrl(url)));
    RecordingSqsHandler.BATCHES.clear();
  }

  @Test
  void letters_of_one_window_are_one_batch() throws InterruptedException {
    var bodies = new ArrayList<String>();
    for (var i = 0; i < 25; i++) {
      bodies.add("window " + i);
    }
    send("Letters", bodies);
    until(() -> !RecordingSqsHandler.batchesWith("window").isEmpty());
    var letters = RecordingSqsHandler.batchesWith("window").getFirst();
    assertEquals(25, letters.size());
    var letter = letters.getFirst();
    assertEquals("aws:sqs", letter.getEventSource());
    assertEquals("arn:aws:sqs:us-east-1:000000000000:Letters", letter.getEventSourceArn());
    assertEquals("us-east-1", letter.getAwsRegion());
    assertEquals("1", letter.getAttributes().get("ApproximateReceiveCount"));
    for (var name : List.of("SentTimestamp", "SenderId", "ApproximateFirstReceiveTimestamp")) {
      assertTrue(letter.getAttributes().containsKey(name), name);
    }
    assertEquals(32, letter.getMd5OfBody().length());
    assertTrue(!letter.getReceiptHandle().isEmpty());
    assertTrue(letter.getMessageAttributes().isEmpty());
    assertTrue(system.settle(Polling.MAX_WAIT));
    assertTrue(queues.depth("Letters").isEmpty());
  }

  @Test
  void what_failed_comes_back_alone_then_is_dead_then_redriven()
      throws InterruptedException, IOException {
    send("Letters", List.of("fine 1", "poison", "fine 2"));
    assertTrue(system.settle(Polling.MAX_WAIT));
    assertEquals(3, RecordingSqsHandler.batchesWith("poison").getFirst().size());
    assertEquals(new LocalSqs.QueueDepth(0, 1), queues.depth("Letters"));
    var first = RecordingSqsHandler.batchesWith("poison").getFirst().stream();
    show(first.filter(letter -> letter.getBody().equals("poison")).findFirst().orElseThrow());
    until(() -> RecordingSqsHandler.batchesWith("poison").size() == 2);
    assertTrue(system.settle(Polling.MAX_WAIT));
    var again = RecordingSqsHandler.batchesWith("poison").get(1);
    assertEquals(1, again.size());
    assertEquals("2", again.getFirst().getAttributes().get("ApproximateReceiveCount"));
    show(again.getFirst());
    until(() -> queues.deadLetters("Letters") == 1);
    assertTrue(queues.depth("Letters").isEmpty());
    assertEquals("{\"moved\":1}", ask("POST", "/local/redrive"));
    assertTrue(system.settle(Polling.MAX_WAIT));
    assertEquals(0, queues.deadLetters("Letters"));
    assertEquals(3, RecordingSqsHandler.batchesWith("poison").size());
    var redriven = RecordingSqsHandler.batchesWith("poison").get(2).getFirst();
    assertNotEquals(again.getFirst().getMessageId(), redriven.getMessageId());
    assertEquals("1", redriven.getAttributes().get("ApproximateReceiveCount"));
  }

  @ParameterizedTest
  @CsvSource({"crash,failed: ", "slow,failed: not done after 4 s", "nonsense,done"})
  void a_batch_that_is_not_done_stays_whole(String body, String outcome)
      throws InterruptedException {
    var output = TestOutput.fromNow();
    send("Letters", List.of("whole", body));
    assertTrue(system.settle(Polling.MAX_WAIT));
    assertEquals(1, RecordingSqsHandler.batchesWith("whole").size());
    assertEquals(new LocalSqs.QueueDepth(0, 2), queues.depth("Letters"));
    var state = mapping("Letters").state().orElseThrow();
    assertTrue(String.valueOf(state.get("outcome")).startsWith(outcome), state.toString());
    assertEquals(2, state.get("delivered"));
    assertEquals(2, state.get("failed"));
    if (!outcome.equals("done")) {
      output.awaitLine("LettersFunction failed");
    }
  }

  @Test
  void no_more_batches_are_at_work_than_allowed() throws InterruptedException {
    RecordingSqsHandler.MAX_CONCURRENT.set(0);
    send("Errands", List.of("work", "work", "work", "work", "work", "work"));
    assertTrue(system.settle(Polling.MAX_WAIT));
    assertEquals(6, RecordingSqsHandler.batchesWith("work").size());
    assertEquals(2, RecordingSqsHandler.MAX_CONCURRENT.get());
  }

  @Test
  void a_function_that_cannot_report_failures_has_none() throws InterruptedException {
    send("Parcels", List.of("poison", "parcel"));
    assertTrue(system.settle(Polling.MAX_WAIT), "although its window is 300 s");
    assertEquals(1, RecordingSqsHandler.batchesWith("parcel").size());
    assertTrue(queues.depth("Parcels").isEmpty());
  }

  @Test
  void time_runs_out_for_a_function() throws InterruptedException {
    RecordingSqsHandler.REMAINING_MILLIS.clear();
    send("Errands", List.of("time"));
    assertTrue(system.settle(Polling.MAX_WAIT));
    var remaining = RecordingSqsHandler.REMAINING_MILLIS.getFirst();
    assertTrue(remaining > 0 && remaining <= 4_000, remaining + " ms");
  }

  @ParameterizedTest
  @CsvSource({"192.0.2.7,192.0.2.7", "2001:db8::7,2001:db8:0:0:0:0:0:7"})
  void a_header_stands_for_the_readers_address(String given, String seen)
      throws InterruptedException, IOException {
    var told = ask("GET", "/echo", "X-Local-Address", given).split(" ", 3);
    assertEquals(seen, told[0]);
    assertEquals(queues.url("Letters"), told[1]);
    assertTrue(!told[2].contains("x-local-address"), told[2]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.org", "7", "192.0.2", "192.0.2.700", "::x"})
  void what_is_no_address_is_ignored(String given) throws InterruptedException, IOException {
    assertEquals("127.0.0.1", ask("GET", "/echo", "X-Local-Address", given).split(" ", 2)[0]);
  }

  /// Ends the time for which a letter is hidden.
  private void show(SQSEvent.SQSMessage letter) {
    queues
        .client()
        .changeMessageVisibility(r ->
            r.queueUrl(queues.url("Letters"))
                .receiptHandle(letter.getReceiptHandle())
                .visibilityTimeout(0));
  }

  private SqsEventSource mapping(String queue) {
    return system.background().queueSources().stream()
        .filter(mapping -> mapping.queue().equals(queue))
        .findFirst()
        .orElseThrow();
  }

  private void send(String queue, List<String> bodies) {
    for (var i = 0; i < bodies.size(); i += 10) {
      var entries = new ArrayList<SendMessageBatchRequestEntry>();
      for (var body : bodies.subList(i, Math.min(bodies.size(), i + 10))) {
        entries.add(
            SendMessageBatchRequestEntry.builder()
                .id(Integer.toString(entries.size()))
                .messageBody(body)
                .build());
      }
      queues.client().sendMessageBatch(r -> r.queueUrl(queues.url(queue)).entries(entries));
    }
  }

  private String ask(String method, String path, String... headers)
      throws InterruptedException, IOException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(system.port(), path)))
            .method(method, BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString()).body();
    }
  }

  private static void until(BooleanSupplier holds) throws InterruptedException {
    Polling.await(holds, () -> RecordingSqsHandler.BATCHES);
  }
}
