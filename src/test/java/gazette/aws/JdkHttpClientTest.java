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
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/// What the connections make of servers that are slow, wrong or gone.
class JdkHttpClientTest {

  private static final AwsCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret"));
  private static final String ITEM = "{\"Item\":{\"title\":{\"S\":\"Trémarec 🌊\"}}}";

  /// What a server got, and from which port.
  private record Got(String target, String authorization, String body, int from) {}

  /// What a server says.
  private record Said(int status, String body) {}

  private final List<Got> got = new CopyOnWriteArrayList<>();
  private final List<Said> next = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final JdkHttpClient connections = new JdkHttpClient();

  JdkHttpClientTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    connections.close();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = exchange.getRequestHeaders();
      got.add(
          new Got(
              headers.getFirst("X-Amz-Target"),
              headers.getFirst("Authorization"),
              new String(exchange.getRequestBody().readAllBytes(), UTF_8),
              exchange.getRemoteAddress().getPort()));
      var said = next.isEmpty() ? new Said(200, ITEM) : next.removeFirst();
      var body = said.body().getBytes(UTF_8);
      exchange.sendResponseHeaders(said.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private String address() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private DynamoDbClient dynamo(String address) {
    return dynamo(address, Duration.ofSeconds(20));
  }

  private DynamoDbClient dynamo(String address, Duration call) {
    return DynamoDbClient.builder()
        .httpClient(connections)
        .endpointOverride(URI.create(address))
        .region(Region.EU_WEST_3)
        .credentialsProvider(CREDENTIALS)
        .overrideConfiguration(o -> o.apiCallTimeout(call))
        .build();
  }

  private static String title(DynamoDbClient dynamo) {
    var key = Map.of("pk", AttributeValue.fromS("é"));
    var answer = dynamo.getItem(r -> r.tableName("table").key(key));
    return Item.read(answer.item()).text("title");
  }

  @Test
  void requests_go_out_signed_and_answers_come_in_whole() {
    assertEquals("Trémarec 🌊", title(dynamo(address())));
    assertEquals("DynamoDB_20120810.GetItem", got.getFirst().target());
    assertTrue(
        got.getFirst().authorization().startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/"));
    assertTrue(got.getFirst().body().contains("\"é\""));
  }

  @Test
  void one_connection_serves_until_it_is_renewed() {
    var dynamo = dynamo(address());
    title(dynamo);
    title(dynamo);
    connections.renew();
    title(dynamo);
    assertEquals(got.get(0).from(), got.get(1).from());
    assertTrue(got.get(1).from() != got.get(2).from());
  }

  @Test
  void what_dynamo_refuses_is_told_as_the_sdk_tells_it() {
    next.add(new Said(400, "{\"__type\":\"#ResourceNotFoundException\",\"message\":\"no table\"}"));
    var dynamo = dynamo(address());
    var told = assertThrows(ResourceNotFoundException.class, () -> title(dynamo));
    assertEquals("no table", told.awsErrorDetails().errorMessage());
    assertEquals(1, got.size());
  }

  @Test
  void an_outage_of_a_moment_is_asked_again() {
    next.add(new Said(500, "{\"__type\":\"#InternalServerError\"}"));
    assertEquals("Trémarec 🌊", title(dynamo(address())));
    assertEquals(2, got.size());
  }

  @Test
  void a_server_that_never_answers_is_given_up_in_time() throws IOException {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var address = "http://localhost:" + silent.getLocalPort();
      var dynamo = dynamo(address, Duration.ofMillis(500));
      assertTimeout(
          Polling.MAX_WAIT, () -> assertThrows(ApiCallTimeoutException.class, () -> title(dynamo)));
      assertTrue(!Thread.interrupted());
    }
  }

  @Test
  void a_server_that_is_not_there_is_an_outage() throws IOException {
    int port;
    try (var gone = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }
    var dynamo = dynamo("http://localhost:" + port);
    assertThrows(SdkException.class, () -> title(dynamo));
  }

  @Test
  void many_threads_share_them() throws InterruptedException {
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
    return new Sqs(connections, CREDENTIALS, "eu-west-3");
  }

  @Test
  void a_message_is_sent_again_when_the_queue_was_out_or_busy() {
    next.add(new Said(500, ""));
    next.add(new Said(400, "{\"__type\":\"com.amazonaws.sqs#RequestThrottled\"}"));
    next.add(new Said(200, "{}"));
    sqs().send(address() + "/000000000000/beacons", "« é »\n\"\\");
    assertEquals(3, got.size());
    assertEquals("AmazonSQS.SendMessage", got.getLast().target());
    assertTrue(got.getLast().body().contains("\"« é »\\n\\\"\\\\\""), got.getLast().body());
    assertTrue(got.getLast().authorization().contains("/eu-west-3/sqs/aws4_request"));
  }

  @Test
  void a_message_that_is_refused_is_not_sent_again() {
    next.add(new Said(403, "{\"__type\":\"com.amazon.coral.service#AccessDeniedException\"}"));
    var sqs = sqs();
    var url = address() + "/000000000000/beacons";
    var refused = assertThrows(IllegalStateException.class, () -> sqs.send(url, "message"));
    assertTrue(String.valueOf(refused.getMessage()).contains("AccessDenied"));
    assertEquals(1, got.size());
  }

  @Test
  void a_queue_that_stays_out_is_given_up() {
    for (var i = 0; i < 5; i++) {
      next.add(new Said(503, "out"));
    }
    var sqs = sqs();
    var url = address() + "/000000000000/beacons";
    assertThrows(IllegalStateException.class, () -> sqs.send(url, "message"));
    assertEquals(3, got.size());
  }
}
