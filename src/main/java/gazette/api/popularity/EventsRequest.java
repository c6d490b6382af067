package gazette.api.popularity;

import gazette.article.ArticleId;
import gazette.http.Body;
import gazette.http.Json;
import gazette.http.ObjectReader;
import gazette.http.Problem.Violation;
import gazette.popularity.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A batch of views and shares, which may be older than the request. Each event is accepted or
/// refused by itself; only a malformed envelope is a problem.
public record EventsRequest(List<SentEvent> accepted, List<RefusedEvent> refused) {

  private static final int MAX_EVENTS = 100;
  private static final Duration MAX_AGE = Duration.ofHours(24);
  private static final Duration MAX_AHEAD = Duration.ofSeconds(60);
  private static final Pattern UUID_FORMAT =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /// An event that is accepted.
  ///
  /// @param at the time that it is counted at: the claimed time, at most now
  /// @param claimed the time that the client states
  /// @param share the channel of a share; none of a view
  /// @param id the identifier by which the client may send it again
  public record SentEvent(
      ArticleId article,
      Instant at,
      Optional<Instant> claimed,
      Optional<Channel> share,
      Optional<UUID> id) {}

  /// An event that is refused, by its index in the request.
  public record RefusedEvent(int index, String detail) {}

  /// Reads the body: at most 100 events of the last 24 hours. A time up to a minute ahead is
  /// accepted, as clocks differ. Throws a 422 for a malformed envelope.
  public static EventsRequest read(Body body, Instant now) {
    var members = body.reader();
    members.require("events");
    var elements = members.list("events", MAX_EVENTS);
    members.rejectUnknown();
    var request = new EventsRequest(new ArrayList<>(), new ArrayList<>());
    for (var i = 0; i < elements.size(); i++) {
      var sent = sent(elements.get(i), Integer.toString(i), now);
      var violations = body.takeViolations("/events/" + i);
      if (violations.isEmpty() && sent.isPresent()) {
        request.accepted.add(sent.get());
      } else {
        request.refused.add(new RefusedEvent(i, detail(violations, "/events/" + i)));
      }
    }
    body.check();
    return request;
  }

  /// Returns the request with every event refused.
  public EventsRequest refuseAll(String detail) {
    var count = accepted.size() + refused.size();
    return new EventsRequest(
        List.of(), IntStream.range(0, count).mapToObj(i -> new RefusedEvent(i, detail)).toList());
  }

  /// Returns the response: the number of accepted events, and the refused ones with the reason.
  public Json json() {
    return Json.object()
        .put("accepted", accepted.size())
        .put(
            "refused",
            refused.stream()
                .map(r -> Json.object().put("index", r.index()).put("detail", r.detail()))
                .toList());
  }

  private static Optional<SentEvent> sent(ObjectReader holder, String index, Instant now) {
    holder.require(index);
    return holder.object(index).flatMap(event -> sent(event, now));
  }

  private static Optional<SentEvent> sent(ObjectReader event, Instant now) {
    Stream.of("type", "article").forEach(event::require);
    var type =
        event.value(
            "type",
            word -> Optional.of(word).filter(w -> w.equals("view") || w.equals("share")),
            "must be view or share");
    var article = event.value("article", ArticleId::parse, "must be the id of an article");
    var channel = event.value("channel", Channel::parse, Channel.RULE);
    if (type.filter("share"::equals).isPresent()) {
      event.require("channel");
    } else if (event.has("channel")) {
      event.reject("channel", "is allowed only for a share");
    }
    var claimed = event.time("at");
    claimed
        .filter(at -> at.isBefore(now.minus(MAX_AGE)) || at.isAfter(now.plus(MAX_AHEAD)))
        .ifPresent(at -> event.reject("at", "must be within the last 24 hours"));
    var id = event.value("id", EventsRequest::uuid, "must be a UUID");
    event.rejectUnknown();
    var at = claimed.filter(t -> t.isBefore(now)).orElse(now);
    return article.map(a -> new SentEvent(a, at, claimed, channel, id));
  }

  /// Parses a UUID in its full form only; `UUID.fromString` accepts shorter ones.
  private static Optional<UUID> uuid(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    return UUID_FORMAT.matcher(lower).matches()
        ? Optional.of(UUID.fromString(lower))
        : Optional.empty();
  }

  private static String detail(List<Violation> violations, String pointer) {
    return violations.stream()
        .map(v -> (v.location().substring(pointer.length()) + " " + v.detail()).strip())
        .map(text -> text.startsWith("/") ? text.substring(1) : text)
        .collect(Collectors.joining("; "));
  }
}
