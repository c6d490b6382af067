package gazette.local.aws;

import gazette.runtime.Environment;
import gazette.runtime.MessageSender;
import gazette.testing.InterceptedDynamoDb;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The role that a function runs under: with it the function may do what template.yaml allows, and
/// anything else is refused as AWS refuses it. It remembers which rights were asked for.
public final class Role {

  private final Function function;
  private final Set<Permission> asked = new ConcurrentSkipListSet<>();

  public Role(Function function) {
    this.function = function;
    // Under it Lambda itself takes messages out of the queues.
    function.sources().forEach(source -> asked.addAll(source.rights()));
  }

  /// What template.yaml allows.
  public Set<Permission> granted() {
    return Collections.unmodifiableSet(function.rights().granted());
  }

  /// What was asked for until now, whether it was allowed or not.
  public Set<Permission> asked() {
    return Collections.unmodifiableSet(asked);
  }

  /// The same surroundings as the function finds them: only the variables that template.yaml
  /// declares for it, and clients that do only what it may do.
  public Environment around(Environment all) {
    var variables = new HashMap<>(all.variables());
    variables.keySet().retainAll(function.variables().keySet());
    var demand = new RequiredPermissions(names(variables));
    InterceptedDynamoDb.Hands hands =
        (request, next) -> {
          ask(demand.of((SdkRequest) request));
          return next.apply(request);
        };
    return new Environment(
        variables,
        InterceptedDynamoDb.client(DynamoDbClient.class, all.dynamo(), hands),
        sender(demand, all.sender()),
        all.clock(),
        all.logLines());
  }

  private MessageSender sender(RequiredPermissions demand, MessageSender all) {
    return new MessageSender() {
      @Override
      public void send(String url, String message) {
        ask(List.of(demand.onQueue("SendMessage", url)));
        all.send(url, message);
      }

      @Override
      public void prime(String url) {
        ask(List.of(demand.onQueue("GetQueueAttributes", url)));
        all.prime(url);
      }
    };
  }

  /// A variable tells what a table or queue is called here, and template.yaml which one it is.
  private UnaryOperator<String> names(Map<String, String> variables) {
    var names = new HashMap<String, String>();
    variables.forEach((variable, name) ->
        names.put(name, Objects.requireNonNull(function.variables().get(variable))));
    return name -> names.getOrDefault(name, name);
  }

  private void ask(List<Permission> rights) {
    asked.addAll(rights);
    for (var right : rights) {
      if (!function.rights().allow(right)) {
        throw AccessDenied.of(function.name(), right);
      }
    }
  }
}
