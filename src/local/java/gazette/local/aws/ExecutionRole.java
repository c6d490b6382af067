package gazette.local.aws;

import gazette.dynamo.Key;
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
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/// The execution role of a function: refuses every request that the function's policies in
/// template.yaml do not allow, with the exception that AWS throws. It records the permissions that
/// were requested.
public final class ExecutionRole {

  private final FunctionShape function;
  private final Set<Permission> requested = new ConcurrentSkipListSet<>();

  public ExecutionRole(FunctionShape function) {
    this.function = function;
    // Lambda receives and deletes messages under this role.
    function.queueSources().forEach(source -> requested.addAll(source.permissions()));
  }

  /// Returns the permissions that template.yaml grants.
  public Set<Permission> granted() {
    return Collections.unmodifiableSet(function.policy().granted());
  }

  /// Returns the permissions that were requested until now, granted or not.
  public Set<Permission> requested() {
    return Collections.unmodifiableSet(requested);
  }

  /// Returns an environment with only the variables that template.yaml declares for the function,
  /// and with clients that check every request against its policies.
  public Environment around(Environment environment) {
    var variables = new HashMap<>(environment.variables());
    variables.keySet().retainAll(function.variables().keySet());
    var required = new RequiredPermissions(names(variables));
    InterceptedDynamoDb.Hands hands =
        (request, next) -> {
          var permissions = required.of((SdkRequest) request);
          request(permissions);
          if (request instanceof GetItemRequest read) {
            requirePartition(permissions.getFirst(), read);
          }
          return next.apply(request);
        };
    return new Environment(
        variables,
        InterceptedDynamoDb.client(DynamoDbClient.class, environment.dynamo(), hands),
        sender(required, environment.sender()),
        environment.clock(),
        environment.logLines());
  }

  private MessageSender sender(RequiredPermissions required, MessageSender environment) {
    return new MessageSender() {
      @Override
      public void send(String url, String message) {
        request(List.of(required.onQueue("SendMessage", url)));
        environment.send(url, message);
      }

      @Override
      public void prime(String url) {
        request(List.of(required.onQueue("GetQueueAttributes", url)));
        environment.prime(url);
      }
    };
  }

  /// Returns a function from the name of a table or queue to its logical id. A variable holds the
  /// name, and the same variable in template.yaml holds the logical id.
  private UnaryOperator<String> names(Map<String, String> variables) {
    var names = new HashMap<String, String>();
    variables.forEach((variable, name) ->
        names.put(name, Objects.requireNonNull(function.variables().get(variable))));
    return name -> names.getOrDefault(name, name);
  }

  /// Checks the condition on the partition key of the item that a request reads.
  private void requirePartition(Permission permission, GetItemRequest read) {
    if (!function.policy().allows(permission, Key.of(read.key()).partition())) {
      throw AccessDenied.of(function.name(), permission);
    }
  }

  private void request(List<Permission> permissions) {
    requested.addAll(permissions);
    for (var permission : permissions) {
      if (!function.policy().allows(permission)) {
        throw AccessDenied.of(function.name(), permission);
      }
    }
  }
}
