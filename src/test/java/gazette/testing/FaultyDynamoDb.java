package gazette.testing;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// A client that fails as DynamoDB does now and then and DynamoDB Local never: transactions in
/// conflict with others, batches of which only a part is done, requests that are refused.
public final class FaultyDynamoDb {

  private final DynamoDbClient client;
  private final Random random = new Random(1);
  private volatile double conflicts;
  private volatile double leftovers;
  private volatile Predicate<Object> refused = request -> false;
  private volatile Deed next = new Deed(Void.class, () -> {});

  /// What is done once, right before a request of the type.
  private record Deed(Class<?> before, Runnable deed) {}

  private FaultyDynamoDb(DynamoDbClient dynamo) {
    client = InterceptedDynamoDb.client(DynamoDbClient.class, dynamo, this::answer);
  }

  public static FaultyDynamoDb over(DynamoDbClient dynamo) {
    return new FaultyDynamoDb(dynamo);
  }

  public DynamoDbClient client() {
    return client;
  }

  /// Cancels this share of the transactions for a conflict with another.
  public void conflict(double share) {
    conflicts = share;
  }

  /// Does only the first half of this share of the batches: nothing of a batch of one.
  public void leave(double share) {
    leftovers = share;
  }

  /// Refuses these requests from now on, as DynamoDB does what is wrong in itself.
  public void refuse(Predicate<Object> requests) {
    refused = requests;
  }

  static DynamoDbException refusal(String error) {
    return (DynamoDbException)
        DynamoDbException.builder()
            .message(error)
            .statusCode(400)
            .awsErrorDetails(AwsErrorDetails.builder().errorCode(error).errorMessage(error).build())
            .build();
  }

  /// Does something right before the next batch is read.
  public void beforeNextBatch(Runnable deed) {
    next = new Deed(BatchGetItemRequest.class, deed);
  }

  private Object answer(Object request, UnaryOperator<Object> dynamo) {
    if (next.before().isInstance(request)) {
      var deed = next.deed();
      next = new Deed(Void.class, () -> {});
      deed.run();
    }
    if (refused.test(request)) {
      throw refusal("ValidationException");
    }
    return switch (request) {
      case TransactWriteItemsRequest r when random.nextDouble() < conflicts ->
          throw conflict(r.transactItems().size());
      case BatchGetItemRequest r when random.nextDouble() < leftovers -> half(r, dynamo);
      case BatchWriteItemRequest r when random.nextDouble() < leftovers -> half(r, dynamo);
      default -> dynamo.apply(request);
    };
  }

  private TransactionCanceledException conflict(int actions) {
    var at = random.nextInt(actions);
    var reasons =
        IntStream.range(0, actions)
            .mapToObj(i ->
                CancellationReason.builder().code(i == at ? "TransactionConflict" : "None").build())
            .toList();
    return TransactionCanceledException.builder()
        .message("Transaction cancelled, please refer cancellation reasons for specific reasons")
        .cancellationReasons(reasons)
        .build();
  }

  private static Object half(BatchGetItemRequest request, UnaryOperator<Object> dynamo) {
    var asked = request.requestItems().entrySet().iterator().next();
    var keys = asked.getValue().keys();
    var left =
        asked.getValue().toBuilder().keys(keys.subList(keys.size() / 2, keys.size())).build();
    var done =
        keys.size() == 1
            ? BatchGetItemResponse.builder().consumedCapacity(List.of()).build()
            : (BatchGetItemResponse)
                dynamo.apply(
                    request.toBuilder()
                        .requestItems(
                            Map.of(
                                asked.getKey(),
                                left.toBuilder().keys(keys.subList(0, keys.size() / 2)).build()))
                        .build());
    return done.toBuilder().unprocessedKeys(Map.of(asked.getKey(), left)).build();
  }

  private static Object half(BatchWriteItemRequest request, UnaryOperator<Object> dynamo) {
    var asked = request.requestItems().entrySet().iterator().next();
    var writes = asked.getValue();
    var left = Map.of(asked.getKey(), writes.subList(writes.size() / 2, writes.size()));
    var done =
        writes.size() == 1
            ? BatchWriteItemResponse.builder().consumedCapacity(List.of()).build()
            : (BatchWriteItemResponse)
                dynamo.apply(
                    request.toBuilder()
                        .requestItems(Map.of(asked.getKey(), writes.subList(0, writes.size() / 2)))
                        .build());
    return done.toBuilder().unprocessedItems(left).build();
  }
}
