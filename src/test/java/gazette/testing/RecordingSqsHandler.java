package gazette.testing;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import gazette.runtime.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A function that keeps what it is given and does with it what the letters say.
public final class RecordingSqsHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

  public static final List<List<SQSEvent.SQSMessage>> BATCHES = new CopyOnWriteArrayList<>();
  public static final List<Integer> REMAINING_MILLIS = new CopyOnWriteArrayList<>();
  public static final AtomicInteger MAX_CONCURRENT = new AtomicInteger();
  private static final AtomicInteger CONCURRENT = new AtomicInteger();

  /// Keeps no connection: nothing here needs one.
  RecordingSqsHandler(Environment environment) {
    assert environment.variables().containsKey("LETTERS");
  }

  /// The batches with letters that begin so.
  public static List<List<SQSEvent.SQSMessage>> batchesWith(String start) {
    return BATCHES.stream()
        .filter(batch -> batch.stream().anyMatch(letter -> letter.getBody().startsWith(start)))
        .toList();
  }

  /// Takes until two are at work, and then long enough for a third.
  private static void work() throws InterruptedException {
    for (var i = 0; MAX_CONCURRENT.get() < 2 && i < 200; i++) {
      Thread.sleep(10);
    }
    Thread.sleep(100);
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    MAX_CONCURRENT.accumulateAndGet(CONCURRENT.incrementAndGet(), Math::max);
    try {
      BATCHES.add(event.getRecords());
      REMAINING_MILLIS.add(context.getRemainingTimeInMillis());
      var failures = new ArrayList<BatchItemFailure>();
      for (var letter : event.getRecords()) {
        switch (letter.getBody()) {
          case "poison" -> failures.add(new BatchItemFailure(letter.getMessageId()));
          case "nonsense" -> failures.add(new BatchItemFailure("no such id"));
          case "crash" -> throw new IllegalStateException("as the letter says");
          case "slow" -> Thread.sleep(Polling.MAX_WAIT);
          case "work" -> work();
          default -> {}
        }
      }
      return new SQSBatchResponse(failures);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      CONCURRENT.decrementAndGet();
    }
  }
}
