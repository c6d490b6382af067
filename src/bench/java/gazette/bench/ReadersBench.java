package gazette.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.local.LocalSystem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Measures the responses a second that readers get from the local system, beside a server of the
/// same kind that answers a constant.
@Tag("bench")
class ReadersBench {

  private static final int CONNECTIONS = 4;
  private static final int ROUNDS = 3;
  private static final Duration WARM = Duration.ofSeconds(6);
  private static final Duration TIME = Duration.ofSeconds(5);
  private static final String ARTICLE =
      "/v1/articles/a-tremarec-le-camping-recule-pour-laisser-passer-la-mer";

  /// A measured request and its bar, in responses a second.
  private record Case(String name, Load load, int status, double bar) {}

  @Test
  void readers_are_served_at_many_times_wordpress_rate()
      throws IOException, InterruptedException, ExecutionException {
    var options = new LocalSystem.Options(Path.of("template.yaml"), 0, Optional.empty(), true);
    try (var gazette = LocalSystem.start(options);
        var floor = Floor.start()) {
      var port = gazette.port();
      var tag = etag(port, "/v1/articles?lang=fr");
      var cases =
          List.of(
              new Case("floor", Load.get(floor.port(), "/"), 200, 0),
              new Case("list of 20", Load.get(port, "/v1/articles?lang=fr"), 200, 700),
              new Case("article", Load.get(port, ARTICLE), 200, 1_170),
              new Case(
                  "list, 304",
                  Load.get(port, "/v1/articles?lang=fr", "If-None-Match: " + tag),
                  304,
                  700));
      IO.println(
          "%s, %d connections, best of %d rounds".formatted(Machine.line(), CONNECTIONS, ROUNDS));
      for (var each : cases) {
        each.load().run(CONNECTIONS, WARM, each.status());
      }
      for (var each : cases) {
        var best = each.load().best(ROUNDS, CONNECTIONS, TIME, each.status());
        IO.println("%-12s %s".formatted(each.name(), best));
        assertTrue(best.perSecond() >= each.bar(), each.name() + ": " + best);
      }
    }
  }

  private static String etag(int port, String path) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(port, path))).build();
    try (var client = HttpClient.newHttpClient()) {
      return client
          .send(request, BodyHandlers.discarding())
          .headers()
          .firstValue("etag")
          .orElseThrow();
    }
  }
}
