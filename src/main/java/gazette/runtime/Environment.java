package gazette.runtime;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The environment that a function runs in: its variables as template.yaml states them, its
/// clients, its clock and its log.
///
/// @param sender sends messages to queues
/// @param lines takes whole lines of the log, such as metrics
public record Environment(
    Map<String, String> variables,
    DynamoDbClient dynamo,
    MessageSender sender,
    Clock clock,
    Consumer<String> lines) {

  public Environment {
    variables = Map.copyOf(variables);
  }

  /// Returns the value of the variable. A missing one is a mistake in template.yaml, so it fails
  /// the start.
  public String variable(String name) {
    return Optional.ofNullable(variables.get(name))
        .orElseThrow(() -> new IllegalStateException("no environment variable " + name));
  }
}
