package gazette.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gazette.aws.Queue;
import gazette.bench.Comparison.Operation;
import gazette.local.LocalSystem;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Measures the views that the local system accepts over HTTP and puts into ElasticMQ while it
/// counts them, beside a server of the same kind that only puts a message there.
@Tag("bench")
class BeaconsBench {

  private static final int CONNECTIONS = 4;
  private static final String BROWSER =
      "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

  @Test
  void a_view_takes_little_more_than_its_message() throws Exception {
    var options = new LocalSystem.Options(Path.of("template.yaml"), 0, Optional.empty(), false);
    try (var gazette = LocalSystem.start(options);
        var desk = Desk.at(gazette);
        var floor = Floor.start(send(gazette))) {
      var id = desk.publish(1).getFirst().get("id").stringValue();
      var path = "/v1/articles/%s/views".formatted(id);
      var first = desk.answer("POST", path, "{}", "User-Agent", BROWSER);
      assertEquals(Optional.of("yes"), first.headers().firstValue("X-Gazette-Counted"));
      var view =
          Load.post(
              gazette.port(), path, "{}", "User-Agent: " + BROWSER, "Content-Type: text/plain");
      var message = Load.get(floor.port(), "/");
      var operations = new LinkedHashMap<String, Operation>();
      operations.put("message", time -> message.run(CONNECTIONS, time, 200));
      operations.put("view", time -> view.run(CONNECTIONS, time, 202));
      var comparison = Comparison.of(operations);
      comparison.print("message");
      comparison.assertRatio("view", "message", 2);
    }
  }

  /// Returns what sends a message without an event.
  private static Runnable send(LocalSystem gazette) {
    var queue = Queue.of(gazette.environmentOf("BeaconFunction"), "BEACONS_QUEUE");
    return () -> queue.send("{\"events\":[]}");
  }
}
