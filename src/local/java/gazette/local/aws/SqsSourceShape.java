package gazette.local.aws;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// An event source mapping of a queue.
///
/// @param window how long a batch waits for more messages after its first
/// @param reportsFailures whether the function reports the failed messages of a batch
/// @param maxConcurrency the maximum number of concurrent invocations
public record SqsSourceShape(
    String queue, int batchSize, Duration window, boolean reportsFailures, int maxConcurrency) {

  /// Reads the properties of an event of type `SQS`.
  static SqsSourceShape of(TemplateNode properties) {
    properties.allowOnly(
        "Queue",
        "BatchSize",
        "MaximumBatchingWindowInSeconds",
        "FunctionResponseTypes",
        "ScalingConfig");
    var place = properties.path();
    var size = properties.number("BatchSize", 10, 1, 10_000);
    var window = properties.number("MaximumBatchingWindowInSeconds", 0, 0, 300);
    if (size > 10 && window == 0) {
      throw new CannotStart(
          ("template.yaml: %s has batches of more than 10, which AWS refuses without a"
                  + " MaximumBatchingWindowInSeconds of at least 1")
              .formatted(place));
    }
    var scaling = properties.child("ScalingConfig").allowOnly("MaximumConcurrency");
    return new SqsSourceShape(
        QueueShape.logicalId(properties.text("Queue")),
        size,
        Duration.ofSeconds(window),
        properties.reportsFailures(),
        scaling.number("MaximumConcurrency", 1_000, 2, 1_000));
  }

  /// Returns the permissions that Lambda needs on the queue, under the role of the function.
  List<Permission> permissions() {
    return Stream.of("ReceiveMessage", "DeleteMessage", "GetQueueAttributes")
        .map(verb -> new Permission("sqs:" + verb, queue))
        .toList();
  }
}
