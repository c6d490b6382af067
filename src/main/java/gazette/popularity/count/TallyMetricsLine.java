package gazette.popularity.count;

import gazette.popularity.count.TallyMetrics.EventOutcome;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// Formats the metrics of a batch as one log line, from which CloudWatch extracts metrics (Embedded
/// Metric Format, specification of 2019). Their dimension is the name of the function, which is
/// unique among the stacks of an account.
public final class TallyMetricsLine {

  private static final JsonMapper JSON = JsonMapper.shared();

  private TallyMetricsLine() {}

  /// Returns the line, without a line break.
  ///
  /// @param function the name of the Lambda function
  public static String of(TallyMetrics metrics, String function, Instant now) {
    var line = JSON.createObjectNode();
    var metadata = line.putObject("_aws").put("Timestamp", now.toEpochMilli());
    var directive = metadata.putArray("CloudWatchMetrics").addObject().put("Namespace", "Gazette");
    directive.putArray("Dimensions").addArray().add("Function");
    line.put("Function", function);
    var definitions = directive.putArray("Metrics");
    for (var outcome : EventOutcome.values()) {
      define(definitions, metricName(outcome), "Count");
      line.put(metricName(outcome), metrics.count(outcome));
    }
    define(definitions, "Delivered", "Count");
    line.put("Delivered", metrics.delivered());
    define(definitions, "WriteUnits", "Count");
    line.put("WriteUnits", metrics.writeUnits());
    define(definitions, "OldestEvent", "Milliseconds");
    line.put("OldestEvent", metrics.oldestEventAge(now).toMillis());
    return line.toString();
  }

  private static void define(ArrayNode definitions, String name, String unit) {
    definitions.addObject().put("Name", name).put("Unit", unit);
  }

  /// Returns the outcome in camel case, such as `SlotRepeated`.
  private static String metricName(EventOutcome outcome) {
    var name = new StringBuilder();
    for (var word : outcome.name().split("_", -1)) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return name.toString();
  }
}
