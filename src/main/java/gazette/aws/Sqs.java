package gazette.aws;

import gazette.runtime.MessageSender;
import java.io.StringWriter;
import java.net.URI;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The calls of SQS that are made here.
public final class Sqs implements MessageSender {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonProtocolClient calls;

  public Sqs(JdkHttpClient connections, AwsCredentialsProvider credentials, String region) {
    calls = new JsonProtocolClient(connections, credentials, region, "sqs");
  }

  /// May send it twice, as SQS itself may bring it twice.
  @Override
  public void send(String queue, String message) {
    call("SendMessage", queue, json -> json.writeStringProperty("MessageBody", message));
  }

  @Override
  public void touch(String queue) {
    call("GetQueueAttributes", queue, _ -> {});
  }

  private void call(String action, String queue, Consumer<JsonGenerator> members) {
    var told = calls.call(URI.create(queue), "AmazonSQS." + action, json(queue, members));
    if (!told.isDone()) {
      throw new IllegalStateException("SQS refuses to " + action + ": " + told);
    }
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
