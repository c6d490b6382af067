package gazette;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import gazette.aws.Aws;
import gazette.dynamo.Table;
import gazette.popularity.count.Tally;
import gazette.popularity.count.TallyMetricsLine;
import gazette.runtime.Environment;
import gazette.runtime.FunctionEvent;
import java.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Counts the events of the beacons' queue.
public final class TallyFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {

  /// The time in milliseconds that reading ledgers and committing a transaction may take at worst,
  /// with all retries.
  private static final int MIN_REMAINING_MILLIS = 20_000;

  private static final String EXPECTED =
      "a batch of messages of SQS (Records with messageId and body)";

  private final Tally tally;
  private final Clock clock;
  private final Consumer<String> log;

  /// Makes the function for Lambda.
  public TallyFunction() {
    this(Aws.environment());
  }

  /// Makes the function in the given environment, for the local system and tests.
  public TallyFunction(Environment environment) {
    clock = environment.clock();
    log = environment.logLines();
    tally =
        new Tally(
            Table.of(environment, "POPULARITY_TABLE"),
            Table.of(environment, "ARTICLES_TABLE"),
            clock);
  }

  /// Counts a batch and logs its metrics. Returns the messages that could not be counted, which
  /// alone go back to the queue. Throws an IllegalArgumentException that names the expected shape
  /// for any other event; for JSON that is no object, Lambda's runtime throws one that names
  /// SQSEvent.
  @Override
  public SQSBatchResponse handleRequest(@Nullable SQSEvent event, Context context) {
    if (event == null || event.getRecords() == null) {
      throw FunctionEvent.unexpected(EXPECTED);
    }
    var messages = event.getRecords().stream().map(TallyFunction::message).toList();
    var result =
        tally.add(messages, () -> context.getRemainingTimeInMillis() < MIN_REMAINING_MILLIS);
    log.accept(TallyMetricsLine.of(result.metrics(), context.getFunctionName(), clock.instant()));
    return new SQSBatchResponse(
        result.failedMessages().stream().map(BatchItemFailure::new).toList());
  }

  private static Tally.Message message(SQSEvent.@Nullable SQSMessage record) {
    if (record == null || record.getMessageId() == null || record.getBody() == null) {
      throw FunctionEvent.unexpected(EXPECTED);
    }
    return new Tally.Message(record.getMessageId(), record.getBody());
  }
}
