package gazette.popularity.event;

import gazette.article.ArticleId;
import gazette.popularity.Channel;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The events of one request, as one message of the queue: `{"events":[{"a":article,
/// "t":milliseconds since 1970, "c":channel, "i":key in hexadecimal, "s":start of the key's period,
/// "l":its length in seconds, "n":readers of an address that count, "r":key of the client's id in
/// hexadecimal, "q":start of the period of that, "m":discriminator}]}`. A view has no `c`, an event
/// without an id no `r`, an id without a time no `q`.
///
/// A message from before slots were half an hour has `p` for `s`, `l` and `n`: the number of the 30
/// seconds of its key, or nothing if that is undated. It counts by `i` and `p` alone. To a tally of
/// that time, the keys of today's messages are undated.
public record EventMessage(List<Event> events) {

  private static final int MAX_EVENTS = 1_000;
  private static final long MAX_EPOCH_MILLIS = 253_402_300_799_999L; // the end of the year 9999
  private static final long MAX_EPOCH_SECONDS = MAX_EPOCH_MILLIS / 1_000;
  private static final int MAX_PERIOD_SECONDS = 86_400;
  private static final int MAX_READERS = 1_000_000;
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
    event
        .dedupKey()
        .period()
        .ifPresent(period -> {
          out.writeNumberProperty("s", period.start());
          out.writeNumberProperty("l", period.seconds());
          out.writeNumberProperty("n", event.dedupKey().maxReaders());
        });
    event
        .resendKey()
        .ifPresent(key -> {
          out.writeStringProperty("r", Long.toHexString(key.value()));
          key.period().ifPresent(period -> out.writeNumberProperty("q", period.start()));
        });
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
            hexadecimal(json.required("i")),
            period(json),
            json.has("n") ? (int) number(json.required("n"), MAX_READERS) : 0),
        Optional.of(json.path("r")).filter(r -> !r.isMissingNode()).map(r -> resendKey(r, json)),
        (int) number(json.required("m"), 0xFFFF));
  }

  private static Optional<LedgerPeriod> period(JsonNode json) {
    if (json.has("l")) {
      var seconds = Math.max(1, number(json.required("l"), MAX_PERIOD_SECONDS));
      var start = Instant.ofEpochSecond(number(json.required("s"), MAX_EPOCH_SECONDS));
      return Optional.of(LedgerPeriod.of(start, seconds));
    }
    return json.has("p")
        ? Optional.of(LedgerPeriod.former(number(json.required("p"), MAX_EPOCH_SECONDS / 30)))
        : Optional.empty();
  }

  private static DedupKey resendKey(JsonNode value, JsonNode json) {
    return json.has("q")
        ? DedupKey.dated(
            Instant.ofEpochSecond(number(json.required("q"), MAX_EPOCH_SECONDS)),
            hexadecimal(value))
        : DedupKey.undated(hexadecimal(value));
  }

  private static long hexadecimal(JsonNode json) {
    return Long.parseUnsignedLong(json.stringValue(), 16);
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
