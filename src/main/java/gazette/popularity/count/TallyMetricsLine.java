package gazette.popularity.count;

import gazette.popularity.count.TallyMetrics.EventOutcome;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/// What became of a batch as one line of the log, from which CloudWatch makes metrics (Embedded
/// Metric Format, version of 2019). They have the function as their dimension, whose name no other
/// stack of the account has.
public final class TallyMetricsLine {

  private static final JsonMapper JSON = JsonMapper.shared();

  private TallyMetricsLine() {}

  public static String of(TallyMetrics flow, String function, Instant now) {
    var line = JSON.createObjectNode();
    var about = line.putObject("_aws").put("Timestamp", now.toEpochMilli());
    var metrics = about.putArray("CloudWatchMetrics").addObject().put("Namespace", "Gazette");
    metrics.putArray("Dimensions").addArray().add("Function");
    line.put("Function", function);
    var names = metrics.putArray("Metrics");
    for (var fate : EventOutcome.values()) {
      names.addObject().put("Name", name(fate)).put("Unit", "Count");
      line.put(name(fate), flow.of(fate));
    }
    names.addObject().put("Name", "Delivered").put("Unit", "Count");
    line.put("Delivered", flow.delivered());
    names.addObject().put("Name", "WriteUnits").put("Unit", "Count");
    line.put("WriteUnits", flow.units());
    names.addObject().put("Name", "OldestEvent").put("Unit", "Milliseconds");
    line.put("OldestEvent", flow.age(now).toMillis());
    return line.toString();
  }

  /// `SLOT_REPEATED` as `SlotRepeated`.
  private static String name(EventOutcome fate) {
    var name = new StringBuilder();
    for (var word : fate.name().split("_", -1)) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return name.toString();
  }
}
