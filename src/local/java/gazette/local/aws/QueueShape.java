package gazette.local.aws;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// A queue that template.yaml declares.
///
/// @param visibilitySeconds how long a message that was taken is hidden from other takers
/// @param dead where a message goes that was taken too often
public record QueueShape(
    String name, int visibilitySeconds, int retentionSeconds, Optional<DeadLetters> dead) {

  record DeadLetters(String queue, int receives) {}

  static QueueShape of(String name, TemplateNode properties) {
    properties.knowing(
        "VisibilityTimeout", "MessageRetentionPeriod", "SqsManagedSseEnabled", "RedrivePolicy");
    var redrive =
        properties.part("RedrivePolicy").knowing("deadLetterTargetArn", "maxReceiveCount");
    return new QueueShape(
        name,
        properties.number("VisibilityTimeout", 30),
        properties.number("MessageRetentionPeriod", 345_600),
        redrive
            .value("deadLetterTargetArn")
            .map(arn ->
                new DeadLetters(named(arn.toString()), redrive.number("maxReceiveCount", 10))));
  }

  /// The logical id in what `!GetAtt Queue.Arn` comes to here.
  static String named(String arn) {
    return arn.replaceFirst("\\.Arn$", "");
  }

  Map<QueueAttributeName, String> attributes() {
    var attributes = new LinkedHashMap<QueueAttributeName, String>();
    attributes.put(QueueAttributeName.VISIBILITY_TIMEOUT, Integer.toString(visibilitySeconds));
    attributes.put(QueueAttributeName.MESSAGE_RETENTION_PERIOD, Integer.toString(retentionSeconds));
    dead.ifPresent(letters ->
        attributes.put(
            QueueAttributeName.REDRIVE_POLICY,
            "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
                .formatted(Queues.arn(letters.queue()), letters.receives())));
    return attributes;
  }
}
