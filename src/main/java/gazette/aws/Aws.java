package gazette.aws;

import gazette.runtime.Environment;
import gazette.runtime.Snapshots;
import java.net.URI;
import java.security.Security;
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
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Creates the AWS clients of a function. Region, endpoint and credentials are read only from where
/// Lambda puts them; what the SDK would look for otherwise, such as profiles, costs start time.
///
/// @param httpClient the HTTP client that all clients share
/// @param credentials renewed before they expire, if Lambda offers them at an endpoint
/// @param region such as `eu-west-3`
/// @param dynamoEndpoint the endpoint of DynamoDB
public record Aws(
    SdkHttpClient httpClient,
    AwsCredentialsProvider credentials,
    String region,
    URI dynamoEndpoint) {

  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(8);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(2);
  private static final int MAX_IDLE_CONNECTIONS = 50;
  private static final Duration MAX_IDLE_TIME = Duration.ofSeconds(30);
  private static final ProfileFile NO_PROFILES = ProfileFile.aggregator().build();

  /// Returns the environment that Lambda gives a function.
  public static Environment environment() {
    return environment(Aws::dynamo);
  }

  /// Returns the environment that Lambda gives a function, with a DynamoDB client that can only
  /// get, put and delete single items, and starts sooner.
  public static Environment environmentWithMinimalDynamo() {
    return environment(Aws::minimalDynamo);
  }

  private static Environment environment(Function<Aws, DynamoDbClient> client) {
    var variables = System.getenv();
    var aws = of(variables);
    return new Environment(
        variables, client.apply(aws), aws.sqs(), Clock.systemUTC(), System.out::println);
  }

  private static Aws of(Map<String, String> variables) {
    // Without this SLF4J prints at each start that it found no logger for the SDK.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    return new Aws(
        httpClient(variables),
        credentials(variables),
        variable(variables, "AWS_REGION"),
        URI.create(variable(variables, "AWS_ENDPOINT_URL_DYNAMODB")));
  }

  private static SdkHttpClient httpClient(Map<String, String> variables) {
    if (!"snap-start".equals(variables.get("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
      return newHttpClient();
    }
    var client = new SnapshotHttpClient(newHttpClient());
    Snapshots.afterRestore(client::restored);
    return client;
  }

  /// Returns an HTTP client on the JDK's `HttpURLConnection` (docs/decisions/0042). Left to itself
  /// the JDK keeps five idle connections to a host, for five seconds; the time may only be changed
  /// before the first connection of the process. The JDK does not cache addresses of names from
  /// then on: it counts their age by a clock that stands still in a snapshot, so that an instance
  /// would begin with those of the snapshot's time.
  public static SdkHttpClient newHttpClient() {
    return newHttpClient(READ_TIMEOUT);
  }

  static SdkHttpClient newHttpClient(Duration readTimeout) {
    Security.setProperty("networkaddress.cache.ttl", "0");
    Security.setProperty("networkaddress.cache.negative.ttl", "0");
    Security.setProperty("networkaddress.cache.stale.ttl", "0");
    System.setProperty("http.maxConnections", Integer.toString(MAX_IDLE_CONNECTIONS));
    System.setProperty("http.keepAlive.time.server", Long.toString(MAX_IDLE_TIME.toSeconds()));
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(CONNECT_TIMEOUT)
        .socketTimeout(readTimeout)
        .build();
  }

  /// Returns the credentials from Lambda's endpoint with SnapStart, so that a restored instance
  /// does not use expired ones of the snapshot; otherwise those in the variables.
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
        .httpClient(httpClient)
        .credentialsProvider(credentials)
        .region(Region.of(region))
        .endpointOverride(dynamoEndpoint)
        .defaultsMode(DefaultsMode.IN_REGION)
        .overrideConfiguration(Aws::configure)
        .build();
  }

  private static void configure(ClientOverrideConfiguration.Builder configuration) {
    configuration
        .apiCallTimeout(CALL_TIMEOUT)
        .retryStrategy(RetryMode.STANDARD)
        .defaultProfileFileSupplier(() -> NO_PROFILES);
  }

  private DynamoDbClient minimalDynamo() {
    return new MinimalDynamoDbClient(
        new JsonProtocolClient(httpClient, credentials, region, "dynamodb"), dynamoEndpoint);
  }

  private Sqs sqs() {
    return new Sqs(httpClient, credentials, region);
  }
}
