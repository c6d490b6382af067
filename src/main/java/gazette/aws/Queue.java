package gazette.aws;

import gazette.runtime.Environment;
import gazette.runtime.MessageSender;

/// One SQS queue, which delivers each message at least once and in any order.
///
/// @param url as CloudFormation's `!Ref` gives it
public record Queue(MessageSender sender, String url) {

  /// Returns the queue whose URL the variable holds.
  public static Queue of(Environment environment, String variable) {
    return new Queue(environment.sender(), environment.variable(variable));
  }

  public void send(String message) {
    sender.send(url, message);
  }

  /// Makes ready for sending, and sends nothing.
  public void touch() {
    sender.touch(url);
  }
}
