package gazette.artefact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import gazette.http.PathPattern;
import gazette.local.LocalSystem;
import gazette.local.aws.EngineLogs;
import gazette.local.lambda.EventPayload;
import gazette.testing.Newsroom;
import gazette.testing.Polling;
import gazette.testing.SampleEvents;
import gazette.testing.SampleEvents.Expected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The events that `sam local invoke` is given, each put to the function that its folder names, in
/// a local system that has just started.
class SampleEventsTest {

  private static final LocalSystem GAZETTE = start();

  private static LocalSystem start() {
    try {
      EngineLogs.quiet();
      return LocalSystem.start(
          new LocalSystem.Options(Path.of("template.yaml"), 0, Optional.empty(), true));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Search and rankings come after the first request is taken.
  @BeforeAll
  static void awaitIndexAndRankings() throws InterruptedException {
    for (var file : List.of("ContentFunction/search", "ContentFunction/popular")) {
      var expected =
          SampleEvents.TABLE.stream().filter(e -> e.file().equals(file)).findFirst().orElseThrow();
      Polling.await(
          () -> answer(expected).contains(SampleEvents.PUBLISHED), () -> answer(expected));
    }
  }

  @AfterAll
  static void stop() {
    GAZETTE.close();
  }

  @Test
  void every_event_has_its_answer_in_the_table() throws IOException {
    try (var files = Files.walk(Path.of("events"))) {
      var found =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.endsWith("env.json"))
              .map(file -> Path.of("events").relativize(file).toString().replace('\\', '/'))
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(
          SampleEvents.TABLE.stream()
              .map(expected -> expected.file() + ".json")
              .collect(Collectors.toCollection(TreeSet::new)),
          found);
    }
  }

  @Test
  void only_what_is_called_so_is_not_found() {
    var absent = Pattern.compile("missing|nothing|unknown");
    for (var expected : SampleEvents.TABLE) {
      assertTrue(
          !expected.status().equals("404") || absent.matcher(expected.file()).find(),
          expected::file);
    }
  }

  @Test
  void every_route_has_an_event() {
    var routes = new TreeSet<>(Set.of("$default"));
    new Newsroom().routes().forEach(r -> routes.addAll(r.keys()));
    var invoked =
        SampleEvents.TABLE.stream()
            .filter(Expected::isRequest)
            .map(expected -> request(expected).getRouteKey())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(routes, invoked);
  }

  @ParameterizedTest
  @FieldSource("gazette.testing.SampleEvents#TABLE")
  void an_event_is_answered_as_the_table_says(Expected expected) {
    expected.check(answer(expected));
  }

  private static String answer(Expected expected) {
    var function =
        Objects.requireNonNull(GAZETTE.background().instances().get(expected.function()));
    return Newsroom.JSON.writeValueAsString(function.invoke(event(expected)));
  }

  private static Object event(Expected expected) {
    try {
      var handler = Class.forName("gazette." + expected.function());
      return expected.isRequest()
          ? request(expected)
          : EventPayload.read(SampleEvents.text(expected.file()), handler);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static APIGatewayV2HTTPEvent request(Expected expected) {
    return checked(EventPayload.request(SampleEvents.text(expected.file())));
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
}
