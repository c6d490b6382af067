package gazette.bench;

import gazette.ContentFunction;
import gazette.local.LocalSystem;
import gazette.runtime.Environment;
import gazette.testing.InterceptedDynamoDb;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// The reads that a function makes of DynamoDB, to be made again without the function: what an
/// answer takes at least, whoever gives it.
final class EngineCalls {

  private final DynamoDbClient engine;
  private final DynamoDbClient recording;
  private final List<Object> requests = new ArrayList<>();
  private volatile boolean records;

  EngineCalls(DynamoDbClient engine) {
    this.engine = engine;
    recording =
        InterceptedDynamoDb.client(
            DynamoDbClient.class,
            engine,
            (request, next) -> {
              if (records) {
                requests.add(request);
              }
              return next.apply(request);
            });
  }

  /// Returns the reads that ContentFunction makes to answer a reader who asks for a path.
  static Runnable ofReader(LocalSystem gazette, String path) {
    var environment = gazette.environmentOf("ContentFunction");
    var calls = new EngineCalls(environment.dynamo());
    var content = new ContentFunction(calls.around(environment));
    var event = CallTimes.event("ContentFunction/article-by-slug", "GET " + path);
    return calls.of(() -> CallTimes.answer(content, event));
  }

  /// Returns an environment with the client that records.
  Environment around(Environment environment) {
    return new Environment(
        environment.variables(),
        recording,
        environment.sender(),
        environment.clock(),
        environment.logLines());
  }

  /// Calls a function twice, and returns the reads that it made the second time, when what it
  /// caches is cached.
  Runnable of(Runnable function) {
    function.run();
    requests.clear();
    records = true;
    function.run();
    records = false;
    var reads = List.copyOf(requests);
    if (reads.isEmpty()) {
      throw new IllegalStateException("the function has read nothing");
    }
    return () -> reads.forEach(this::read);
  }

  private void read(Object request) {
    switch (request) {
      case GetItemRequest get -> engine.getItem(get);
      case BatchGetItemRequest batch -> engine.batchGetItem(batch);
      case QueryRequest query -> engine.query(query);
      default -> throw new IllegalArgumentException(request.toString());
    }
  }
}
