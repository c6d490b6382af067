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

/// The queues of template.yaml in one ElasticMQ, which other programs of this machine can reach. It
/// keeps messages in memory, and for as long as it runs.
public final class Queues implements AutoCloseable {

  public static final String REGION = "us-east-1";
  static final String ACCOUNT = "000000000000";
  private static final String HERE = "127.0.0.1";
  private static final int CONNECTIONS = 100;
  private static final AwsCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

  /// How many messages a queue has.
  ///
  /// @param inFlight those that somebody has taken and not deleted yet
  public record Depth(int visible, int inFlight) {

    public boolean isEmpty() {
      return visible + inFlight == 0;
    }
  }

  private final SQSRestServer server;
  private final SqsClient client;
  private final String endpoint;
  private final List<QueueShape> shapes;
  private final Map<String, String> urls = new LinkedHashMap<>();

  private Queues(SQSRestServer server, String endpoint, List<QueueShape> shapes) {
    this.server = server;
    this.endpoint = endpoint;
    this.shapes = shapes;
    client =
        SqsClient.builder()
            .httpClientBuilder(Apache5HttpClient.builder().maxConnections(CONNECTIONS))
            .endpointOverride(URI.create(endpoint))
            .region(Region.of(REGION))
            .credentialsProvider(CREDENTIALS)
            .build();
    // A queue for dead letters has to be there before the one that names it.
    shapes.stream()
        .sorted(Comparator.comparing(shape -> shape.dead().isPresent()))
        .forEach(this::create);
  }

  /// The queues of a template.
  public static Queues of(Path template) {
    return start(Stack.read(template).queues(), EndpointExposure.toThisMachine(0));
  }

  public static Queues start(List<QueueShape> shapes, EndpointExposure lending) {
    Console.quietQueues();
    try {
      var port = lending.port(lending.sqs());
      var server =
          SQSRestServerBuilder.withInterface(lending.bound())
              .withPort(port)
              .withAWSRegion(REGION)
              .withAWSAccountId(ACCOUNT)
              .start();
      var bound = server.waitUntilStarted().localAddress().getPort();
      return new Queues(server, "http://%s:%d".formatted(HERE, bound), shapes);
    } catch (IOException e) {
      throw new CannotStart("ElasticMQ cannot listen: " + e.getMessage());
    }
  }

  public static String arn(String queue) {
    return "arn:aws:sqs:%s:%s:%s".formatted(REGION, ACCOUNT, queue);
  }

  public SqsClient client() {
    return client;
  }

  /// As the functions send on AWS.
  public MessageSender sender() {
    return new Sqs(Aws.newHttpClient(), CREDENTIALS, REGION);
  }

  public String endpoint() {
    return endpoint;
  }

  /// Their URLs for who knows this machine by another name.
  Map<String, String> urls(String host) {
    var named = new LinkedHashMap<>(urls);
    named.replaceAll((_, url) -> url.replace(HERE, host));
    return named;
  }

  public Map<String, String> urls() {
    return Collections.unmodifiableMap(urls);
  }

  public String url(String queue) {
    return Objects.requireNonNull(urls.get(queue));
  }

  /// Variables in which each queue is named by its URL, which is what `!Ref` of it is.
  public Map<String, String> located(Map<String, String> variables) {
    var located = new LinkedHashMap<>(variables);
    located.replaceAll((_, value) -> urls.getOrDefault(value, value));
    return located;
  }

  public Depth depth(String queue) {
    var attributes =
        client
            .getQueueAttributes(r ->
                r.queueUrl(url(queue))
                    .attributeNames(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
            .attributesAsStrings();
    return new Depth(
        number(attributes, "ApproximateNumberOfMessages"),
        number(attributes, "ApproximateNumberOfMessagesNotVisible"));
  }

  /// How many messages of a queue were taken too often.
  public int dead(String queue) {
    return shapes.stream()
        .filter(shape -> shape.name().equals(queue))
        .flatMap(shape -> shape.dead().stream())
        .mapToInt(letters -> depth(letters.queue()).visible())
        .sum();
  }

  /// Sends every dead letter to the queue it came from, as a new message: on AWS too a redrive
  /// gives it another id, while ElasticMQ's own would keep it.
  ///
  /// @return how many there were
  public int redrive() {
    var moved = 0;
    for (var shape : shapes) {
      if (shape.dead().isPresent()) {
        moved += redrive(url(shape.dead().get().queue()), url(shape.name()));
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
