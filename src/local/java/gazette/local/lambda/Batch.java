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

/// Messages for one invocation: so many, and 6 MB at most, as Lambda has it.
final class Batch {

  private static final long LARGEST = 6 * 1024 * 1024;

  /// What a record is besides its body: ids, times, digests and the names of all that.
  private static final int AROUND_A_BODY = 850;

  private final int most;
  private final List<Message> messages = new ArrayList<>();
  private long weight;

  Batch(int most) {
    this.most = most;
  }

  /// Whether there was room for it.
  boolean takes(Message message) {
    var more = AROUND_A_BODY + message.body().getBytes(StandardCharsets.UTF_8).length;
    if (messages.size() == most || (weight + more > LARGEST && !messages.isEmpty())) {
      return false;
    }
    messages.add(message);
    weight += more;
    return true;
  }

  int room() {
    return most - messages.size();
  }

  boolean isEmpty() {
    return messages.isEmpty();
  }

  int size() {
    return messages.size();
  }

  List<Message> without(Set<String> ids) {
    return messages.stream().filter(message -> !ids.contains(message.messageId())).toList();
  }

  Set<String> ids() {
    var ids = new HashSet<String>();
    messages.forEach(message -> ids.add(message.messageId()));
    return ids;
  }

  /// What stays in the queue after this answer: a list of failures that makes no sense means all.
  Set<String> left(@Nullable Object answer) {
    var ids = ids();
    if (answer == null) {
      return Set.of();
    }
    if (!(answer instanceof SQSBatchResponse response)) {
      return ids;
    }
    var failures = response.getBatchItemFailures();
    if (failures == null) {
      return Set.of();
    }
    var left = new HashSet<String>();
    failures.forEach(failure -> left.add(failure.getItemIdentifier()));
    return ids.containsAll(left) ? left : ids;
  }

  SQSEvent event(String queue) {
    var event = new SQSEvent();
    event.setRecords(messages.stream().map(message -> SqsRecords.of(message, queue)).toList());
    return event;
  }
}
