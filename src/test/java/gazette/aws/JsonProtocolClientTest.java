package gazette.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.internal.AwsErrorCode;
import software.amazon.awssdk.core.internal.retry.SdkDefaultRetrySetting;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/// Calls a service that answers with errors: what the SDK's standard mode retries is retried, and
/// nothing else.
class JsonProtocolClientTest {

  /// An answer of the service.
  ///
  /// @param type the header x-amzn-ErrorType, empty for none
  /// @param ahead what the clock of the service is ahead
  private record CannedError(int status, String type, String body, Duration ahead) {

    CannedError(int status, String body) {
      this(status, "", body, Duration.ZERO);
    }

    static CannedError ofType(String type) {
      return new CannedError(400, "{\"__type\":\"%s\",\"message\":\"no\"}".formatted(type));
    }
  }

  private final List<CannedError> errors = new CopyOnWriteArrayList<>();

  /// The times at which the requests were signed.
  private final List<Instant> signed = new CopyOnWriteArrayList<>();

  private final HttpServer server;
  private final SdkHttpClient httpClient = Aws.newHttpClient(Duration.ofSeconds(30));
  private final JsonProtocolClient client =
      new JsonProtocolClient(
          this.new DatedHttpClient(),
          StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")),
          "eu-west-3",
          "dynamodb");

  JsonProtocolClientTest() throws IOException {
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
      exchange.getRequestBody().readAllBytes();
      var basic = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX");
      var date = exchange.getRequestHeaders().getFirst("X-Amz-Date");
      signed.add(basic.parse(date, Instant::from));
      if (errors.isEmpty()) {
        exchange.sendResponseHeaders(200, 2);
        exchange.getResponseBody().write("{}".getBytes(UTF_8));
        return;
      }
      var error = errors.removeFirst();
      var headers = exchange.getResponseHeaders();
      if (!error.type().isEmpty()) {
        headers.set("x-amzn-ErrorType", error.type());
      }
      var time = Instant.now().plus(error.ahead()).atOffset(ZoneOffset.UTC);
      headers.set("X-Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(time));
      var body = error.body().getBytes(UTF_8);
      exchange.sendResponseHeaders(error.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /// Puts the time that the service gives into the header Date, which the JDK's server sets itself.
  private final class DatedHttpClient implements SdkHttpClient {

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      var prepared = httpClient.prepareRequest(request);
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() throws IOException {
          var response = prepared.call();
          var head = response.httpResponse().toBuilder();
          response
              .httpResponse()
              .firstMatchingHeader("X-Date")
              .ifPresent(d -> head.putHeader("Date", d));
          return HttpExecuteResponse.builder()
              .response(head.build())
              .responseBody(response.responseBody().orElse(null))
              .build();
        }

        @Override
        public void abort() {
          prepared.abort();
        }
      };
    }

    @Override
    public void close() {}
  }

  private JsonProtocolClient.Reply call() {
    var endpoint = URI.create("http://localhost:" + server.getAddress().getPort());
    return client.call(endpoint, "DynamoDB_20120810.GetItem", "{}");
  }

  static Stream<String> codesThatTheSdkRetries() {
    return Stream.concat(
        AwsErrorCode.THROTTLING_ERROR_CODES.stream(), AwsErrorCode.RETRYABLE_ERROR_CODES.stream());
  }

  static Stream<Integer> statusesThatTheSdkRetries() {
    return Stream.concat(Stream.of(429), SdkDefaultRetrySetting.RETRYABLE_STATUS_CODES.stream());
  }

  @ParameterizedTest
  @MethodSource("codesThatTheSdkRetries")
  void an_error_that_the_sdk_retries_is_retried_wherever_its_code_is(String code) {
    errors.add(CannedError.ofType("com.amazonaws.dynamodb.v20120810#" + code));
    errors.add(new CannedError(400, code + ":http://amazon.example/a#b", "", Duration.ZERO));
    assertTrue(call().isSuccess());
    assertEquals(3, signed.size());
    errors.add(CannedError.ofType(code));
    errors.add(new CannedError(400, "{\"a\":{\"__type\":\"x\"},\"code\":\"%s\"}".formatted(code)));
    assertTrue(call().isSuccess());
    assertEquals(6, signed.size());
  }

  @ParameterizedTest
  @MethodSource("statusesThatTheSdkRetries")
  void a_status_that_the_sdk_retries_is_retried_whatever_its_body(int status) {
    errors.add(new CannedError(status, ""));
    errors.add(new CannedError(status, "<html>busy</html>"));
    assertTrue(call().isSuccess());
    assertEquals(3, signed.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ValidationException",
        "ConditionalCheckFailedException",
        "ResourceNotFoundException",
        "AccessDeniedException",
        "UnrecognizedClientException",
        "ItemCollectionSizeLimitExceededException",
        "AWS.SimpleQueueService.NonExistentQueue",
        "NotThrottling",
        "throttling",
        ":",
        "#",
        "",
      })
  void any_other_error_is_final(String code) {
    errors.add(CannedError.ofType("com.amazonaws#" + code));
    assertEquals(code.equals(":") || code.equals("#") ? "" : code, call().errorCode());
    assertEquals(1, signed.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 403, 404, 408, 413, 501, 505})
  void any_other_status_is_final_though_its_text_speaks_of_throttling(int status) {
    errors.add(
        new CannedError(
            status, "{\"__type\":\"x#ValidationException\",\"message\":\"ThrottlingException\"}"));
    assertEquals(status, call().status());
    assertEquals(1, signed.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "[]", "7", "[{\"__type\":\"Throttling\"}]", "{\"__type\":", "{"})
  void a_body_that_is_no_error_has_no_code(String body) {
    errors.add(new CannedError(400, body));
    assertTrue(List.of("", "Throttling").contains(call().errorCode()));
  }

  @Test
  void an_error_that_stays_is_returned_after_three_attempts() {
    for (var i = 0; i < 5; i++) {
      errors.add(CannedError.ofType("RequestLimitExceeded"));
    }
    assertEquals("RequestLimitExceeded", call().errorCode());
    assertEquals(3, signed.size());
  }

  static Stream<String> codesOfClockSkew() {
    return AwsErrorCode.DEFINITE_CLOCK_SKEW_ERROR_CODES.stream();
  }

  @ParameterizedTest
  @MethodSource("codesOfClockSkew")
  void a_request_signed_at_a_wrong_time_is_signed_by_the_clock_of_the_service(String code) {
    var body = "{\"__type\":\"%s\"}".formatted(code);
    errors.add(new CannedError(400, "", body, Duration.ofHours(-2)));
    assertTrue(call().isSuccess());
    assertIsAhead(Duration.ofHours(-2));
  }

  private void assertIsAhead(Duration ahead) {
    assertEquals(2, signed.size());
    var actual = Duration.between(signed.getFirst(), signed.getLast());
    assertTrue(actual.minus(ahead).abs().compareTo(Duration.ofMinutes(5)) < 0, actual::toString);
  }

  @ParameterizedTest
  @CsvSource({"0,1", "3,1", "-3,1", "6,2", "-60,2"})
  void a_wrong_signature_is_retried_if_the_clocks_are_far_apart(int minutes, int requests) {
    for (var code : AwsErrorCode.POSSIBLE_CLOCK_SKEW_ERROR_CODES) {
      signed.clear();
      var body = "{\"__type\":\"%s\"}".formatted(code);
      errors.add(new CannedError(403, "", body, Duration.ofMinutes(minutes)));
      assertEquals(requests == 2, call().isSuccess());
      assertEquals(requests, signed.size(), code);
    }
  }

  @Test
  void without_an_answer_it_fails_after_three_attempts() {
    server.stop(0);
    assertThrows(IllegalStateException.class, this::call);
  }
}
