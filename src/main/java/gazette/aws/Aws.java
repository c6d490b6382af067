package gazette.aws;

import gazette.runtime.Environment;
import gazette.runtime.Snapshots;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The way from a function to AWS's services: region, address and credentials are taken from where
/// Lambda puts them, and what the SDK would try besides, such as profiles, is not looked for.
///
/// @param region such as `eu-west-3`
/// @param address where DynamoDB answers
public record Aws(
    JdkHttpClient connections, AwsCredentialsProvider credentials, String region, URI address) {

  private static final Duration LONGEST_CALL = Duration.ofSeconds(8);
  private static final ProfileFile NO_PROFILES = ProfileFile.aggregator().build();

  /// Returns the environment that Lambda gives a function.
  public static Environment environment() {
    return environment(Aws::dynamo);
  }

  /// Returns the environment that Lambda gives a function, with a DynamoDB client that gets, puts
  /// and deletes single items and starts in half the time.
  public static Environment environmentForSingleItems() {
    return environment(Aws::singleItems);
  }

  private static Environment environment(Function<Aws, DynamoDbClient> client) {
    var variables = System.getenv();
    var aws = around(variables);
    return new Environment(
        variables, client.apply(aws), aws.sqs(), Clock.systemUTC(), System.out::println);
  }

  private static Aws around(Map<String, String> variables) {
    // The SDK would tell at every start that nothing is deployed that it could log to.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    var connections = new JdkHttpClient();
    Snapshots.before(connections::renew);
    return new Aws(
        connections,
        credentials(variables),
        variable(variables, "AWS_REGION"),
        URI.create(variable(variables, "AWS_ENDPOINT_URL_DYNAMODB")));
  }

  /// With SnapStart they come from an endpoint, so that a snapshot does not hold them for long;
  /// else they are variables.
  private static AwsCredentialsProvider credentials(Map<String, String> variables) {
    return variables.containsKey("AWS_CONTAINER_CREDENTIALS_FULL_URI")
        ? ContainerCredentialsProvider.create()
        : EnvironmentVariableCredentialsProvider.create();
  }

  private static String variable(Map<String, String> variables, String name) {
    return Optional.ofNullable(variables.get(name))
        .orElseThrow(() -> new IllegalStateException("no environment variable " + name));
  }

  private DynamoDbClient dynamo() {
    return DynamoDbClient.builder()
        .httpClient(connections)
        .credentialsProvider(credentials)
        .region(Region.of(region))
        .endpointOverride(address)
        .defaultsMode(DefaultsMode.IN_REGION)
        .overrideConfiguration(Aws::limited)
        .build();
  }

  private static void limited(ClientOverrideConfiguration.Builder calls) {
    calls
        .apiCallTimeout(LONGEST_CALL)
        .retryStrategy(RetryMode.STANDARD)
        .defaultProfileFileSupplier(() -> NO_PROFILES);
  }

  private DynamoDbClient singleItems() {
    return new MinimalDynamoDbClient(
        new JsonProtocolClient(connections, credentials, region, "dynamodb"), address);
  }

  private Sqs sqs() {
    return new Sqs(connections, credentials, region);
  }
}
