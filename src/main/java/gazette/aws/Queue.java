package gazette.aws;

import gazette.runtime.Environment;
import gazette.runtime.MessageSender;

/// An SQS queue, which delivers each message at least once and in any order.
///
/// @param sender the client
/// @param url the queue's URL, which is CloudFormation's `!Ref` of it
public record Queue(MessageSender sender, String url) {

  /// Returns the queue whose URL the environment variable holds.
  public static Queue of(Environment environment, String variable) {
    return new Queue(environment.sender(), environment.variable(variable));
  }

  /// Sends a message, and throws when it is not known to be in the queue.
  public void send(String message) {
    sender.send(url, message);
  }

  /// Prepares for sending before a snapshot, and sends no message.
  public void prime() {
    sender.prime(url);
  }
}
