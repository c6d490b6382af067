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

/// The events of one request, as one message of the queue: `{"events":[{"a":article,
/// "t":milliseconds since 1970, "c":channel, "i":key in hexadecimal, "p":period,
/// "m":discriminator}]}`. A view has no `c`, an undated key no `p`.
public record EventMessage(List<Event> events) {

  private static final int MAX_EVENTS = 1_000;
  private static final long MAX_EPOCH_MILLIS = 253_402_300_799_999L; // the end of the year 9999
  private static final JsonFactory FACTORY = new JsonFactory();

  public EventMessage {
    events = List.copyOf(events);
  }

  /// Returns the body of the message. The streaming generator writes it, so that a view loads no
  /// class of databind on a cold start.
  public String toJson() {
    var json = new StringWriter();
    try (var out = FACTORY.createGenerator(ObjectWriteContext.empty(), json)) {
      out.writeStartObject();
      out.writeArrayPropertyStart("events");
      events.forEach(event -> write(event, out));
      out.writeEndArray();
      out.writeEndObject();
    }
    return json.toString();
  }

  private static void write(Event event, JsonGenerator out) {
    out.writeStartObject();
    out.writeStringProperty("a", event.article().value());
    out.writeNumberProperty("t", event.at().toEpochMilli());
    event.share().ifPresent(channel -> out.writeStringProperty("c", channel.wireName()));
    out.writeStringProperty("i", Long.toHexString(event.dedupKey().value()));
    event.dedupKey().period().ifPresent(period -> out.writeNumberProperty("p", period));
    out.writeNumberProperty("m", event.discriminator());
    out.writeEndObject();
  }

  /// Parses the body of a message. Returns empty if it is not one of ours, or has over 1,000
  /// events.
  public static Optional<EventMessage> parse(String body) {
    try {
      var events = new ArrayList<Event>();
      for (var json : JsonMapper.shared().readTree(body).required("events").asArray()) {
        events.add(event(json));
      }
      return events.size() <= MAX_EVENTS ? Optional.of(new EventMessage(events)) : Optional.empty();
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Event event(JsonNode json) {
    return new Event(
        ArticleId.parse(json.required("a").stringValue())
            .orElseThrow(() -> new IllegalArgumentException("not an article id")),
        Instant.ofEpochMilli(number(json.required("t"), MAX_EPOCH_MILLIS)),
        Optional.of(json.path("c"))
            .filter(channel -> !channel.isMissingNode())
            .map(channel -> channel(channel.stringValue())),
        new DedupKey(
            Long.parseUnsignedLong(json.required("i").stringValue(), 16),
            json.has("p")
                ? OptionalLong.of(
                    number(json.required("p"), MAX_EPOCH_MILLIS / DedupKey.PERIOD_SECONDS))
                : OptionalLong.empty()),
        (int) number(json.required("m"), 0xFFFF));
  }

  private static long number(JsonNode json, long max) {
    if (!json.isIntegralNumber() || json.longValue() < 0 || json.longValue() > max) {
      throw new IllegalArgumentException("not an integer from 0 to " + max);
    }
    return json.longValue();
  }

  private static Channel channel(String wireName) {
    return Channel.parse(wireName).orElseThrow(() -> new IllegalArgumentException("not a channel"));
  }
}
