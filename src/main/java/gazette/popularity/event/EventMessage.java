package gazette.popularity.event;

import gazette.article.ArticleId;
import gazette.popularity.Channel;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What one request told of, as it travels in the queue: `{"events":[{"a":article,
/// "t":milliseconds, "c":channel, "i":counting id, "p":period, "m":mark}]}`.
public record EventMessage(List<Event> events) {

  private static final int MOST = 1_000;
  private static final long LATEST = 253_402_300_799_999L; // the end of the year 9999
  private static final JsonFactory FACTORY = new JsonFactory();

  public EventMessage {
    events = List.copyOf(events);
  }

  public String message() {
    var message = new StringWriter();
    try (var out = FACTORY.createGenerator(ObjectWriteContext.empty(), message)) {
      out.writeStartObject();
      out.writeArrayPropertyStart("events");
      events.forEach(event -> write(event, out));
      out.writeEndArray();
      out.writeEndObject();
    }
    return message.toString();
  }

  private static void write(Event event, JsonGenerator out) {
    out.writeStartObject();
    out.writeStringProperty("a", event.article().value());
    out.writeNumberProperty("t", event.at().toEpochMilli());
    event.share().ifPresent(channel -> out.writeStringProperty("c", channel.word()));
    out.writeStringProperty("i", Long.toHexString(event.id().value()));
    event.id().period().ifPresent(period -> out.writeNumberProperty("p", period));
    out.writeNumberProperty("m", event.mark());
    out.writeEndObject();
  }

  /// Nothing if the message is not one of ours.
  public static Optional<EventMessage> read(String message) {
    try {
      var events = new ArrayList<Event>();
      for (var json : JsonMapper.shared().readTree(message).required("events").asArray()) {
        events.add(event(json));
      }
      return events.size() <= MOST ? Optional.of(new EventMessage(events)) : Optional.empty();
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Event event(JsonNode json) {
    return new Event(
        ArticleId.parse(json.required("a").stringValue())
            .orElseThrow(() -> new IllegalArgumentException("no id of an article")),
        Instant.ofEpochMilli(number(json.required("t"), LATEST)),
        Optional.of(json.path("c"))
            .filter(c -> !c.isMissingNode())
            .map(c -> channel(c.stringValue())),
        new DedupKey(
            Long.parseUnsignedLong(json.required("i").stringValue(), 16),
            json.has("p")
                ? OptionalLong.of(number(json.required("p"), LATEST / DedupKey.PERIOD))
                : OptionalLong.empty()),
        (int) number(json.required("m"), 0xFFFF));
  }

  private static long number(JsonNode json, long most) {
    if (!json.isIntegralNumber() || json.longValue() < 0 || json.longValue() > most) {
      throw new IllegalArgumentException("no number from 0 to " + most);
    }
    return json.longValue();
  }

  private static Channel channel(String word) {
    return Channel.parse(word).orElseThrow(() -> new IllegalArgumentException("no channel"));
  }
}
