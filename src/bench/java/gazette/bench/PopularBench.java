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

/// Measures the popular lists a second that the local system answers with a million views.
@Tag("bench")
class PopularBench {

  private static final int CONNECTIONS = 4;
  private static final int ROUNDS = 3;
  private static final int SHOWN = 5;
  private static final Duration WARM = Duration.ofSeconds(6);
  private static final Duration TIME = Duration.ofSeconds(5);
  private static final String POPULAR = "/v1/popular?limit=" + SHOWN;

  /// The lists a second that WordPress Popular Posts answers from its cache on two cores.
  private static final int WORDPRESS = 28;

  @Test
  void popular_is_answered_at_thirty_times_wordpress_rate()
      throws IOException, InterruptedException, ExecutionException {
    var options = new LocalSystem.Options(Path.of("template.yaml"), 0, Optional.empty(), false);
    try (var gazette = LocalSystem.start(options);
        var desk = Desk.at(gazette)) {
      RankedArticles.put(gazette.environmentOf("RankFunction"), desk.publish(200), 1_000_000);
      desk.answer("POST", "/local/rank", "");
      assertEquals(SHOWN, desk.send("GET", POPULAR, "").get("items").size());
      var load = Load.get(gazette.port(), POPULAR);
      load.run(CONNECTIONS, WARM, 200);
      var best = load.best(ROUNDS, CONNECTIONS, TIME, 200);
      IO.println(
          "%s, %d connections, best of %d rounds: popular of 1,000,000 views over HTTP %s"
              .formatted(Machine.line(), CONNECTIONS, ROUNDS, best));
      assertTrue(best.perSecond() >= 30 * WORDPRESS, best.toString());
    }
  }
}
