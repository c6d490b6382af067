package gazette.bench;

import gazette.bench.Comparison.Operation;
import gazette.local.LocalSystem;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Measures what readers get from the local system over HTTP, beside servers of the same kind that
/// make the same reads of DynamoDB and answer a constant.
@Tag("bench")
class ReadersBench {

  private static final int CONNECTIONS = 4;
  private static final String ARTICLE =
      "/v1/articles/a-tremarec-le-camping-recule-pour-laisser-passer-la-mer";
  private static final String LIST = "/v1/articles?lang=fr";

  @Test
  void answers_take_little_more_than_their_reads() throws Exception {
    var options = new LocalSystem.Options(Path.of("template.yaml"), 0, Optional.empty(), true);
    try (var gazette = LocalSystem.start(options);
        var floor = Floor.start(() -> {});
        var articleReads = Floor.start(EngineCalls.ofReader(gazette, ARTICLE));
        var listReads = Floor.start(EngineCalls.ofReader(gazette, LIST))) {
      var port = gazette.port();
      var operations = new LinkedHashMap<String, Operation>();
      operations.put("floor", get(floor.port(), "/", 200));
      operations.put("reads of an article", get(articleReads.port(), "/", 200));
      operations.put("article", get(port, ARTICLE, 200));
      operations.put("reads of a list", get(listReads.port(), "/", 200));
      operations.put("list of 20", get(port, LIST, 200));
      operations.put("list, 304", get(port, LIST, 304, "If-None-Match: " + etag(port, LIST)));
      var comparison = Comparison.of(operations);
      comparison.print("floor");
      comparison.assertRatio("article", "reads of an article", 1.6);
      comparison.assertRatio("list of 20", "reads of a list", 2);
    }
  }

  private static Operation get(int port, String path, int status, String... headers) {
    var load = Load.get(port, path, headers);
    return time -> load.run(CONNECTIONS, time, status);
  }

  private static String etag(int port, String path) throws Exception {
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
