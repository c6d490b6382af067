package gazette.store;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What a function finds around it: its variables as template.yaml states them, its tables, the
/// time.
public record Environment(Map<String, String> variables, DynamoDbClient dynamo, Clock clock) {

  private static final Duration ATTEMPT = Duration.ofSeconds(2);
  private static final Duration CALL = Duration.ofSeconds(8);

  public Environment {
    variables = Map.copyOf(variables);
  }

  public static Environment ofLambda() {
    return new Environment(System.getenv(), connect(), Clock.systemUTC());
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

  private static DynamoDbClient connect() {
    return DynamoDbClient.builder()
        .httpClientBuilder(Apache5HttpClient.builder())
        .defaultsMode(DefaultsMode.IN_REGION)
        .overrideConfiguration(o ->
            o.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(CALL).retryStrategy(RetryMode.STANDARD))
        .build();
  }
}
