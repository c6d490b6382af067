package gazette.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import gazette.runtime.Retry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Calls one AWS service by the AWS JSON 1.0 protocol, signed with Signature Version 4. Used where
/// the SDK's client of the service is too large (docs/decisions/0025).
final class JsonProtocolClient {

  private static final int MAX_ATTEMPTS = 3;
  private static final Duration INITIAL_PAUSE = Duration.ofMillis(100);

  /// The statuses and error codes that the SDK's standard mode retries, whatever the service.
  private static final Set<Integer> RETRIED_STATUSES = Set.of(429, 500, 502, 503, 504);

  private static final Set<String> RETRIED_CODES =
      Set.of(
          "BandwidthLimitExceeded",
          "EC2ThrottledException",
          "InternalError",
          "PriorRequestNotComplete",
          "ProvisionedThroughputExceededException",
          "RequestLimitExceeded",
          "RequestThrottled",
          "RequestThrottledException",
          "RequestTimeout",
          "RequestTimeoutException",
          "SlowDown",
          "ThrottledException",
          "Throttling",
          "ThrottlingException",
          "TooManyRequestsException",
          "TransactionInProgressException");

  /// The error codes of a request whose time of signature the service does not take. The SDK
  /// retries it by the clock of the service.
  private static final Set<String> CLOCK_SKEW_CODES =
      Set.of("RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture");

  /// The error codes of a request whose signature is wrong, for its time or for another reason. The
  /// SDK retries it if the clocks are further apart than a signature may be old.
  private static final Set<String> SIGNATURE_CODES =
      Set.of("InvalidSignatureException", "SignatureDoesNotMatch", "AuthFailure");

  private static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(4);

  private static final JsonFactory FACTORY = new JsonFactory();

  private final SdkHttpClient httpClient;
  private final AwsCredentialsProvider credentials;
  private final String region;
  private final String service;
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

  /// @param service the signing name of the service, such as `sqs`
  JsonProtocolClient(
      SdkHttpClient httpClient, AwsCredentialsProvider credentials, String region, String service) {
    this.httpClient = httpClient;
    this.credentials = credentials;
    this.region = region;
    this.service = service;
  }

  /// A response of the service.
  ///
  /// @param errorCode the name of the error without its namespace; empty if there is none
  /// @param json the result if the status is 200, else the error
  /// @param skew what the clock of the service is ahead
  record Reply(int status, String errorCode, String json, Duration skew) {

    boolean isSuccess() {
      return status == 200;
    }

    private boolean canRetry() {
      return !isSuccess()
          && (RETRIED_STATUSES.contains(status)
              || RETRIED_CODES.contains(errorCode)
              || isClockSkewed());
    }

    private boolean isClockSkewed() {
      return CLOCK_SKEW_CODES.contains(errorCode)
          || (SIGNATURE_CODES.contains(errorCode) && skew.abs().compareTo(MAX_CLOCK_SKEW) > 0);
    }
  }

  /// Sends a request, up to three times while it fails with an error that the SDK's standard mode
  /// retries or is not answered. An action may therefore be executed more than once.
  ///
  /// @param target the service and action, such as `AmazonSQS.SendMessage`
  /// @throws IllegalStateException if no attempt got a response
  Reply call(URI endpoint, String target, String json) {
    var content = ContentStreamProvider.fromUtf8String(json);
    var request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(endpoint.resolve("/"))
            .putHeader("Content-Type", "application/x-amz-json-1.0")
            .putHeader("X-Amz-Target", target)
            .build();
    var clock = Clock.systemUTC();
    for (var failures = 0; ; failures++) {
      var isLast = failures + 1 == MAX_ATTEMPTS;
      try {
        var reply = send(request, content, clock);
        if (!reply.canRetry() || isLast) {
          return reply;
        }
        if (reply.isClockSkewed()) {
          clock = Clock.offset(Clock.systemUTC(), reply.skew());
        }
      } catch (IOException | UncheckedIOException e) {
        if (isLast) {
          throw new IllegalStateException("no response to " + target, e);
        }
      }
      Retry.pause(failures, INITIAL_PAUSE);
    }
  }

  private Reply send(SdkHttpRequest request, ContentStreamProvider content, Clock clock)
      throws IOException {
    var signed =
        signer.sign(r ->
            r.identity(credentials.resolveCredentials())
                .request(request)
                .payload(content)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                .putProperty(HttpSigner.SIGNING_CLOCK, clock));
    var executable =
        HttpExecuteRequest.builder()
            .request(signed.request())
            .contentStreamProvider(content)
            .build();
    var response = httpClient.prepareRequest(executable).call();
    var body = response.responseBody();
    var json = body.isPresent() ? new String(body.get().readAllBytes(), UTF_8) : "";
    var head = response.httpResponse();
    return new Reply(
        head.statusCode(), head.isSuccessful() ? "" : errorCode(head, json), json, skew(head));
  }

  /// Returns what the clock of the service is ahead, by the header Date; zero without it.
  private static Duration skew(SdkHttpResponse response) {
    try {
      return response
          .firstMatchingHeader("Date")
          .map(date -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from))
          .map(date -> Duration.between(Instant.now(), date))
          .orElse(Duration.ZERO);
    } catch (DateTimeException e) {
      return Duration.ZERO;
    }
  }

  /// Returns the name of an error: of the header, else of a member of the JSON. It may come with a
  /// namespace before a `#` and a URL after a `:`.
  private static String errorCode(SdkHttpResponse response, String json) {
    var name =
        response
            .firstMatchingHeader("x-amzn-ErrorType")
            .orElseGet(() -> errorCode(json))
            .split(":");
    return name.length == 0 ? "" : name[0].substring(name[0].lastIndexOf('#') + 1);
  }

  private static String errorCode(String json) {
    try (var in = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      var code = "";
      in.nextToken();
      while (in.nextValue() != null) {
        if (in.currentToken() == JsonToken.VALUE_STRING) {
          if ("__type".equals(in.currentName())) {
            return in.getString();
          }
          code = "code".equals(in.currentName()) ? in.getString() : code;
        }
        in.skipChildren();
      }
      return code;
    } catch (JacksonException e) {
      return "";
    }
  }
}
