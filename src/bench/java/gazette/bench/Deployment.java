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

/// The parts of template.yaml that cost something or limit the load.
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

  /// Returns the scheduled invocations of a function in a minute.
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

  /// Returns the batching window of the queue in seconds.
  public long window() {
    return beacons().window().toSeconds();
  }

  public int batchSize() {
    return beacons().batchSize();
  }

  /// Returns the number of concurrent tallies.
  public int tallies() {
    return beacons().maxConcurrency();
  }

  /// Returns the request limit of the API, in requests a second.
  public int requestsPerSecond() {
    return api().child("DefaultRouteSettings").number("ThrottlingRateLimit", 10_000);
  }

  /// Returns the limit of views, in requests a second.
  public int beaconsPerSecond() {
    return api()
        .child("RouteSettings")
        .child("POST /v1/articles/{article}/views")
        .number("ThrottlingRateLimit", requestsPerSecond());
  }

  /// The line that the API logs of a request, with variables such as `$context.status`.
  public String accessLine() {
    return api().child("AccessLogSettings").text("Format");
  }

  /// Returns the number of metrics that alarms evaluate, counted once for each alarm.
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

  /// Returns true if X-Ray traces the functions.
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
