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
import java.time.Clock;
import java.util.function.Consumer;

/// Adds up the queue's beacons. What could not be counted goes back, message by message.
public final class TallyFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {

  /// What reading ledgers and a transaction may take at the worst, with all their retries.
  private static final int MIN_REMAINING_MILLIS = 20_000;

  private final Tally tally;
  private final Clock clock;
  private final Consumer<String> lines;

  public TallyFunction() {
    this(Aws.environment());
  }

  public TallyFunction(Environment environment) {
    clock = environment.clock();
    lines = environment.logLines();
    tally =
        new Tally(
            Table.of(environment, "POPULARITY_TABLE"),
            Table.of(environment, "ARTICLES_TABLE"),
            clock);
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    var messages =
        event.getRecords().stream()
            .map(record -> new Tally.Message(record.getMessageId(), record.getBody()))
            .toList();
    var outcome =
        tally.add(messages, () -> context.getRemainingTimeInMillis() < MIN_REMAINING_MILLIS);
    lines.accept(
        TallyMetricsLine.of(outcome.metrics(), context.getFunctionName(), clock.instant()));
    return new SQSBatchResponse(
        outcome.failedMessages().stream().map(BatchItemFailure::new).toList());
  }
}
