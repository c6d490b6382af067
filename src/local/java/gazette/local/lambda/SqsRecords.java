package gazette.local.lambda;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import gazette.local.aws.LocalSqs;
import java.util.LinkedHashMap;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/// Converts messages of the SQS client to the records that Lambda passes to a function.
final class SqsRecords {

  private SqsRecords() {}

  static SQSEvent.SQSMessage of(Message message, String queue) {
    var entry = new SQSEvent.SQSMessage();
    entry.setMessageId(message.messageId());
    entry.setReceiptHandle(message.receiptHandle());
    entry.setBody(message.body());
    entry.setMd5OfBody(message.md5OfBody());
    entry.setAttributes(message.attributesAsStrings());
    var attributes = new LinkedHashMap<String, SQSEvent.MessageAttribute>();
    message.messageAttributes().forEach((name, value) -> attributes.put(name, attribute(value)));
    entry.setMessageAttributes(attributes);
    if (message.md5OfMessageAttributes() != null) {
      entry.setMd5OfMessageAttributes(message.md5OfMessageAttributes());
    }
    entry.setEventSource("aws:sqs");
    entry.setEventSourceArn(LocalSqs.arn(queue));
    entry.setAwsRegion(LocalSqs.REGION);
    return entry;
  }

  private static SQSEvent.MessageAttribute attribute(MessageAttributeValue value) {
    var attribute = new SQSEvent.MessageAttribute();
    attribute.setDataType(value.dataType());
    attribute.setStringValue(value.stringValue());
    if (value.binaryValue() != null) {
      attribute.setBinaryValue(value.binaryValue().asByteBuffer());
    }
    return attribute;
  }
}
