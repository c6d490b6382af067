package gazette.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.local.LocalSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Measures the views a second that the local system accepts over HTTP and puts into ElasticMQ
/// while it counts them.
@Tag("bench")
class BeaconsBench {

  private static final int CONNECTIONS = 4;
  private static final int ROUNDS = 3;
  private static final Duration WARM = Duration.ofSeconds(6);
  private static final Duration TIME = Duration.ofSeconds(5);
  private static final String BROWSER =
      "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

  /// The views a second that WordPress Popular Posts accepts on two cores.
  private static final int WORDPRESS = 95;

  @Test
  void views_are_taken_in_at_four_times_wordpress_rate()
      throws IOException, InterruptedException, ExecutionException {
    var options = new LocalSystem.Options(Path.of("template.yaml"), 0, Optional.empty(), false);
    try (var gazette = LocalSystem.start(options);
        var desk = Desk.at(gazette)) {
      var id = desk.publish(1).getFirst().get("id").stringValue();
      var path = "/v1/articles/%s/views".formatted(id);
      var first = desk.answer("POST", path, "{}", "User-Agent", BROWSER);
      assertEquals(Optional.of("yes"), first.headers().firstValue("X-Gazette-Counted"));
      var load =
          Load.post(
              gazette.port(), path, "{}", "User-Agent: " + BROWSER, "Content-Type: text/plain");
      load.run(CONNECTIONS, WARM, 202);
      var best = load.best(ROUNDS, CONNECTIONS, TIME, 202);
      IO.println(
          "%s, %d connections, best of %d rounds: beacons over HTTP and ElasticMQ %s"
              .formatted(Machine.line(), CONNECTIONS, ROUNDS, best));
      assertTrue(best.perSecond() >= 4 * WORDPRESS, best.toString());
    }
  }
}
