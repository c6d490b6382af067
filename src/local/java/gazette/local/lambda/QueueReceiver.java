package gazette.local.lambda;

import gazette.local.aws.Queues;
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

/// Takes messages out of one queue and deletes them, ten a call and several calls at once.
final class QueueReceiver implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(QueueReceiver.class.getName());
  private static final int A_CALL = 10;
  private static final int AT_ONCE = 4;

  private final Queues queues;
  private final String queue;
  private final ExecutorService calls =
      Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory());

  QueueReceiver(Queues queues, String queue) {
    this.queues = queues;
    this.queue = queue;
  }

  /// Waits for messages, in one call.
  List<Message> await(int most, Duration time) {
    return receive(Math.min(A_CALL, most), (int) time.toSeconds());
  }

  /// What is there now, as far as a few calls can hold it.
  List<Message> take(int most) throws InterruptedException {
    var receives = new ArrayList<Callable<List<Message>>>();
    for (var left = most; left > 0 && receives.size() < AT_ONCE; left -= A_CALL) {
      var some = Math.min(A_CALL, left);
      receives.add(() -> receive(some, 0));
    }
    var come = new ArrayList<Message>();
    for (var receive : calls.invokeAll(receives)) {
      if (receive.state() == Future.State.SUCCESS) {
        come.addAll(receive.resultNow());
      } else {
        LOG.log(Level.WARNING, "a receive of " + queue + " failed", receive.exceptionNow());
      }
    }
    return come;
  }

  void delete(List<Message> done) throws InterruptedException {
    var deletes = new ArrayList<Callable<Void>>();
    for (var i = 0; i < done.size(); i += A_CALL) {
      var entries = new ArrayList<DeleteMessageBatchRequestEntry>();
      for (var message : done.subList(i, Math.min(done.size(), i + A_CALL))) {
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
        LOG.log(Level.WARNING, "a delete from " + queue + " failed", delete.exceptionNow());
      }
    }
  }

  @Override
  public void close() {
    calls.shutdownNow();
  }

  private List<Message> receive(int most, int waitSeconds) {
    return queues
        .client()
        .receiveMessage(r ->
            r.queueUrl(queues.url(queue))
                .maxNumberOfMessages(most)
                .waitTimeSeconds(waitSeconds)
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                .messageAttributeNames("All"))
        .messages();
  }
}
