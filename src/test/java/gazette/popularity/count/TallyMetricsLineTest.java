package gazette.popularity.count;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TallyMetricsLineTest {

  @Test
  void the_dimension_of_the_metrics_is_the_name_of_the_function() {
    var line =
        JsonMapper.shared()
            .readTree(TallyMetricsLine.of(new TallyMetrics(), "tally-1", Instant.EPOCH));
    var metrics = line.get("_aws").get("CloudWatchMetrics").get(0);
    assertEquals("[[\"Function\"]]", metrics.get("Dimensions").toString());
    assertEquals("tally-1", line.get("Function").stringValue());
  }
}
