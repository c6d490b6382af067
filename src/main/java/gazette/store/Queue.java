package gazette.store;

import software.amazon.awssdk.services.sqs.SqsClient;

/// One SQS queue, which delivers each message at least once and in any order.
public record Queue(SqsClient sqs, String url) {

  public void send(String message) {
    sqs.sendMessage(r -> r.queueUrl(url).messageBody(message));
  }
}
