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

/// Takes messages at once and keeps them until a test hands them on.
public final class InMemoryQueue implements MessageSender {

  private final ConcurrentLinkedQueue<String> bodies = new ConcurrentLinkedQueue<>();

  @Override
  public void send(String url, String message) {
    bodies.add(message);
  }

  @Override
  public void prime(String url) {}

  /// Everything that is there, taken out.
  public List<String> take() {
    var taken = new ArrayList<String>();
    for (var body = bodies.poll(); body != null; body = bodies.poll()) {
      taken.add(body);
    }
    return taken;
  }

  /// The events of everything that is there, taken out.
  public List<JsonNode> takeEvents() {
    return take().stream()
        .flatMap(message -> Newsroom.JSON.readTree(message).required("events").valueStream())
        .toList();
  }

  /// These messages as Lambda hands them to a function, under ids of this delivery.
  public static SQSEvent event(List<String> bodies) {
    var named = new LinkedHashMap<String, String>();
    bodies.forEach(body -> named.put(UUID.randomUUID().toString(), body));
    return event(named);
  }

  /// The same, of messages by their ids.
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
