package gazette.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import gazette.runtime.Retry;
import java.io.IOException;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/// Calls of one AWS service by the JSON protocol that all of them speak, signed (Signature Version
/// 4), for where a client of the SDK is too much (docs/decisions/0025).
final class JsonProtocolClient {

  private static final int ATTEMPTS = 3;

  private final JdkHttpClient connections;
  private final AwsCredentialsProvider credentials;
  private final String region;
  private final String service;
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

  /// @param service as signatures name it, such as `sqs`
  JsonProtocolClient(
      JdkHttpClient connections,
      AwsCredentialsProvider credentials,
      String region,
      String service) {
    this.connections = connections;
    this.credentials = credentials;
    this.region = region;
    this.service = service;
  }

  /// What the service said: with status 200 the outcome, else the error.
  record Reply(int status, String json) {

    boolean isDone() {
      return status == 200;
    }

    private boolean mayGoWellAnotherTime() {
      return status >= 500 || json.contains("Throttl") || json.contains("ThroughputExceeded");
    }
  }

  /// Repeats what may go well another time, so what was done may be done twice.
  ///
  /// @param target the action, such as `AmazonSQS.SendMessage`
  Reply call(URI address, String target, String json) {
    var content = ContentStreamProvider.fromUtf8String(json);
    var request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(address.resolve("/"))
            .putHeader("Content-Type", "application/x-amz-json-1.0")
            .putHeader("X-Amz-Target", target)
            .build();
    for (var failed = 0; ; failed++) {
      try {
        var told = attempt(request, content);
        if (!told.mayGoWellAnotherTime() || failed + 1 == ATTEMPTS) {
          return told;
        }
      } catch (IOException e) {
        if (failed + 1 == ATTEMPTS) {
          throw new IllegalStateException(target + " gets no answer", e);
        }
      }
      Retry.pause(failed);
    }
  }

  private Reply attempt(SdkHttpRequest request, ContentStreamProvider content) throws IOException {
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
    var answer = connections.prepareRequest(executable).call();
    var body = answer.responseBody().orElseThrow().readAllBytes();
    return new Reply(answer.httpResponse().statusCode(), new String(body, UTF_8));
  }
}
