package gazette.testing;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// A client whose requests go wrong now and then, as on DynamoDB and on Lambda, where DynamoDB
/// Local never does so by itself.
public final class Faults {

  /// The kinds of faults.
  public enum Kind {
    /// The process ends before the write.
    CRASH_BEFORE,
    /// The process ends after the write, before anybody hears of it.
    CRASH_AFTER,
    THROTTLED,
    /// Reads are throttled, not writes.
    READ_THROTTLED,
    SERVER_ERROR,
    /// It is written, and the answer does not come.
    TIMEOUT_AFTER,
    /// Another transaction is at the same items.
    CONFLICT,
    /// The process ends before or after a write of one item, and does nothing any more.
    CUT
  }

  /// The end of a process: no code of ours handles it.
  public static final class Crash extends Error {
    private static final long serialVersionUID = 1;
  }

  private final DynamoDbClient dynamo;
  private final Kind kind;
  private final double share;
  private final Random random;
  private final AtomicInteger hits = new AtomicInteger();

  private Faults(DynamoDbClient dynamo, Kind kind, double share, long seed) {
    this.dynamo = dynamo;
    this.kind = kind;
    this.share = share;
    this.random = new Random(seed);
  }

  /// A share of the requests goes wrong in one way.
  public static Faults over(DynamoDbClient dynamo, Kind kind, double share, long seed) {
    return new Faults(dynamo, kind, share, seed);
  }

  /// The process ends before or after the request with an index, and is well afterwards.
  public static DynamoDbClient crashAt(DynamoDbClient dynamo, int index, boolean isAfter) {
    var requests = new AtomicInteger();
    return InterceptedDynamoDb.client(
        DynamoDbClient.class,
        dynamo,
        (request, next) -> {
          var isHit = requests.getAndIncrement() == index;
          if (isHit && !isAfter) {
            throw new Crash();
          }
          var answer = next.apply(request);
          if (isHit) {
            throw new Crash();
          }
          return answer;
        });
  }

  /// How many requests went wrong.
  public int hits() {
    return hits.get();
  }

  public DynamoDbClient client() {
    return InterceptedDynamoDb.client(
        DynamoDbClient.class,
        dynamo,
        (request, next) ->
            isConcerned(request) && isHit() ? fail(request, next) : next.apply(request));
  }

  private boolean isConcerned(Object request) {
    if (kind == Kind.CUT) {
      return hits.get() > 0
          || request instanceof PutItemRequest
          || request instanceof UpdateItemRequest
          || request instanceof DeleteItemRequest;
    }
    return kind == Kind.READ_THROTTLED
        ? request instanceof BatchGetItemRequest || request instanceof QueryRequest
        : request instanceof TransactWriteItemsRequest;
  }

  private Object fail(Object request, UnaryOperator<Object> next) {
    var before = hits.getAndIncrement();
    switch (kind) {
      case CUT -> {
        if (before == 0 && random.nextBoolean()) {
          var _ = next.apply(request);
        }
        throw new Crash();
      }
      case CRASH_BEFORE -> throw new Crash();
      case CRASH_AFTER -> {
        var _ = next.apply(request);
        throw new Crash();
      }
      case THROTTLED, READ_THROTTLED ->
          throw ProvisionedThroughputExceededException.builder().message("slow down").build();
      case SERVER_ERROR -> throw InternalServerErrorException.builder().message("oops").build();
      case TIMEOUT_AFTER -> {
        var _ = next.apply(request);
        throw ApiCallTimeoutException.create(2_000);
      }
      case CONFLICT ->
          throw TransactionCanceledException.builder()
              .cancellationReasons(
                  ((TransactWriteItemsRequest) request)
                      .transactItems().stream()
                          .map(item ->
                              CancellationReason.builder().code("TransactionConflict").build())
                          .toList())
              .build();
    }
    throw new IllegalStateException(kind.toString());
  }

  private synchronized boolean isHit() {
    return (kind == Kind.CUT && hits.get() > 0) || random.nextDouble() < share;
  }
}
