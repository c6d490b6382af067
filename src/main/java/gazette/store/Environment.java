package gazette.store;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What a function finds around it: its variables as template.yaml states them, its tables and
/// queues, the time.
///
/// @param sender brings messages to the queues
/// @param lines takes whole lines of the log, such as metrics
public record Environment(
    Map<String, String> variables,
    DynamoDbClient dynamo,
    Queue.Sender sender,
    Clock clock,
    Consumer<String> lines) {

  private static final Duration CALL = Duration.ofSeconds(8);
  private static final ProfileFile NO_PROFILES = ProfileFile.aggregator().build();

  public Environment {
    variables = Map.copyOf(variables);
  }

  /// Region, address and credentials are taken from where Lambda puts them: what the SDK would try
  /// besides, such as profiles in files, is not looked for.
  public static Environment ofLambda() {
    LogLines.to(System.out::println);
    var variables = System.getenv();
    var connections = new Connections();
    var credentials =
        AwsCredentialsProviderChain.of(
            EnvironmentVariableCredentialsProvider.create(), ContainerCredentialsProvider.create());
    var region = Region.of(Objects.requireNonNull(variables.get("AWS_REGION"), "AWS_REGION"));
    Snapshots.before(connections::renew);
    return new Environment(
        variables,
        DynamoDbClient.builder()
            .httpClient(connections)
            .credentialsProvider(credentials)
            .region(region)
            .endpointOverride(URI.create(variables.get("AWS_ENDPOINT_URL_DYNAMODB")))
            .defaultsMode(DefaultsMode.IN_REGION)
            .overrideConfiguration(Environment::limited)
            .build(),
        new Sqs(connections, credentials, region.id()),
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
    return new Queue(sender, variable(variable));
  }

  private static void limited(ClientOverrideConfiguration.Builder calls) {
    calls
        .apiCallTimeout(CALL)
        .retryStrategy(RetryMode.STANDARD)
        .defaultProfileFileSupplier(() -> NO_PROFILES);
  }
}
