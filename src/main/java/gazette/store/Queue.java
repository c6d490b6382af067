package gazette.store;

/// One SQS queue, which delivers each message at least once and in any order.
///
/// @param url as CloudFormation's `!Ref` gives it
public record Queue(Sender sender, String url) {

  /// Brings messages to queues.
  public interface Sender {
    /// Throws when the message is not known to be in the queue.
    void send(String url, String message);

    /// Asks the queue for nothing: what it takes to ask is ready then.
    void touch(String url);
  }

  public void send(String message) {
    sender.send(url, message);
  }

  /// Makes ready for sending, and sends nothing.
  public void touch() {
    sender.touch(url);
  }
}
