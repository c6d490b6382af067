package gazette.bench;

import gazette.local.aws.CannotStart;
import gazette.local.aws.FunctionShape;
import gazette.local.aws.Intrinsics;
import gazette.local.aws.SqsSourceShape;
import gazette.local.aws.Template;
import gazette.local.aws.TemplateNode;
import gazette.local.aws.Yaml;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What template.yaml deploys, as far as it costs something or bounds what the stack can take.
public final class Deployment {

  private static final Pattern RATE = Pattern.compile("rate\\((\\d+) minutes?\\)");

  private final Template stack;
  private final TemplateNode globals;
  private final Map<String, TemplateNode> resources;

  private Deployment(Path template) {
    var root = TemplateNode.of("", Yaml.read(template));
    var defaults = new LinkedHashMap<String, String>();
    root.child("Parameters")
        .childrenByName()
        .forEach((name, parameter) -> defaults.put(name, parameter.text("Default")));
    var intrinsics = Intrinsics.of(defaults, root.child("Conditions").members());
    stack = Template.read(template);
    globals = TemplateNode.of("Globals", intrinsics.resolve(root.child("Globals").members()));
    resources =
        TemplateNode.of("Resources", intrinsics.resolve(root.child("Resources").members()))
            .childrenByName();
  }

  public static Deployment read() {
    return new Deployment(Path.of("template.yaml"));
  }

  /// The MemorySize of a function.
  public int megabytes(String function) {
    return named(function).memoryMegabytes();
  }

  /// How often schedules start a function in a minute.
  public double scheduledAMinute() {
    return stack.functions().stream()
        .flatMap(function -> function.rates().stream())
        .mapToDouble(rate -> 1 / minutes(rate))
        .sum();
  }

  private static double minutes(String rate) {
    var every = RATE.matcher(rate);
    if (!every.matches()) {
      throw new CannotStart("template.yaml: the costs know rates in minutes alone, not " + rate);
    }
    return Double.parseDouble(every.group(1));
  }

  /// How long a batch of beacons is gathered, in seconds.
  public long window() {
    return beacons().window().toSeconds();
  }

  public int batchSize() {
    return beacons().batchSize();
  }

  /// How many batches are added up at once.
  public int tallies() {
    return beacons().maxConcurrency();
  }

  /// How many requests the API takes in a second.
  public int requestsPerSecond() {
    return api().child("DefaultRouteSettings").number("ThrottlingRateLimit", 10_000);
  }

  /// How many views the API takes in a second.
  public int beaconsPerSecond() {
    return api()
        .child("RouteSettings")
        .child("POST /v1/articles/{id}/views")
        .number("ThrottlingRateLimit", requestsPerSecond());
  }

  /// The line that the API logs of a request, with variables such as `$context.status`.
  public String accessLine() {
    return api().child("AccessLogSettings").text("Format");
  }

  /// How many metrics the alarms look at, each as often as an alarm does.
  public int alarmMetrics() {
    return ofType("AWS::CloudWatch::Alarm").stream()
        .mapToInt(alarm -> {
          var metrics = alarm.children("Metrics");
          return metrics.isEmpty()
              ? 1
              : (int) metrics.stream().filter(m -> m.value("MetricStat").isPresent()).count();
        })
        .sum();
  }

  public int dashboards() {
    return ofType("AWS::CloudWatch::Dashboard").size();
  }

  /// Whether X-Ray traces the functions.
  public boolean traced() {
    return globals.child("Function").value("Tracing").filter("Active"::equals).isPresent();
  }

  private List<TemplateNode> ofType(String type) {
    return resources.values().stream()
        .filter(resource -> resource.text("Type").equals(type))
        .map(resource -> resource.child("Properties"))
        .toList();
  }

  private TemplateNode api() {
    return ofType("AWS::Serverless::HttpApi").getFirst();
  }

  private FunctionShape named(String name) {
    return stack.functions().stream()
        .filter(function -> function.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private SqsSourceShape beacons() {
    return named("TallyFunction").queueSources().getFirst();
  }
}
