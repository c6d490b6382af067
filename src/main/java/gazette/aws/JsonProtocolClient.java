package gazette.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import gazette.runtime.Retry;
import java.io.IOException;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/// Calls one AWS service by the AWS JSON 1.0 protocol, signed with Signature Version 4. Used where
/// the SDK's client of the service is too large (docs/decisions/0025).
final class JsonProtocolClient {

  private static final int MAX_ATTEMPTS = 3;

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
  /// @param json the result if the status is 200, else the error
  record Reply(int status, String json) {

    boolean isSuccess() {
      return status == 200;
    }

    private boolean canRetry() {
      return status >= 500 || json.contains("Throttl") || json.contains("ThroughputExceeded");
    }
  }

  /// Sends a request, up to three times while the service fails, throttles or does not answer. An
  /// action may therefore be executed more than once.
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
    for (var failures = 0; ; failures++) {
      var isLast = failures + 1 == MAX_ATTEMPTS;
      try {
        var reply = send(request, content);
        if (!reply.canRetry() || isLast) {
          return reply;
        }
      } catch (IOException e) {
        if (isLast) {
          throw new IllegalStateException("no response to " + target, e);
        }
      }
      Retry.pause(failures);
    }
  }

  private Reply send(SdkHttpRequest request, ContentStreamProvider content) throws IOException {
    var signed =
        signer.sign(r ->
            r.identity(credentials.resolveCredentials())
                .request(request)
                .payload(content)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region));
    var executable =
        HttpExecuteRequest.builder()
            .request(signed.request())
            .contentStreamProvider(content)
            .build();
    var response = httpClient.prepareRequest(executable).call();
    var body = response.responseBody().orElseThrow().readAllBytes();
    return new Reply(response.httpResponse().statusCode(), new String(body, UTF_8));
  }
}
