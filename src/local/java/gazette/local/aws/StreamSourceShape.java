package gazette.local.aws;

import java.time.Duration;
import java.util.Optional;

/// An event source mapping of a DynamoDB stream.
///
/// @param window how long a batch waits for more records after its first
/// @param maxRetries how often a failed batch is retried before it is discarded
/// @param maxAge the age from which a failed record is discarded; empty for no limit
/// @param bisects whether a batch is split in two when the function throws
/// @param reportsFailures whether the function reports the first failed record of a batch
/// @param failureQueue the queue that gets a message for each discarded batch
public record StreamSourceShape(
    String table,
    int batchSize,
    Duration window,
    int maxRetries,
    Optional<Duration> maxAge,
    boolean bisects,
    boolean reportsFailures,
    StreamFilter filter,
    Optional<String> failureQueue) {

  private static final int UNLIMITED_RETRIES = 10_000;

  /// Returns the same mapping of the stream of another table.
  public StreamSourceShape ofTable(String name) {
    return new StreamSourceShape(
        name,
        batchSize,
        window,
        maxRetries,
        maxAge,
        bisects,
        reportsFailures,
        filter,
        failureQueue);
  }

  /// Reads the properties of an event of type `DynamoDB`.
  static StreamSourceShape of(TemplateNode properties) {
    properties.allowOnly(
        "Stream",
        "StartingPosition",
        "BatchSize",
        "MaximumBatchingWindowInSeconds",
        "MaximumRetryAttempts",
        "MaximumRecordAgeInSeconds",
        "BisectBatchOnFunctionError",
        "FunctionResponseTypes",
        "FilterCriteria",
        "DestinationConfig");
    if (!properties.text("StartingPosition").equals("TRIM_HORIZON")) {
      throw new CannotStart(
          "template.yaml: %s/StartingPosition must be TRIM_HORIZON: otherwise articles published during a deployment are missed"
              .formatted(properties.path()));
    }
    return new StreamSourceShape(
        properties.text("Stream").replaceFirst("\\.StreamArn$", ""),
        properties.number("BatchSize", 100, 1, 10_000),
        Duration.ofSeconds(properties.number("MaximumBatchingWindowInSeconds", 0, 0, 300)),
        properties.number("MaximumRetryAttempts", UNLIMITED_RETRIES, 0, UNLIMITED_RETRIES),
        properties
            .value("MaximumRecordAgeInSeconds")
            .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds.toString()))),
        properties.value("BisectBatchOnFunctionError").filter("true"::equals).isPresent(),
        properties.reportsFailures(),
        StreamFilter.of(properties.child("FilterCriteria")),
        destination(properties));
  }

  /// SAM adds the permission to send to the destination only if its type is given.
  private static Optional<String> destination(TemplateNode properties) {
    var failed = properties.child("DestinationConfig").allowOnly("OnFailure").child("OnFailure");
    if (failed.allowOnly("Type", "Destination").members().isEmpty()) {
      return Optional.empty();
    }
    if (!failed.text("Type").equals("SQS")) {
      throw new CannotStart("template.yaml: %s must be an SQS queue".formatted(failed.path()));
    }
    return Optional.of(QueueShape.logicalId(failed.text("Destination")));
  }
}
