package gazette.runtime;

/// Sends messages to queues.
public interface MessageSender {

  /// Sends `message` to the queue at `url`. Throws when the message is not known to be in the
  /// queue.
  void send(String url, String message);

  /// Loads the classes and opens the connection that [#send] uses (priming before a snapshot).
  /// Sends no message.
  void prime(String url);
}
