package gazette.local.lambda;

import gazette.local.aws.LocalSqs;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/// Receives and deletes the messages of one queue, in calls of ten messages, several at the same
/// time.
final class QueueReceiver implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(QueueReceiver.class.getName());
  private static final int MAX_PER_CALL = 10;
  private static final int MAX_CALLS = 4;

  private final LocalSqs queues;
  private final String queue;
  private final ExecutorService calls =
      Executors.newFixedThreadPool(MAX_CALLS, Thread.ofVirtual().factory());

  QueueReceiver(LocalSqs queues, String queue) {
    this.queues = queues;
    this.queue = queue;
  }

  /// Receives in one call, which waits for a first message (long polling).
  List<Message> await(int maxMessages, Duration time) {
    return receive(Math.min(MAX_PER_CALL, maxMessages), (int) time.toSeconds());
  }

  /// Receives what is visible now, in up to four calls at the same time.
  List<Message> take(int maxMessages) throws InterruptedException {
    var receives = new ArrayList<Callable<List<Message>>>();
    for (var remaining = maxMessages;
        remaining > 0 && receives.size() < MAX_CALLS;
        remaining -= MAX_PER_CALL) {
      var count = Math.min(MAX_PER_CALL, remaining);
      receives.add(() -> receive(count, 0));
    }
    var received = new ArrayList<Message>();
    for (var receive : calls.invokeAll(receives)) {
      if (receive.state() == Future.State.SUCCESS) {
        received.addAll(receive.resultNow());
      } else {
        LOG.log(Level.WARNING, "cannot receive from " + queue, receive.exceptionNow());
      }
    }
    return received;
  }

  /// Deletes messages. A failed call is logged; its messages become visible again later.
  void delete(List<Message> done) throws InterruptedException {
    var deletes = new ArrayList<Callable<Void>>();
    for (var i = 0; i < done.size(); i += MAX_PER_CALL) {
      var entries = new ArrayList<DeleteMessageBatchRequestEntry>();
      for (var message : done.subList(i, Math.min(done.size(), i + MAX_PER_CALL))) {
        entries.add(
            DeleteMessageBatchRequestEntry.builder()
                .id(Integer.toString(entries.size()))
                .receiptHandle(message.receiptHandle())
                .build());
      }
      deletes.add(() -> {
        queues.client().deleteMessageBatch(r -> r.queueUrl(queues.url(queue)).entries(entries));
        return null;
      });
    }
    for (var delete : calls.invokeAll(deletes)) {
      if (delete.state() == Future.State.FAILED) {
        LOG.log(Level.WARNING, "cannot delete from " + queue, delete.exceptionNow());
      }
    }
  }

  @Override
  public void close() {
    calls.shutdownNow();
  }

  private List<Message> receive(int maxMessages, int waitSeconds) {
    return queues
        .client()
        .receiveMessage(r ->
            r.queueUrl(queues.url(queue))
                .maxNumberOfMessages(maxMessages)
                .waitTimeSeconds(waitSeconds)
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                .messageAttributeNames("All"))
        .messages();
  }
}
