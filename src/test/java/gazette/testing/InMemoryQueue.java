package gazette.testing;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import gazette.runtime.MessageSender;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.JsonNode;

/// A queue in memory, whose messages a test takes and delivers itself.
public final class InMemoryQueue implements MessageSender {

  private final ConcurrentLinkedQueue<String> bodies = new ConcurrentLinkedQueue<>();

  @Override
  public void send(String url, String message) {
    bodies.add(message);
  }

  @Override
  public void prime(String url) {}

  /// Removes and returns all messages.
  public List<String> take() {
    var taken = new ArrayList<String>();
    for (var body = bodies.poll(); body != null; body = bodies.poll()) {
      taken.add(body);
    }
    return taken;
  }

  /// Removes all messages and returns their events.
  public List<JsonNode> takeEvents() {
    return take().stream()
        .flatMap(message -> Newsroom.JSON.readTree(message).required("events").valueStream())
        .toList();
  }

  /// Returns messages as the event with which Lambda invokes a function, under random ids.
  public static SQSEvent event(List<String> bodies) {
    var bodiesById = new LinkedHashMap<String, String>();
    bodies.forEach(body -> bodiesById.put(UUID.randomUUID().toString(), body));
    return event(bodiesById);
  }

  /// Returns the event of messages by their ids.
  static SQSEvent event(Map<String, String> bodies) {
    var event = new SQSEvent();
    event.setRecords(new ArrayList<>());
    bodies.forEach((id, body) -> {
      var message = new SQSMessage();
      message.setMessageId(id);
      message.setBody(body);
      event.getRecords().add(message);
    });
    return event;
  }
}
