package gazette.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gazette.bench.Comparison.Operation;
import gazette.local.LocalSystem;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Measures the popular lists that the local system answers over HTTP with a million views, beside
/// a server of the same kind that makes the same reads of DynamoDB and answers a constant.
@Tag("bench")
class PopularBench {

  private static final int CONNECTIONS = 4;
  private static final int SHOWN = 5;
  private static final String POPULAR = "/v1/popular?limit=" + SHOWN;

  @Test
  void a_popular_list_takes_little_more_than_its_reads() throws Exception {
    var options = new LocalSystem.Options(Path.of("template.yaml"), 0, Optional.empty(), false);
    try (var gazette = LocalSystem.start(options);
        var desk = Desk.at(gazette)) {
      var now = gazette.environmentOf("RankFunction").clock().instant();
      RankedArticles.put(gazette.table("PopularityTable"), now, desk.publish(200), 1_000_000);
      desk.answer("POST", "/local/rank", "");
      assertEquals(SHOWN, desk.send("GET", POPULAR, "").get("items").size());
      try (var reads = Floor.start(EngineCalls.ofReader(gazette, POPULAR))) {
        var theirs = Load.get(reads.port(), "/");
        var ours = Load.get(gazette.port(), POPULAR);
        var operations = new LinkedHashMap<String, Operation>();
        operations.put("reads", time -> theirs.run(CONNECTIONS, time, 200));
        operations.put("popular, 5", time -> ours.run(CONNECTIONS, time, 200));
        var comparison = Comparison.of(operations);
        comparison.print("reads");
        comparison.assertRatio("popular, 5", "reads", 2);
      }
    }
  }
}
