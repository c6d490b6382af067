package gazette.local.aws;

import gazette.aws.Aws;
import gazette.aws.Sqs;
import gazette.runtime.MessageSender;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// The queues of template.yaml in one ElasticMQ, which other programs on this machine can reach
/// too. Messages are kept in memory and are lost at the end.
public final class LocalSqs implements AutoCloseable {

  public static final String REGION = "us-east-1";
  static final String ACCOUNT = "000000000000";
  private static final String LOOPBACK = "127.0.0.1";
  private static final int MAX_CONNECTIONS = 100;
  private static final AwsCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

  /// The number of messages in a queue.
  ///
  /// @param inFlight those that were received and not deleted yet
  public record QueueDepth(int visible, int inFlight) {

    public boolean isEmpty() {
      return visible + inFlight == 0;
    }
  }

  private final SQSRestServer server;
  private final SqsClient client;
  private final String endpoint;
  private final List<QueueShape> shapes;
  private final Map<String, String> urls = new LinkedHashMap<>();

  private LocalSqs(SQSRestServer server, String endpoint, List<QueueShape> shapes) {
    this.server = server;
    this.endpoint = endpoint;
    this.shapes = shapes;
    client =
        SqsClient.builder()
            .httpClientBuilder(Apache5HttpClient.builder().maxConnections(MAX_CONNECTIONS))
            .endpointOverride(URI.create(endpoint))
            .region(Region.of(REGION))
            .credentialsProvider(CREDENTIALS)
            .build();
    // A dead-letter queue must exist before the queue that names it.
    shapes.stream()
        .sorted(Comparator.comparing(shape -> shape.deadLetters().isPresent()))
        .forEach(this::create);
  }

  /// Starts an engine with the queues of a template, at any free port.
  public static LocalSqs of(Path template) {
    return start(Template.read(template).queues(), EndpointExposure.toThisMachine(0));
  }

  /// Starts an engine and creates the queues.
  ///
  /// @throws CannotStart if it cannot listen
  public static LocalSqs start(List<QueueShape> shapes, EndpointExposure exposure) {
    EngineLogs.quietElasticMq();
    try {
      var port = exposure.port(exposure.sqsPort());
      var server =
          SQSRestServerBuilder.withInterface(exposure.bindAddress())
              .withPort(port)
              .withAWSRegion(REGION)
              .withAWSAccountId(ACCOUNT)
              .start();
      var bound = server.waitUntilStarted().localAddress().getPort();
      return new LocalSqs(server, "http://%s:%d".formatted(LOOPBACK, bound), shapes);
    } catch (IOException e) {
      throw new CannotStart("ElasticMQ cannot listen: " + e.getMessage());
    }
  }

  /// Returns the ARN of a queue.
  public static String arn(String queue) {
    return "arn:aws:sqs:%s:%s:%s".formatted(REGION, ACCOUNT, queue);
  }

  /// Returns a client without any function's restrictions.
  public SqsClient client() {
    return client;
  }

  /// Returns the sender that the functions use on AWS.
  public MessageSender sender() {
    return new Sqs(Aws.newHttpClient(), CREDENTIALS, REGION);
  }

  /// Returns the URL of the engine on this machine.
  public String endpoint() {
    return endpoint;
  }

  /// Returns the URLs of the queues with another host name, by logical id.
  Map<String, String> urls(String host) {
    var renamed = new LinkedHashMap<>(urls);
    renamed.replaceAll((_, url) -> url.replace(LOOPBACK, host));
    return renamed;
  }

  /// Returns the URLs of the queues, by logical id.
  public Map<String, String> urls() {
    return Collections.unmodifiableMap(urls);
  }

  /// Returns the URL of a queue.
  public String url(String queue) {
    return Objects.requireNonNull(urls.get(queue));
  }

  /// Replaces the logical ids of queues in environment variables by their URLs, as `!Ref` does on
  /// AWS.
  public Map<String, String> withQueueUrls(Map<String, String> variables) {
    var replaced = new LinkedHashMap<>(variables);
    replaced.replaceAll((_, value) -> urls.getOrDefault(value, value));
    return replaced;
  }

  /// Returns the number of messages in a queue.
  public QueueDepth depth(String queue) {
    var attributes =
        client
            .getQueueAttributes(r ->
                r.queueUrl(url(queue))
                    .attributeNames(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
            .attributesAsStrings();
    return new QueueDepth(
        number(attributes, "ApproximateNumberOfMessages"),
        number(attributes, "ApproximateNumberOfMessagesNotVisible"));
  }

  /// Returns the number of messages in the dead-letter queue of a queue; 0 if it has none.
  public int deadLetters(String queue) {
    return shapes.stream()
        .filter(shape -> shape.name().equals(queue))
        .flatMap(shape -> shape.deadLetters().stream())
        .mapToInt(letters -> depth(letters.queue()).visible())
        .sum();
  }

  /// Moves every dead letter back to its source queue, as a new message: a redrive on AWS gives it
  /// a new id too, whereas ElasticMQ's own redrive keeps it.
  ///
  /// @return the number of messages moved
  public int redrive() {
    var moved = 0;
    for (var shape : shapes) {
      if (shape.deadLetters().isPresent()) {
        moved += redrive(url(shape.deadLetters().get().queue()), url(shape.name()));
      }
    }
    return moved;
  }

  @Override
  public void close() {
    client.close();
    server.stopAndWait();
  }

  private void create(QueueShape shape) {
    client.createQueue(r -> r.queueName(shape.name()).attributes(shape.attributes()));
    urls.put(shape.name(), "%s/%s/%s".formatted(endpoint, ACCOUNT, shape.name()));
  }

  private int redrive(String dead, String source) {
    var moved = 0;
    while (true) {
      var letters = letters(dead);
      if (letters.isEmpty()) {
        return moved;
      }
      for (var letter : letters) {
        client.sendMessage(r ->
            r.queueUrl(source)
                .messageBody(letter.body())
                .messageAttributes(letter.messageAttributes()));
        client.deleteMessage(r -> r.queueUrl(dead).receiptHandle(letter.receiptHandle()));
      }
      moved += letters.size();
    }
  }

  private List<Message> letters(String dead) {
    return client
        .receiveMessage(r -> r.queueUrl(dead).maxNumberOfMessages(10).messageAttributeNames("All"))
        .messages();
  }

  private static int number(Map<String, String> attributes, String name) {
    return Integer.parseInt(attributes.getOrDefault(name, "0"));
  }
}
