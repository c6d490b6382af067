package gazette.artefact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import gazette.PublishFunction;
import gazette.TallyFunction;
import gazette.http.PathPattern;
import gazette.local.lambda.EventPayload;
import gazette.testing.Newsroom;
import gazette.testing.NoContext;
import gazette.testing.Reply;
import gazette.testing.SampleEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The events that `sam local invoke` is given, each put to the function that its folder names.
class SampleEventsTest {

  private final Newsroom newsroom = new Newsroom();

  @BeforeEach
  void when_it_happened() {
    newsroom.clock.set(SampleEvents.NOW);
  }

  @Test
  void every_event_has_its_answer_here() throws IOException {
    try (var files = Files.walk(Path.of("events"))) {
      var found =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.endsWith("env.json"))
              .map(file -> Path.of("events").relativize(file).toString().replace('\\', '/'))
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(
          Stream.concat(SampleEvents.FILES.stream(), SampleEvents.BATCHES.stream())
              .map(f -> f + ".json")
              .collect(Collectors.toCollection(TreeSet::new)),
          found);
    }
  }

  @Test
  void every_route_has_an_event() {
    var routes = new TreeSet<>(Set.of("$default"));
    newsroom.routes().forEach(r -> routes.addAll(r.keys()));
    var invoked =
        SampleEvents.FILES.stream()
            .map(SampleEvents::text)
            .filter(event -> event.contains("routeKey"))
            .map(event -> EventPayload.request(event).getRouteKey())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(routes, invoked);
  }

  @ParameterizedTest
  @FieldSource("gazette.testing.SampleEvents#FILES")
  void an_event_is_answered_by_the_function_it_names(String file) {
    assertEquals(
        Objects.requireNonNull(SampleEvents.STATUSES.get(file)),
        SampleEvents.status(file, newsroom, new InProcess(newsroom)));
  }

  @ParameterizedTest
  @FieldSource("gazette.testing.SampleEvents#BATCHES")
  void of_a_batch_only_what_is_poisonous_goes_back(String file) {
    var event =
        (SQSEvent)
            EventPayload.read(
                SampleEvents.withIdsOf(newsroom, SampleEvents.text(file)), TallyFunction.class);
    var response = newsroom.tally.handleRequest(event, NoContext.INSTANCE);
    assertEquals(
        SampleEvents.RETURNED.get(file),
        response.getBatchItemFailures().stream().map(f -> f.getItemIdentifier()).toList());
    var line = newsroom.line();
    assertTrue(line.get("Counted").intValue() > 0, line::toString);
    assertEquals(
        line.get("Delivered").intValue(),
        line.get("Counted").intValue() + line.get("Returned").intValue());
  }

  @Test
  void a_bot_is_told_that_it_does_not_count_and_an_app_what_does() {
    var bot =
        newsroom.tell(
            EventPayload.request(
                SampleEvents.withIdsOf(newsroom, SampleEvents.text("BeaconFunction/view-by-bot"))));
    assertEquals("bot", bot.header("X-Gazette-Counted"));
    assertEquals(List.of(), newsroom.queue.take());
    var app =
        newsroom.tell(
            EventPayload.request(
                SampleEvents.withIdsOf(newsroom, SampleEvents.text("BeaconFunction/events"))));
    assertEquals("yes", app.header("X-Gazette-Counted"));
    assertEquals(2, app.json().get("accepted").intValue());
    assertEquals(2, app.json().at("/refused/0/index").intValue());
  }

  /// An event that contradicts itself is none that a gateway sends.
  private static APIGatewayV2HTTPEvent checked(APIGatewayV2HTTPEvent event) {
    var context = event.getRequestContext();
    assertEquals("2.0", event.getVersion());
    assertEquals(event.getRouteKey(), context.getRouteKey());
    assertEquals(event.getRawPath(), context.getHttp().getPath());
    if (!event.getRouteKey().equals("$default")) {
      var route = event.getRouteKey().split(" ", 2);
      assertEquals(route[0], context.getHttp().getMethod());
      var places = PathPattern.of(route[1]).match(event.getRawPath());
      assertTrue(places.isPresent(), event.getRawPath());
      assertEquals(places.get(), Objects.requireNonNullElse(event.getPathParameters(), Map.of()));
    }
    return event;
  }

  private record InProcess(Newsroom newsroom) implements SampleEvents.Stage {

    @Override
    public Reply answer(String function, String event) {
      var request = checked(EventPayload.request(event));
      return switch (function) {
        case "ContentFunction" -> newsroom.read(request);
        case "EditorialFunction" -> newsroom.editUnchecked(request);
        case "BeaconFunction" -> newsroom.tell(request);
        default -> throw new IllegalStateException("no function for " + function);
      };
    }

    @Override
    public void run(String function, String event) {
      switch (function) {
        case "PublishFunction" ->
            newsroom.publish.handleRequest(scheduled(event), NoContext.INSTANCE);
        case "RankFunction" -> newsroom.rank.handleRequest(scheduled(event), NoContext.INSTANCE);
        case "IndexFunction" -> newsroom.index.handleRequest(scheduled(event), NoContext.INSTANCE);
        default -> throw new IllegalStateException("no function for " + function);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> scheduled(String event) {
    return (Map<String, Object>) EventPayload.read(event, PublishFunction.class);
  }
}
