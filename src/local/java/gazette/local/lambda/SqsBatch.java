package gazette.local.lambda;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;

/// The messages for one invocation, limited by number and by Lambda's 6 MB.
final class SqsBatch {

  private static final long MAX_BYTES = 6 * 1024 * 1024;

  /// The approximate size of a record without its body: ids, times, digests and their names.
  private static final int BYTES_BESIDE_BODY = 850;

  private final int maxMessages;
  private final List<Message> messages = new ArrayList<>();
  private long bytes;

  SqsBatch(int most) {
    this.maxMessages = most;
  }

  /// Adds a message if there is room; returns whether there was.
  boolean add(Message message) {
    var added = BYTES_BESIDE_BODY + message.body().getBytes(StandardCharsets.UTF_8).length;
    if (messages.size() == maxMessages || (bytes + added > MAX_BYTES && !messages.isEmpty())) {
      return false;
    }
    messages.add(message);
    bytes += added;
    return true;
  }

  /// Returns how many more messages may be added.
  int room() {
    return maxMessages - messages.size();
  }

  boolean isEmpty() {
    return messages.isEmpty();
  }

  int size() {
    return messages.size();
  }

  /// Returns the messages with other ids than these.
  List<Message> without(Set<String> ids) {
    return messages.stream().filter(message -> !ids.contains(message.messageId())).toList();
  }

  Set<String> ids() {
    var ids = new HashSet<String>();
    messages.forEach(message -> ids.add(message.messageId()));
    return ids;
  }

  /// Returns the ids of the messages that a function's response reports as failed. A response of
  /// another type, or with an unknown id, means all of them.
  Set<String> failedIds(@Nullable Object response) {
    var ids = ids();
    if (response == null) {
      return Set.of();
    }
    if (!(response instanceof SQSBatchResponse batchResponse)) {
      return ids;
    }
    var failures = batchResponse.getBatchItemFailures();
    if (failures == null) {
      return Set.of();
    }
    var failed = new HashSet<String>();
    failures.forEach(failure -> failed.add(failure.getItemIdentifier()));
    return ids.containsAll(failed) ? failed : ids;
  }

  /// Returns the event for the function.
  SQSEvent event(String queue) {
    var event = new SQSEvent();
    event.setRecords(messages.stream().map(message -> SqsRecords.of(message, queue)).toList());
    return event;
  }
}
