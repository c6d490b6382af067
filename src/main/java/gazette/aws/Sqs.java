package gazette.aws;

import gazette.runtime.MessageSender;
import java.io.StringWriter;
import java.net.URI;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// A client of SQS for the actions SendMessage and GetQueueAttributes.
public final class Sqs implements MessageSender {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonProtocolClient client;

  /// @param region such as `eu-west-3`
  public Sqs(SdkHttpClient httpClient, AwsCredentialsProvider credentials, String region) {
    client = new JsonProtocolClient(httpClient, credentials, region, "sqs");
  }

  /// Sends the message at least once: it may be in the queue twice, as SQS itself may deliver it
  /// twice.
  ///
  /// @throws IllegalStateException if SQS refuses it or does not answer
  @Override
  public void send(String url, String message) {
    call("SendMessage", url, json -> json.writeStringProperty("MessageBody", message));
  }

  @Override
  public void prime(String url) {
    call("GetQueueAttributes", url, _ -> {});
  }

  private void call(String action, String url, Consumer<JsonGenerator> members) {
    var reply = client.call(URI.create(url), "AmazonSQS." + action, json(url, members));
    if (!reply.isSuccess()) {
      throw new IllegalStateException("SQS has refused " + action + ": " + reply);
    }
  }

  private static String json(String url, Consumer<JsonGenerator> members) {
    var json = new StringWriter();
    try (var out = FACTORY.createGenerator(ObjectWriteContext.empty(), json)) {
      out.writeStartObject();
      out.writeStringProperty("QueueUrl", url);
      members.accept(out);
      out.writeEndObject();
    }
    return json.toString();
  }
}
