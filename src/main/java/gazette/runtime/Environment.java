package gazette.runtime;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The environment that a function runs in.
///
/// @param variables the environment variables, which template.yaml declares
/// @param dynamo the client of DynamoDB
/// @param sender sends messages to queues
/// @param clock the time of day
/// @param logLines writes a line to the log, such as metrics in CloudWatch's embedded format
public record Environment(
    Map<String, String> variables,
    DynamoDbClient dynamo,
    MessageSender sender,
    Clock clock,
    Consumer<String> logLines) {

  public Environment {
    variables = Map.copyOf(variables);
  }

  /// Returns the value of the variable.
  ///
  /// @throws IllegalStateException if there is none: template.yaml lacks it, and the function must
  ///   not start
  public String variable(String name) {
    return Optional.ofNullable(variables.get(name))
        .orElseThrow(() -> new IllegalStateException("no environment variable " + name));
  }
}
