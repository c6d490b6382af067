package gazette.store;

import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/// A client that counts read and write units as DynamoDB bills them. Every item that a transaction
/// writes is rounded up to whole units and counts twice, its index entries once; DynamoDB Local
/// adds up the bytes of the items before it rounds, and doubles the entries.
public final class Metered {

  private final DynamoDbClient client;
  private final DoubleAdder reads = new DoubleAdder();
  private final DoubleAdder writes = new DoubleAdder();
  private final LongAdder transactions = new LongAdder();
  private final LongAdder actions = new LongAdder();

  private Metered(DynamoDbClient dynamo) {
    client =
        Intercepted.client(
            dynamo,
            (request, next) -> {
              var units = written(dynamo, request);
              var response = next.apply(asking(request));
              writes.add(units);
              return count(response);
            });
  }

  public static Metered over(DynamoDbClient dynamo) {
    return new Metered(dynamo);
  }

  public DynamoDbClient client() {
    return client;
  }

  public void reset() {
    reads.reset();
    writes.reset();
    transactions.reset();
    actions.reset();
  }

  public double reads() {
    return reads.sum();
  }

  public double writes() {
    return writes.sum();
  }

  public long transactions() {
    return transactions.sum();
  }

  /// How many actions all the transactions had.
  public long actions() {
    return actions.sum();
  }

  private Object asking(Object request) {
    var all = ReturnConsumedCapacity.INDEXES;
    return switch (request) {
      case GetItemRequest r -> r.toBuilder().returnConsumedCapacity(all).build();
      case BatchGetItemRequest r -> r.toBuilder().returnConsumedCapacity(all).build();
      case QueryRequest r -> r.toBuilder().returnConsumedCapacity(all).build();
      case TransactWriteItemsRequest r -> {
        transactions.increment();
        actions.add(r.transactItems().size());
        yield r.toBuilder().returnConsumedCapacity(all).build();
      }
      case BatchWriteItemRequest r -> r.toBuilder().returnConsumedCapacity(all).build();
      default -> request;
    };
  }

  private Object count(Object response) {
    switch (response) {
      case GetItemResponse r -> reads.add(r.consumedCapacity().capacityUnits());
      case QueryResponse r -> reads.add(r.consumedCapacity().capacityUnits());
      case BatchGetItemResponse r ->
          r.consumedCapacity().forEach(c -> reads.add(c.capacityUnits()));
      case BatchWriteItemResponse r ->
          r.consumedCapacity().forEach(c -> writes.add(c.capacityUnits()));
      case TransactWriteItemsResponse r ->
          r.consumedCapacity().forEach(c -> writes.add(indexes(c)));
      default -> {}
    }
    return response;
  }

  private static double indexes(ConsumedCapacity capacity) {
    var doubled =
        capacity.globalSecondaryIndexes().values().stream()
            .mapToDouble(Capacity::capacityUnits)
            .sum();
    return doubled / 2;
  }

  private static double written(DynamoDbClient dynamo, Object request) {
    return request instanceof TransactWriteItemsRequest transaction
        ? 2 * transaction.transactItems().stream().mapToInt(i -> Written.units(dynamo, i)).sum()
        : 0;
  }
}
