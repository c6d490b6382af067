package gazette.testing;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// A client that counts read and write units as DynamoDB bills them. Every item that a transaction
/// writes is rounded up to whole units and counts twice, its index entries once; DynamoDB Local
/// adds up the bytes of the items before it rounds, and doubles the entries. It counts from its
/// first reset on: to count, it looks at what every write replaces.
public final class MeteredDynamoDb {

  private final DynamoDbClient client;
  private final DoubleAdder reads = new DoubleAdder();
  private final DoubleAdder absent = new DoubleAdder();
  private final DoubleAdder writes = new DoubleAdder();
  private final LongAdder requests = new LongAdder();
  private final LongAdder transactions = new LongAdder();
  private final LongAdder actions = new LongAdder();
  private final Map<String, Double> partitions = new ConcurrentHashMap<>();
  private volatile boolean counts;

  /// The write units that transactions took of one partition.
  public record Partition(String partition, double units) {}

  private MeteredDynamoDb(DynamoDbClient dynamo) {
    client =
        InterceptedDynamoDb.client(
            DynamoDbClient.class,
            dynamo,
            (request, next) -> counts ? counted(dynamo, request, next) : next.apply(request));
  }

  private Object counted(DynamoDbClient dynamo, Object request, UnaryOperator<Object> next) {
    requests.increment();
    var units = written(dynamo, request);
    var response = next.apply(asking(request));
    writes.add(units);
    absent.add(absent(request, response));
    return count(response);
  }

  public static MeteredDynamoDb over(DynamoDbClient dynamo) {
    return new MeteredDynamoDb(dynamo);
  }

  public DynamoDbClient client() {
    return client;
  }

  public void reset() {
    counts = true;
    reads.reset();
    absent.reset();
    writes.reset();
    requests.reset();
    transactions.reset();
    actions.reset();
    partitions.clear();
  }

  public double reads() {
    return sum(reads);
  }

  /// Read units for what was asked for and was not there: the least that DynamoDB bills of a read.
  /// DynamoDB Local states none for a query without a result or a key that a batch does not find.
  public double absent() {
    return sum(absent);
  }

  public double writes() {
    return sum(writes);
  }

  public long requests() {
    return sum(requests);
  }

  public long transactions() {
    return sum(transactions);
  }

  /// How many actions all the transactions had.
  public long actions() {
    return sum(actions);
  }

  private double sum(DoubleAdder units) {
    refuseUnreset();
    return units.sum();
  }

  private long sum(LongAdder number) {
    refuseUnreset();
    return number.sum();
  }

  private void refuseUnreset() {
    if (!counts) {
      throw new IllegalStateException("nothing was counted: reset it first");
    }
  }

  /// The partition that took most.
  public Partition hottest() {
    return hottest("");
  }

  /// The same among those whose keys begin so.
  public Partition hottest(String prefix) {
    return partitions.entrySet().stream()
        .filter(e -> e.getKey().startsWith(prefix))
        .map(e -> new Partition(e.getKey(), e.getValue()))
        .max(Comparator.comparingDouble(Partition::units))
        .orElseThrow();
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
      case PutItemRequest r -> r.toBuilder().returnConsumedCapacity(all).build();
      case DeleteItemRequest r -> r.toBuilder().returnConsumedCapacity(all).build();
      case UpdateItemRequest r -> r.toBuilder().returnConsumedCapacity(all).build();
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
      case PutItemResponse r -> writes.add(r.consumedCapacity().capacityUnits());
      case DeleteItemResponse r -> writes.add(r.consumedCapacity().capacityUnits());
      case UpdateItemResponse r -> writes.add(r.consumedCapacity().capacityUnits());
      case TransactWriteItemsResponse r ->
          r.consumedCapacity().forEach(c -> writes.add(indexes(c)));
      default -> {}
    }
    return response;
  }

  private static double absent(Object request, Object response) {
    return switch (response) {
      case QueryResponse r when r.consumedCapacity().capacityUnits() == 0 ->
          least(((QueryRequest) request).consistentRead());
      case BatchGetItemResponse r -> absent((BatchGetItemRequest) request, r);
      default -> 0;
    };
  }

  private static double absent(BatchGetItemRequest request, BatchGetItemResponse response) {
    var sum = 0.0;
    for (var asked : request.requestItems().entrySet()) {
      var found = response.responses().getOrDefault(asked.getKey(), List.of()).size();
      var missing = asked.getValue().keys().size() - found;
      sum += missing * least(asked.getValue().consistentRead());
    }
    return sum;
  }

  private static double least(@Nullable Boolean consistent) {
    return Boolean.TRUE.equals(consistent) ? 1 : 0.5;
  }

  private static double indexes(ConsumedCapacity capacity) {
    var doubled =
        capacity.globalSecondaryIndexes().values().stream()
            .mapToDouble(Capacity::capacityUnits)
            .sum();
    return doubled / 2;
  }

  private double written(DynamoDbClient dynamo, Object request) {
    var sum = 0.0;
    if (request instanceof TransactWriteItemsRequest transaction) {
      for (var action : transaction.transactItems()) {
        var units = 2.0 * WriteUnits.units(dynamo, action);
        partitions.merge(WriteUnits.key(action).partition(), units, Double::sum);
        sum += units;
      }
    }
    return sum;
  }
}
