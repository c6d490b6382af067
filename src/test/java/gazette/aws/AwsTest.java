package gazette.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gazette.dynamo.Item;
import gazette.testing.Polling;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/// Calls through the HTTP client to servers that are slow, fail or are gone.
class AwsTest {

  private static final AwsCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret"));
  private static final String ITEM = "{\"Item\":{\"title\":{\"S\":\"Trémarec 🌊\"}}}";

  /// A request that the server received, and the port that it came from.
  private record ReceivedRequest(String target, String authorization, String body, int port) {}

  /// A response that the server gives.
  private record CannedResponse(int status, String body) {}

  private final List<ReceivedRequest> received = new CopyOnWriteArrayList<>();
  private final List<CannedResponse> responses = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  /// Waits long for a response, so that a busy machine causes no retry.
  private final SdkHttpClient httpClient = Aws.newHttpClient(Duration.ofSeconds(30));

  AwsTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    httpClient.close();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = exchange.getRequestHeaders();
      received.add(
          new ReceivedRequest(
              headers.getFirst("X-Amz-Target"),
              headers.getFirst("Authorization"),
              new String(exchange.getRequestBody().readAllBytes(), UTF_8),
              exchange.getRemoteAddress().getPort()));
      var response = responses.isEmpty() ? new CannedResponse(200, ITEM) : responses.removeFirst();
      var body = response.body().getBytes(UTF_8);
      exchange.sendResponseHeaders(response.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private String address() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private DynamoDbClient dynamo(String address) {
    return dynamo(address, Duration.ofSeconds(20));
  }

  private DynamoDbClient dynamo(String address, Duration timeout) {
    return DynamoDbClient.builder()
        .httpClient(httpClient)
        .endpointOverride(URI.create(address))
        .region(Region.EU_WEST_3)
        .credentialsProvider(CREDENTIALS)
        .overrideConfiguration(o -> o.apiCallTimeout(timeout))
        .build();
  }

  private static String title(DynamoDbClient dynamo) {
    var key = Map.of("pk", AttributeValue.fromS("é"));
    var response = dynamo.getItem(r -> r.tableName("table").key(key));
    return Item.of(response.item()).text("title");
  }

  @Test
  void a_request_is_signed_and_its_response_is_read_whole() {
    assertEquals("Trémarec 🌊", title(dynamo(address())));
    assertEquals("DynamoDB_20120810.GetItem", received.getFirst().target());
    assertTrue(
        received.getFirst().authorization().startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/"));
    assertTrue(received.getFirst().body().contains("\"é\""));
  }

  @Test
  void a_connection_is_reused() {
    var dynamo = dynamo(address());
    title(dynamo);
    title(dynamo);
    assertEquals(received.get(0).port(), received.get(1).port());
  }

  @Test
  void an_error_of_dynamo_is_the_exception_of_the_sdk() {
    responses.add(
        new CannedResponse(
            400, "{\"__type\":\"#ResourceNotFoundException\",\"message\":\"no table\"}"));
    var dynamo = dynamo(address());
    var thrown = assertThrows(ResourceNotFoundException.class, () -> title(dynamo));
    assertEquals("no table", thrown.awsErrorDetails().errorMessage());
    assertEquals(1, received.size());
  }

  @Test
  void a_request_is_retried_after_a_server_error() {
    responses.add(new CannedResponse(500, "{\"__type\":\"#InternalServerError\"}"));
    assertEquals("Trémarec 🌊", title(dynamo(address())));
    assertEquals(2, received.size());
  }

  @Test
  void a_call_to_a_server_that_never_responds_times_out() throws IOException {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var address = "http://localhost:" + silent.getLocalPort();
      var dynamo = dynamo(address, Duration.ofMillis(500));
      assertTimeout(
          Polling.MAX_WAIT, () -> assertThrows(ApiCallTimeoutException.class, () -> title(dynamo)));
      assertTrue(!Thread.interrupted());
    }
  }

  @Test
  void a_refused_connection_is_an_exception_of_the_sdk() throws IOException {
    int port;
    try (var gone = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }
    var dynamo = dynamo("http://localhost:" + port);
    assertThrows(SdkException.class, () -> title(dynamo));
  }

  @Test
  void many_threads_share_a_client() throws InterruptedException {
    var dynamo = dynamo(address());
    var all = new CountDownLatch(200);
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var i = 0; i < 200; i++) {
        threads.execute(() -> {
          if (title(dynamo).equals("Trémarec 🌊")) {
            all.countDown();
          }
        });
      }
    }
    assertEquals(0, all.getCount());
  }

  private Sqs sqs() {
    return new Sqs(httpClient, CREDENTIALS, "eu-west-3");
  }

  @Test
  void a_message_is_sent_again_after_a_server_error_and_a_throttled_request() {
    responses.add(new CannedResponse(500, ""));
    responses.add(new CannedResponse(400, "{\"__type\":\"com.amazonaws.sqs#RequestThrottled\"}"));
    responses.add(new CannedResponse(200, "{}"));
    sqs().send(address() + "/000000000000/beacons", "« é »\n\"\\");
    assertEquals(3, received.size());
    assertEquals("AmazonSQS.SendMessage", received.getLast().target());
    assertTrue(
        received.getLast().body().contains("\"« é »\\n\\\"\\\\\""), received.getLast().body());
    assertTrue(received.getLast().authorization().contains("/eu-west-3/sqs/aws4_request"));
  }

  @Test
  void a_refused_message_is_not_sent_again() {
    responses.add(
        new CannedResponse(403, "{\"__type\":\"com.amazon.coral.service#AccessDeniedException\"}"));
    var sqs = sqs();
    var url = address() + "/000000000000/beacons";
    var refused = assertThrows(IllegalStateException.class, () -> sqs.send(url, "message"));
    assertTrue(String.valueOf(refused.getMessage()).contains("AccessDenied"));
    assertEquals(1, received.size());
  }

  @Test
  void a_queue_that_stays_unavailable_fails_after_three_attempts() {
    for (var i = 0; i < 5; i++) {
      responses.add(new CannedResponse(503, "out"));
    }
    var sqs = sqs();
    var url = address() + "/000000000000/beacons";
    assertThrows(IllegalStateException.class, () -> sqs.send(url, "message"));
    assertEquals(3, received.size());
  }
}
