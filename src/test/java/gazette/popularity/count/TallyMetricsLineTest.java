package gazette.popularity.count;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TallyMetricsLineTest {

  @Test
  void metrics_of_two_stacks_are_told_apart_by_their_functions() {
    var line =
        JsonMapper.shared()
            .readTree(TallyMetricsLine.of(new TallyMetrics(), "tally-1", Instant.EPOCH));
    var metrics = line.get("_aws").get("CloudWatchMetrics").get(0);
    assertEquals("[[\"Function\"]]", metrics.get("Dimensions").toString());
    assertEquals("tally-1", line.get("Function").stringValue());
  }
}
