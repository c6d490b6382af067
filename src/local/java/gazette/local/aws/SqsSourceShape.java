package gazette.local.aws;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// The messages of a queue as a function gets them: Lambda's event source mapping.
///
/// @param window how long a batch waits for more after its first message
/// @param partial whether the function may say which messages of a batch it could not do
/// @param concurrency how many batches it is given at once
public record SqsSourceShape(
    String queue, int batchSize, Duration window, boolean partial, int concurrency) {

  private static final String PARTIAL = "ReportBatchItemFailures";

  static SqsSourceShape of(TemplateNode properties) {
    properties.knowing(
        "Queue",
        "BatchSize",
        "MaximumBatchingWindowInSeconds",
        "FunctionResponseTypes",
        "ScalingConfig");
    var place = properties.place();
    var size = within(properties, "BatchSize", 10, 1, 10_000);
    var window = within(properties, "MaximumBatchingWindowInSeconds", 0, 0, 300);
    if (size > 10 && window == 0) {
      throw new CannotStart(
          ("template.yaml: %s has batches of more than 10, which AWS refuses without a"
                  + " MaximumBatchingWindowInSeconds of at least 1")
              .formatted(place));
    }
    var types = properties.texts("FunctionResponseTypes");
    if (types.stream().anyMatch(type -> !type.equals(PARTIAL))) {
      throw new CannotStart(
          "template.yaml: %s/FunctionResponseTypes knows %s alone".formatted(place, PARTIAL));
    }
    var scaling = properties.part("ScalingConfig").knowing("MaximumConcurrency");
    return new SqsSourceShape(
        QueueShape.named(properties.text("Queue")),
        size,
        Duration.ofSeconds(window),
        types.contains(PARTIAL),
        within(scaling, "MaximumConcurrency", 1_000, 2, 1_000));
  }

  /// What Lambda does with the queue, under the role of the function.
  List<Permission> rights() {
    return Stream.of("ReceiveMessage", "DeleteMessage", "GetQueueAttributes")
        .map(verb -> new Permission("sqs:" + verb, queue))
        .toList();
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
