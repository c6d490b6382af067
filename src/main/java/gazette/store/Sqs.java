package gazette.store;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The calls of SQS that are made here, by its JSON protocol, signed by the SDK (SigV4). The SDK's
/// own client can do two dozen more and would be 0.8 MB of what is deployed (docs/decisions/0025).
public final class Sqs implements Queue.Sender {

  private static final int ATTEMPTS = 3;
  private static final JsonFactory FACTORY = new JsonFactory();

  private final Connections connections;
  private final AwsCredentialsProvider credentials;
  private final String region;
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

  public Sqs(Connections connections, AwsCredentialsProvider credentials, String region) {
    this.connections = connections;
    this.credentials = credentials;
    this.region = region;
  }

  @Override
  public void send(String queue, String message) {
    call("SendMessage", queue, json -> json.writeStringProperty("MessageBody", message));
  }

  @Override
  public void touch(String queue) {
    call("GetQueueAttributes", queue, _ -> {});
  }

  /// Repeats what may go well another time. A message that was sent and not answered for is sent
  /// twice: SQS promises no less itself.
  private void call(String action, String queue, Consumer<JsonGenerator> members) {
    var request = request(action, queue);
    var content = ContentStreamProvider.fromUtf8String(json(queue, members));
    for (var failed = 0; ; failed++) {
      var trouble = attempt(request, content);
      if (trouble.isEmpty()) {
        return;
      }
      if (failed + 1 == ATTEMPTS) {
        throw new IllegalStateException("SQS fails at " + action + ": " + trouble.get());
      }
      Attempts.pause(failed);
    }
  }

  /// What went wrong and may go well another time; throws for what will not.
  private Optional<String> attempt(SdkHttpRequest request, ContentStreamProvider content) {
    var signed =
        signer.sign(r ->
            r.identity(credentials.resolveCredentials())
                .request(request)
                .payload(content)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "sqs")
                .putProperty(AwsV4HttpSigner.REGION_NAME, region));
    var executable =
        HttpExecuteRequest.builder()
            .request(signed.request())
            .contentStreamProvider(content)
            .build();
    try {
      var answer = connections.prepareRequest(executable).call();
      var status = answer.httpResponse().statusCode();
      if (answer.httpResponse().isSuccessful()) {
        return Optional.empty();
      }
      var told =
          new String(answer.responseBody().orElseThrow().readAllBytes(), StandardCharsets.UTF_8);
      var trouble = status + " " + told;
      if (status >= 500 || told.contains("Throttl")) {
        return Optional.of(trouble);
      }
      throw new IllegalStateException("SQS refuses: " + trouble);
    } catch (IOException e) {
      return Optional.of(e.toString());
    }
  }

  private static SdkHttpRequest request(String action, String queue) {
    return SdkHttpRequest.builder()
        .method(SdkHttpMethod.POST)
        .uri(URI.create(queue).resolve("/"))
        .putHeader("Content-Type", "application/x-amz-json-1.0")
        .putHeader("X-Amz-Target", "AmazonSQS." + action)
        .build();
  }

  private static String json(String queue, Consumer<JsonGenerator> members) {
    var json = new StringWriter();
    try (var out = FACTORY.createGenerator(ObjectWriteContext.empty(), json)) {
      out.writeStartObject();
      out.writeStringProperty("QueueUrl", queue);
      members.accept(out);
      out.writeEndObject();
    }
    return json.toString();
  }
}
