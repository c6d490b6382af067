package gazette.testing;

import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// A client that counts read and write units by the rules of [ReadUnits] and [WriteUnits], the same
/// on every engine. It counts from its first reset on: to count, it looks at what every write
/// replaces.
public final class MeteredDynamoDb {

  private static final String CONDITION_FAILED = "ConditionalCheckFailed";

  private final DynamoDbClient client;
  private final WriteUnits writeUnits;
  private final DoubleAdder reads = new DoubleAdder();
  private final DoubleAdder writes = new DoubleAdder();
  private final LongAdder requests = new LongAdder();
  private final LongAdder transactions = new LongAdder();
  private final LongAdder actions = new LongAdder();
  private final Map<String, Double> partitions = new ConcurrentHashMap<>();
  private volatile boolean counts;

  /// The write units that items of one partition key took.
  public record Partition(String partition, double units) {}

  private MeteredDynamoDb(DynamoDbClient dynamo) {
    writeUnits = new WriteUnits(dynamo);
    client =
        InterceptedDynamoDb.client(
            DynamoDbClient.class,
            dynamo,
            (request, next) -> counts ? counted(request, next) : next.apply(request));
  }

  private Object counted(Object request, UnaryOperator<Object> next) {
    requests.increment();
    if (request instanceof TransactWriteItemsRequest transaction) {
      transactions.increment();
      actions.add(transaction.transactItems().size());
    }
    var writing = writeUnits.before(request);
    try {
      var response = next.apply(asking(request));
      reads.add(ReadUnits.of(request, response));
      writes.add(
          writing.done((partition, units) -> partitions.merge(partition, units, Double::sum)));
      return response;
    } catch (ConditionalCheckFailedException e) {
      writes.add(writing.refused());
      throw e;
    } catch (TransactionCanceledException e) {
      var codes = e.cancellationReasons().stream().map(CancellationReason::code);
      writes.add(codes.anyMatch(CONDITION_FAILED::equals) ? writing.refused() : 0);
      throw e;
    }
  }

  private static Object asking(Object request) {
    return request instanceof QueryRequest query
        ? query.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build()
        : request;
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
    writes.reset();
    requests.reset();
    transactions.reset();
    actions.reset();
    partitions.clear();
  }

  public double reads() {
    return sum(reads);
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
}
