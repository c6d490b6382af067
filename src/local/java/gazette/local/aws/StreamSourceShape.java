package gazette.local.aws;

import java.time.Duration;
import java.util.Optional;

/// The changes of a table as a function gets them: Lambda's event source mapping of a stream.
///
/// @param window how long a batch waits for more after its first record
/// @param attempts how often a batch is tried again before it is given up
/// @param longest how old a record may be to be tried again; none for any age
/// @param bisects whether a batch that fails is tried again in halves
/// @param partial whether the function may say from which record on it failed
/// @param failures the queue that is told of batches that were given up
public record StreamSourceShape(
    String table,
    int batchSize,
    Duration window,
    int attempts,
    Optional<Duration> longest,
    boolean bisects,
    boolean partial,
    StreamFilter filter,
    Optional<String> failures) {

  private static final String PARTIAL = "ReportBatchItemFailures";
  private static final int MOST_ATTEMPTS = 10_000;

  static StreamSourceShape of(TemplateNode properties) {
    properties.knowing(
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
          "template.yaml: %s/StartingPosition must be TRIM_HORIZON: what is published while a stack is made is missed else"
              .formatted(properties.place()));
    }
    var types = properties.texts("FunctionResponseTypes");
    if (types.stream().anyMatch(type -> !type.equals(PARTIAL))) {
      throw new CannotStart(
          "template.yaml: %s/FunctionResponseTypes knows %s alone"
              .formatted(properties.place(), PARTIAL));
    }
    return new StreamSourceShape(
        properties.text("Stream").replaceFirst("\\.StreamArn$", ""),
        within(properties, "BatchSize", 100, 1, 10_000),
        Duration.ofSeconds(within(properties, "MaximumBatchingWindowInSeconds", 0, 0, 300)),
        within(properties, "MaximumRetryAttempts", MOST_ATTEMPTS, 0, MOST_ATTEMPTS),
        properties
            .value("MaximumRecordAgeInSeconds")
            .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds.toString()))),
        properties.value("BisectBatchOnFunctionError").filter("true"::equals).isPresent(),
        types.contains(PARTIAL),
        StreamFilter.of(properties.part("FilterCriteria")),
        destination(properties));
  }

  /// SAM gives the right to send there only where it is told that it is a queue.
  private static Optional<String> destination(TemplateNode properties) {
    var failed = properties.part("DestinationConfig").knowing("OnFailure").part("OnFailure");
    if (failed.knowing("Type", "Destination").members().isEmpty()) {
      return Optional.empty();
    }
    if (!failed.text("Type").equals("SQS")) {
      throw new CannotStart("template.yaml: %s must be an SQS queue".formatted(failed.place()));
    }
    return Optional.of(QueueShape.named(failed.text("Destination")));
  }

  private static int within(TemplateNode part, String name, int otherwise, int least, int most) {
    var number = part.number(name, otherwise);
    if (number < least || number > most) {
      throw new CannotStart(
          "template.yaml: %s/%s must be from %d to %d".formatted(part.place(), name, least, most));
    }
    return number;
  }
}
