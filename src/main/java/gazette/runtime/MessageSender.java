package gazette.runtime;

/// Sends messages to queues.
public interface MessageSender {

  /// Sends `message` to the queue at `url`. Throws when the message is not known to be in the
  /// queue.
  void send(String url, String message);

  /// Opens the connection that [#send] uses, and sends nothing.
  void touch(String url);
}
