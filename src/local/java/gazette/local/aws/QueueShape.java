package gazette.local.aws;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// A queue that template.yaml declares.
///
/// @param visibilitySeconds how long a received message is hidden from other receivers
/// @param deadLetters the redrive policy, if it has one
public record QueueShape(
    String name, int visibilitySeconds, int retentionSeconds, Optional<DeadLetters> deadLetters) {

  /// A redrive policy.
  ///
  /// @param queue the logical id of the dead-letter queue
  /// @param maxReceives how often a message is received before it goes there
  record DeadLetters(String queue, int maxReceives) {}

  /// Reads the properties of an `AWS::SQS::Queue`.
  static QueueShape of(String name, TemplateNode properties) {
    properties.allowOnly(
        "VisibilityTimeout",
        "MessageRetentionPeriod",
        "RedrivePolicy",
        // ElasticMQ encrypts nothing.
        "SqsManagedSseEnabled",
        "KmsMasterKeyId");
    var redrive =
        properties.child("RedrivePolicy").allowOnly("deadLetterTargetArn", "maxReceiveCount");
    return new QueueShape(
        name,
        properties.number("VisibilityTimeout", 30),
        properties.number("MessageRetentionPeriod", 345_600),
        redrive
            .value("deadLetterTargetArn")
            .map(arn ->
                new DeadLetters(logicalId(arn.toString()), redrive.number("maxReceiveCount", 10))));
  }

  /// Returns the logical id in the result of `!GetAtt Queue.Arn`, which is `Queue.Arn` here.
  static String logicalId(String arn) {
    return arn.replaceFirst("\\.Arn$", "");
  }

  /// Returns the attributes for `CreateQueue`.
  Map<QueueAttributeName, String> attributes() {
    var attributes = new LinkedHashMap<QueueAttributeName, String>();
    attributes.put(QueueAttributeName.VISIBILITY_TIMEOUT, Integer.toString(visibilitySeconds));
    attributes.put(QueueAttributeName.MESSAGE_RETENTION_PERIOD, Integer.toString(retentionSeconds));
    deadLetters.ifPresent(letters ->
        attributes.put(
            QueueAttributeName.REDRIVE_POLICY,
            "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
                .formatted(LocalSqs.arn(letters.queue()), letters.maxReceives())));
    return attributes;
  }
}
