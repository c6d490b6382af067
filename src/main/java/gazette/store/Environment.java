package gazette.store;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
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

  public Environment {
    variables = Map.copyOf(variables);
  }

  public static Environment ofLambda() {
    return of(Aws::dynamo);
  }

  /// With a client that gets, puts and deletes single items and starts in half the time.
  public static Environment ofLambdaForSingleItems() {
    return of(Aws::singleItems);
  }

  private static Environment of(Function<Aws, DynamoDbClient> client) {
    var variables = System.getenv();
    var aws = Aws.around(variables);
    return new Environment(
        variables, client.apply(aws), aws.sqs(), Clock.systemUTC(), System.out::println);
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
}
