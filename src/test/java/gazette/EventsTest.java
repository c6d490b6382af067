package gazette;

import static gazette.Newsroom.ARTICLES;
import static gazette.Newsroom.draft;
import static gazette.Newsroom.id;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import gazette.http.PathPattern;
import gazette.local.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The events that `sam local invoke` is given, each put to the function that its folder names.
class EventsTest {

  /// Every file of `events/`, and what its function answers.
  private static final Map<String, Integer> STATUSES =
      Map.ofEntries(
          entry("ContentFunction/articles", 200),
          entry("ContentFunction/articles-bad-query", 400),
          entry("ContentFunction/articles-by-id", 200),
          entry("ContentFunction/articles-not-modified", 304),
          entry("ContentFunction/article", 200),
          entry("ContentFunction/article-by-slug", 200),
          entry("ContentFunction/article-head", 200),
          entry("ContentFunction/article-missing", 404),
          entry("ContentFunction/story", 200),
          entry("ContentFunction/sections", 200),
          entry("ContentFunction/tags", 200),
          entry("ContentFunction/authors", 200),
          entry("ContentFunction/popular", 200),
          entry("ContentFunction/trending", 200),
          entry("ContentFunction/popularity", 200),
          entry("ContentFunction/popularity-of-article", 200),
          entry("ContentFunction/popularity-of-story", 200),
          entry("ContentFunction/openapi", 200),
          entry("ContentFunction/unknown-method", 405),
          entry("ContentFunction/unknown-path", 404),
          entry("EditorialFunction/create", 201),
          entry("EditorialFunction/create-without-claims", 401),
          entry("EditorialFunction/create-without-title", 422),
          entry("EditorialFunction/list", 200),
          entry("EditorialFunction/read", 200),
          entry("EditorialFunction/read-without-scope", 403),
          entry("EditorialFunction/replace", 200),
          entry("EditorialFunction/replace-stale", 412),
          entry("EditorialFunction/replace-without-if-match", 428),
          entry("EditorialFunction/patch", 200),
          entry("EditorialFunction/delete", 204),
          entry("EditorialFunction/delete-published", 409),
          entry("EditorialFunction/preview", 200),
          entry("EditorialFunction/revisions", 200),
          entry("EditorialFunction/revision", 200),
          entry("EditorialFunction/restore", 201),
          entry("EditorialFunction/publish", 200),
          entry("EditorialFunction/publish-later", 200),
          entry("EditorialFunction/publish-without-scope", 403),
          entry("EditorialFunction/unschedule", 204),
          entry("EditorialFunction/withdraw", 200),
          entry("BeaconFunction/view", 202),
          entry("BeaconFunction/view-by-bot", 202),
          entry("BeaconFunction/view-of-nothing", 404),
          entry("BeaconFunction/share", 202),
          entry("BeaconFunction/share-by-unknown-channel", 422),
          entry("BeaconFunction/events", 202),
          entry("BeaconFunction/events-broken", 422),
          entry("PublishFunction/every-minute", 200),
          entry("RankFunction/every-minute", 200));

  /// Every batch of the queue, and which of its messages go back.
  private static final Map<String, List<String>> RETURNED =
      Map.of(
          "TallyFunction/beacons", List.of(),
          "TallyFunction/beacons-one-poisonous", List.of("059f36b4-0000-4000-8000-000000000002"));

  /// When all of it happened.
  private static final Instant NOW = Instant.parse("2025-11-25T00:16:00Z");

  private static final Set<String> FILES = STATUSES.keySet();
  private static final Set<String> BATCHES = RETURNED.keySet();

  private static final String PUBLISHED = "01KAQ0000000000000000PAGE1";
  private static final String DRAFT = "01KAQ000000000000000DRAFT1";
  private static final String SCHEDULED = "01KAQ000000000000000DATED1";
  private static final String STORY = "01KAQ000000000000000ST0RY1";

  private final Newsroom newsroom = new Newsroom();

  @Test
  void every_event_has_its_answer_here() throws IOException {
    try (var files = Files.walk(Path.of("events"))) {
      var found =
          files
              .filter(Files::isRegularFile)
              .map(file -> Path.of("events").relativize(file).toString().replace('\\', '/'))
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(
          Stream.concat(FILES.stream(), BATCHES.stream())
              .map(f -> f + ".json")
              .collect(Collectors.toCollection(TreeSet::new)),
          found);
    }
  }

  @Test
  void every_route_has_an_event() {
    var routes = new TreeSet<>(Set.of("$default"));
    newsroom.routes().forEach(r -> routes.addAll(r.names()));
    var invoked =
        FILES.stream()
            .map(EventsTest::text)
            .filter(event -> event.contains("routeKey"))
            .map(event -> request(event).getRouteKey())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(routes, invoked);
  }

  @ParameterizedTest
  @FieldSource("FILES")
  void an_event_is_answered_by_the_function_it_names(String file) {
    var event = withIdsOf(newsroom, text(file));
    var status =
        switch (file.substring(0, file.indexOf('/'))) {
          case "ContentFunction" -> newsroom.read(checked(request(event))).status();
          case "EditorialFunction" -> newsroom.editUnchecked(checked(request(event))).status();
          case "BeaconFunction" -> newsroom.tell(checked(request(event))).status();
          case "PublishFunction" -> statusOfWhatWasDue(event);
          case "RankFunction" -> statusOfWhatWasRead(event);
          default -> throw new IllegalStateException("no function for " + file);
        };
    assertEquals(Objects.requireNonNull(STATUSES.get(file)), status);
  }

  @ParameterizedTest
  @FieldSource("BATCHES")
  void of_a_batch_only_what_is_poisonous_goes_back(String file) {
    var event = (SQSEvent) Payload.read(withIdsOf(newsroom, text(file)), TallyFunction.class);
    var response = newsroom.tally.handleRequest(event, NoContext.INSTANCE);
    assertEquals(
        RETURNED.get(file),
        response.getBatchItemFailures().stream().map(f -> f.getItemIdentifier()).toList());
    var line = newsroom.line();
    assertTrue(line.get("Counted").intValue() > 0, line::toString);
    assertEquals(
        line.get("Delivered").intValue(),
        line.get("Counted").intValue() + line.get("Returned").intValue());
  }

  @Test
  void a_bot_is_told_that_it_does_not_count_and_an_app_what_does() {
    var bot = newsroom.tell(request(withIdsOf(newsroom, text("BeaconFunction/view-by-bot"))));
    assertEquals("bot", bot.header("X-Gazette-Counted"));
    assertEquals(List.of(), newsroom.queue.take());
    var app = newsroom.tell(request(withIdsOf(newsroom, text("BeaconFunction/events"))));
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

  /// The files hold fixed ids and the newsroom makes its own, so each stands for one of a kind.
  private static String withIdsOf(Newsroom newsroom, String event) {
    return idsOf(newsroom).apply(event);
  }

  /// Puts ids of new articles in the place of those in an event.
  static UnaryOperator<String> idsOf(Newsroom newsroom) {
    newsroom.clock.set(NOW);
    var published =
        newsroom.createAndPublish(
            draft("À Trémarec, le camping recule pour laisser passer la mer"));
    var draft = newsroom.create(draft("Le phare"));
    newsroom.save(draft, draft("Le phare ferme")).expect(200);
    var scheduled = newsroom.create(draft("Demain"));
    newsroom
        .edit(
            "PUT %s/%s/publication".formatted(ARTICLES, id(scheduled)),
            "{\"revision\":1,\"at\":\"2025-11-26\"}")
        .expect(200);
    return event ->
        event
            .replace(PUBLISHED, id(published))
            .replace(DRAFT, id(draft))
            .replace(SCHEDULED, id(scheduled))
            .replace(STORY, published.get("story").stringValue());
  }

  private int statusOfWhatWasDue(String event) {
    newsroom.read("GET /v1/articles/demain").expect(404);
    newsroom.clock.advance(Duration.ofDays(1));
    newsroom.publish.handleRequest(scheduled(event), NoContext.INSTANCE);
    return newsroom.read("GET /v1/articles/demain").status();
  }

  private int statusOfWhatWasRead(String event) {
    newsroom.tell(request(withIdsOf(newsroom, text("BeaconFunction/view")))).expect(202);
    newsroom.count();
    assertEquals(0, newsroom.read("GET /v1/popular").items().size());
    newsroom.rank.handleRequest(scheduled(event), NoContext.INSTANCE);
    var popular = newsroom.read("GET /v1/popular");
    assertEquals(1, popular.items().size());
    return popular.status();
  }

  private static APIGatewayV2HTTPEvent request(String event) {
    return Payload.request(event);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> scheduled(String event) {
    return (Map<String, Object>) Payload.read(event, PublishFunction.class);
  }

  private static String text(String file) {
    try {
      return Files.readString(Path.of("events", file + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
