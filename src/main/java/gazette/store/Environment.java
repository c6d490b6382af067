package gazette.store;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// What a function finds around it: its variables as template.yaml states them, its tables and
/// queues, the time.
///
/// @param sqs connects to the queues, which most functions never do
/// @param lines takes whole lines of the log, such as metrics
public record Environment(
    Map<String, String> variables,
    DynamoDbClient dynamo,
    Supplier<SqsClient> sqs,
    Clock clock,
    Consumer<String> lines) {

  private static final Duration ATTEMPT = Duration.ofSeconds(2);
  private static final Duration CALL = Duration.ofSeconds(8);

  public Environment {
    variables = Map.copyOf(variables);
  }

  public static Environment ofLambda() {
    return new Environment(
        System.getenv(),
        connectToDynamo(),
        Environment::connectToSqs,
        Clock.systemUTC(),
        System.out::println);
  }

  /// A missing variable is a mistake in template.yaml, so it fails the start.
  public String variable(String name) {
    return Optional.ofNullable(variables.get(name))
        .orElseThrow(() -> new IllegalStateException("no environment variable " + name));
  }

  /// The table whose name the variable holds.
  public Table table(String variable) {
    return new Table(dynamo, variable(variable));
  }

  /// The queue whose URL the variable holds.
  public Queue queue(String variable) {
    return new Queue(sqs.get(), variable(variable));
  }

  private static DynamoDbClient connectToDynamo() {
    return DynamoDbClient.builder()
        .httpClientBuilder(Apache5HttpClient.builder())
        .defaultsMode(DefaultsMode.IN_REGION)
        .overrideConfiguration(Environment::limited)
        .build();
  }

  private static SqsClient connectToSqs() {
    return SqsClient.builder()
        .httpClientBuilder(Apache5HttpClient.builder())
        .defaultsMode(DefaultsMode.IN_REGION)
        .overrideConfiguration(Environment::limited)
        .build();
  }

  private static void limited(ClientOverrideConfiguration.Builder calls) {
    calls.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(CALL).retryStrategy(RetryMode.STANDARD);
  }
}
