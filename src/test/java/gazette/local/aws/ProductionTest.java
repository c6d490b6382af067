package gazette.local.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.popularity.count.TallyMetrics;
import gazette.popularity.count.TallyMetricsLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What template.yaml needs to be run for years, and no request shows.
class ProductionTest {

  private static final Path TEMPLATE = Path.of("template.yaml");
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern NAME = Pattern.compile("\\$\\{([^}!]+)}");

  @TempDir private Path folder = Path.of(".");

  private final TemplateNode template = TemplateNode.of("", Yaml.read(TEMPLATE));
  private final TemplateNode resolved = Template.resolved(TEMPLATE);
  private final TemplateNode globals = resolved.child("Globals").child("Function");

  private Map<String, TemplateNode> properties(String type) {
    var found = new LinkedHashMap<String, TemplateNode>();
    resolved
        .child("Resources")
        .childrenByName()
        .forEach((name, resource) -> {
          if (resource.text("Type").equals(type)) {
            found.put(name, resource.child("Properties"));
          }
        });
    assertFalse(found.isEmpty(), type);
    return found;
  }

  private Map<String, TemplateNode> functions() {
    return properties("AWS::Serverless::Function");
  }

  private Map<String, TemplateNode> alarms() {
    return properties("AWS::CloudWatch::Alarm");
  }

  private static List<TemplateNode> events(TemplateNode function, String type) {
    return function.child("Events").childrenByName().values().stream()
        .filter(event -> event.text("Type").equals(type))
        .map(event -> event.child("Properties"))
        .toList();
  }

  private static String queue(TemplateNode part, String arn) {
    return QueueShape.logicalId(part.text(arn));
  }

  /// The queues of what came to nothing.
  private Set<String> lastQueues() {
    var last = new TreeSet<String>();
    for (var queue : properties("AWS::SQS::Queue").values()) {
      if (!queue.child("RedrivePolicy").members().isEmpty()) {
        last.add(queue(queue.child("RedrivePolicy"), "deadLetterTargetArn"));
      }
    }
    for (var function : functions().values()) {
      for (var schedule : events(function, "ScheduleV2")) {
        last.add(queue(schedule.child("DeadLetterConfig"), "Arn"));
        var asynchronous = function.child("EventInvokeConfig").child("DestinationConfig");
        last.add(queue(asynchronous.child("OnFailure"), "Destination"));
      }
      for (var stream : events(function, "DynamoDB")) {
        last.add(queue(stream.child("DestinationConfig").child("OnFailure"), "Destination"));
      }
    }
    return last;
  }

  @Test
  void what_nobody_waits_for_leaves_its_failures_in_a_queue() {
    var queues = properties("AWS::SQS::Queue");
    assertTrue(queues.keySet().containsAll(lastQueues()), lastQueues().toString());
    functions()
        .forEach((name, function) -> {
          for (var source : events(function, "SQS")) {
            var served = queues.get(queue(source, "Queue"));
            assertTrue(served != null && served.value("RedrivePolicy").isPresent(), name);
          }
        });
  }

  @Test
  void every_queue_of_failures_has_an_alarm() {
    var watched =
        alarms().values().stream()
            .filter(alarm -> alarm.value("Dimensions").isPresent())
            .filter(alarm -> alarm.text("MetricName").equals("ApproximateNumberOfMessagesVisible"))
            .filter(alarm -> alarm.text("Threshold").equals("0"))
            .map(alarm -> alarm.children("Dimensions").getFirst().text("Value"))
            .map(queue -> queue.replaceFirst("\\.QueueName$", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(lastQueues(), watched);
  }

  /// A stream is kept for a day, so what cannot be done has to be given up long before.
  @Test
  void one_bad_record_of_a_stream_is_found_and_given_up_in_time() {
    var served = new TreeSet<String>();
    functions()
        .forEach((name, function) -> {
          for (var stream : events(function, "DynamoDB")) {
            served.add(name);
            assertEquals("true", stream.text("BisectBatchOnFunctionError"), name);
            assertEquals(
                List.of("ReportBatchItemFailures"), stream.strings("FunctionResponseTypes"), name);
            var attempts = stream.number("MaximumRetryAttempts", -1);
            assertTrue(attempts >= 5 && attempts <= 20, name + ": " + attempts);
            var seconds = stream.number("MaximumRecordAgeInSeconds", -1);
            assertTrue(seconds >= 3_600 && seconds <= 43_200, name + ": " + seconds);
          }
        });
    assertEquals(served, late());
  }

  /// The functions whose streams have an alarm before any record is given up for its age.
  private Set<String> late() {
    var late = new TreeSet<String>();
    for (var alarm : alarms().values()) {
      if (alarm.value("MetricName").filter("IteratorAge"::equals).isPresent()) {
        assertEquals("AWS/Lambda", alarm.text("Namespace"));
        assertEquals("Maximum", alarm.text("Statistic"));
        assertTrue(alarm.number("Threshold", 0) <= 3_600_000, "milliseconds");
        var dimensions = new LinkedHashMap<String, String>();
        alarm.children("Dimensions").forEach(d -> dimensions.put(d.text("Name"), d.text("Value")));
        var function = dimensions.getOrDefault("FunctionName", "");
        assertEquals(function + ":live", dimensions.get("Resource"));
        late.add(function);
      }
    }
    return late;
  }

  @Test
  void every_queue_takes_tls_alone() {
    var policy = properties("AWS::SQS::QueuePolicy").values().iterator().next();
    assertEquals(properties("AWS::SQS::Queue").keySet(), new TreeSet<>(policy.strings("Queues")));
    var statement = policy.child("PolicyDocument").children("Statement").getFirst();
    assertEquals("Deny", statement.text("Effect"));
    assertEquals("sqs:*", statement.text("Action"));
    assertEquals("false", statement.child("Condition").child("Bool").text("aws:SecureTransport"));
  }

  @Test
  void every_function_has_an_alias_a_trace_and_a_log_that_ends() {
    functions()
        .forEach((name, function) -> {
          for (var property : List.of("AutoPublishAlias", "Tracing", "LoggingConfig")) {
            assertTrue(function.value(property).isEmpty(), name + " has its own " + property);
          }
        });
    assertEquals("live", globals.text("AutoPublishAlias"));
    assertEquals("PassThrough", globals.text("Tracing"));
    var logs = properties("AWS::Logs::LogGroup");
    assertTrue(logs.containsKey(globals.child("LoggingConfig").text("LogGroup")));
    logs.forEach((name, log) -> assertTrue(log.value("RetentionInDays").isPresent(), name));
  }

  /// SAM makes a version of new code and properties, not of new values of parameters.
  @Test
  void a_version_is_described_by_every_parameter_that_it_takes() {
    var parameters = template.child("Parameters").members().keySet();
    var shared = template.child("Globals").child("Function");
    template
        .child("Resources")
        .childrenByName()
        .forEach((name, resource) -> {
          if (resource.text("Type").equals("AWS::Serverless::Function")) {
            var function = resource.child("Properties");
            var taken = new TreeSet<String>();
            names(shared.child("Environment").members(), taken);
            names(shared.value("Architectures").orElse(""), taken);
            names(template.child("Conditions").value("Traced").orElse(""), taken);
            names(function.child("Environment").members(), taken);
            taken.retainAll(parameters);
            var told = new TreeSet<String>();
            names(function.value("VersionDescription").orElse(""), told);
            assertEquals(taken, told, name);
          }
        });
  }

  /// Lambda takes descriptions of up to 256 characters.
  @Test
  void the_description_of_a_version_has_room_for_every_parameter_at_its_longest() {
    var longest = new LinkedHashMap<String, String>();
    template
        .child("Parameters")
        .childrenByName()
        .forEach((name, parameter) -> longest.put(name, "x".repeat(maxLength(parameter))));
    var intrinsics = new Intrinsics(longest, Map.of());
    template
        .child("Resources")
        .childrenByName()
        .forEach((name, resource) ->
            resource
                .child("Properties")
                .value("VersionDescription")
                .map(intrinsics::resolve)
                .ifPresent(text -> assertTrue(text.toString().length() <= 256, name)));
  }

  private static int maxLength(TemplateNode parameter) {
    var numeric = parameter.value("MaxValue").map(most -> most.toString().length()).orElse(0);
    return parameter.strings("AllowedValues").stream()
        .mapToInt(String::length)
        .reduce(parameter.number("MaxLength", numeric), Math::max);
  }

  @Test
  void what_somebody_waits_for_is_rolled_out_slowly_from_a_snapshot() {
    functions()
        .forEach((name, function) -> {
          var waitedFor = !events(function, "HttpApi").isEmpty();
          assertEquals(waitedFor, function.value("SnapStart").isPresent(), name);
          var rollout = function.child("DeploymentPreference");
          assertEquals(waitedFor, !rollout.members().isEmpty(), name);
          if (waitedFor) {
            assertEquals("Canary10Percent5Minutes", rollout.text("Type"), name);
            assertEquals(List.of("NewVersionFailing"), rollout.strings("Alarms"), name);
          }
        });
    assertEquals(functions(f -> !events(f, "HttpApi").isEmpty()), watched("NewVersionFailing"));
  }

  @Test
  void the_alarms_of_functions_leave_none_out() {
    assertEquals(functions().keySet(), watched("FunctionsThrottled"));
    assertEquals(functions(f -> events(f, "HttpApi").isEmpty()), watched("FunctionsFailing"));
  }

  private Set<String> functions(Predicate<TemplateNode> which) {
    return functions().entrySet().stream()
        .filter(function -> which.test(function.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> watched(String alarm) {
    return alarms()
        .getOrDefault(alarm, new TemplateNode(alarm, Map.of()))
        .children("Metrics")
        .stream()
        .filter(metric -> metric.value("MetricStat").isPresent())
        .map(metric -> metric.child("MetricStat").child("Metric").children("Dimensions").getFirst())
        .map(dimension -> dimension.text("Value"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void every_schedule_has_a_name_that_is_free() {
    functions().values().stream()
        .flatMap(function -> events(function, "ScheduleV2").stream())
        .forEach(schedule -> assertEquals("true", schedule.text("OmitName"), schedule.path()));
  }

  @Test
  void every_alarm_rings_and_knows_what_silence_means() {
    var topic = properties("AWS::SNS::Topic").keySet();
    alarms()
        .forEach((name, alarm) -> {
          assertEquals(topic, Set.copyOf(alarm.strings("AlarmActions")), name);
          var silence = name.endsWith("ingStopped") ? "breaching" : "notBreaching";
          assertEquals(silence, alarm.text("TreatMissingData"), name);
        });
  }

  @Test
  void operations_tell_of_every_alarm_and_of_no_other() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("docs/operations.md"))) {
      var told =
          lines
              .filter(line -> line.startsWith("### "))
              .map(line -> line.substring(4))
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(new TreeSet<>(alarms().keySet()), told);
    }
  }

  @Test
  void the_dashboard_shows_metrics_that_there_are() {
    var body = properties("AWS::CloudWatch::Dashboard").values().iterator().next();
    var ours = new TreeSet<String>();
    var functions = new TreeSet<String>();
    for (var widget : JSON.readTree(body.text("DashboardBody")).get("widgets")) {
      List<String> before = List.of();
      for (var metric : widget.get("properties").get("metrics")) {
        before = spelledOut(metric, before);
        if (before.getFirst().equals("Gazette")) {
          ours.add(before.get(1));
          assertEquals(List.of("Function", "TallyFunction"), before.subList(2, 4));
        }
        if (before.get(2).equals("FunctionName")) {
          functions.add(before.get(3));
        }
      }
    }
    var line =
        JSON.readTree(TallyMetricsLine.of(new TallyMetrics(), "TallyFunction", Instant.EPOCH));
    var made = line.get("_aws").get("CloudWatchMetrics").get(0);
    assertEquals("Gazette", made.get("Namespace").stringValue());
    assertEquals("[[\"Function\"]]", made.get("Dimensions").toString());
    var told = made.get("Metrics").valueStream().map(m -> m.get("Name").stringValue()).toList();
    // How many were delivered is the sum of what became of them.
    ours.add("Delivered");
    assertEquals(new TreeSet<>(told), ours);
    assertEquals(functions().keySet(), functions);
  }

  /// In a widget a dot stands for what is above it, and three dots for all that is not said.
  private static List<String> spelledOut(JsonNode metric, List<String> above) {
    var said = metric.valueStream().filter(JsonNode::isString).map(JsonNode::stringValue).toList();
    var whole = new ArrayList<String>();
    for (var word : said) {
      if (word.equals("...")) {
        whole.addAll(above.subList(0, above.size() - (said.size() - 1)));
      } else {
        whole.add(word.equals(".") ? above.get(whole.size()) : word);
      }
    }
    return whole;
  }

  @Test
  void every_name_is_of_something_that_is_there() {
    var named = new TreeSet<String>();
    names(template.members(), named);
    named.removeIf(name -> name.startsWith("AWS::"));
    var known = new TreeSet<>(template.child("Parameters").members().keySet());
    known.addAll(template.child("Resources").members().keySet());
    named.removeAll(known);
    assertEquals(Set.of(), named);
  }

  /// What `!Ref`, `!GetAtt` and `!Sub` name in a value.
  private static void names(Object value, Set<String> found) {
    switch (value) {
      case Map<?, ?> map ->
          map.forEach((key, member) -> {
            switch (key.toString()) {
              // SAM knows the alias of a function as `Name.Alias`.
              case "Ref" -> found.add(member.toString().replaceFirst("\\.Alias$", ""));
              case "Fn::GetAtt" -> found.add(member.toString().replaceFirst("\\..*", ""));
              case "Fn::Sub" ->
                  NAME.matcher(member.toString())
                      .results()
                      .map(place -> place.group(1).replaceFirst("\\..*", ""))
                      .forEach(found::add);
              default -> names(member, found);
            }
          });
      case List<?> list -> list.forEach(item -> names(item, found));
      default -> {}
    }
  }

  @Test
  void beacons_have_lower_limits_than_the_rest() {
    var api = Template.read(TEMPLATE).api();
    var beacons =
        Template.read(TEMPLATE).functions().stream()
            .filter(function -> function.name().equals("BeaconFunction"))
            .flatMap(function -> function.routes().stream())
            .map(FunctionShape.DeclaredRoute::key)
            .collect(Collectors.toSet());
    assertEquals(beacons, api.limits().keySet());
    for (var limit : api.limits().values()) {
      assertTrue(limit.perSecond() < api.limit().perSecond(), limit.toString());
      assertTrue(limit.burst() < api.limit().burst(), limit.toString());
    }
  }

  @Test
  void what_is_kept_is_not_deleted_by_mistake_either() {
    resolved
        .child("Resources")
        .childrenByName()
        .forEach((name, resource) -> {
          var kept = resource.value("DeletionPolicy").filter("Retain"::equals).isPresent();
          var guarded =
              Stream.of("DeletionProtectionEnabled", "DeletionProtection")
                  .flatMap(property -> resource.child("Properties").value(property).stream())
                  .toList();
          assertEquals(kept, !guarded.isEmpty(), name);
          assertTrue(Set.of("true", "ACTIVE").containsAll(guarded), name);
        });
  }

  @Test
  void the_access_log_is_json_that_its_filter_reads() {
    var log = properties("AWS::Serverless::HttpApi").values().iterator().next();
    var format = JSON.readTree(log.child("AccessLogSettings").text("Format"));
    assertEquals("$context.authorizer.error", format.get("authorizer").stringValue());
    var filter = properties("AWS::Logs::MetricFilter").values().iterator().next();
    assertEquals("{ $.authorizer != \"-\" }", filter.text("FilterPattern"));
    assertEquals("AccessLog", filter.text("LogGroupName"));
    var made = filter.children("MetricTransformations").getFirst();
    var alarm = alarms().getOrDefault("TokensRefused", filter);
    assertEquals(made.text("MetricNamespace"), alarm.text("Namespace"));
    assertEquals(made.text("MetricName"), alarm.text("MetricName"));
  }

  /// The properties that name a key, by type of resource.
  private static final Map<String, String> KEYS =
      Map.of(
          "AWS::DynamoDB::Table", "KMSMasterKeyId",
          "AWS::Logs::LogGroup", "KmsKeyId",
          "AWS::SNS::Topic", "KmsMasterKeyId",
          "AWS::SQS::Queue", "KmsMasterKeyId");

  @ParameterizedTest
  @ValueSource(strings = {"", "arn:aws:kms:eu-west-3:123456789012:key/mrk-1a2b3c"})
  void one_parameter_encrypts_all_that_is_stored_and_nothing_costs_without_it(String key)
      throws IOException {
    var file = folder.resolve("template.yaml");
    var parameter = "  KmsKeyArn:\n    Type: String\n    Default: ";
    Files.writeString(
        file, Files.readString(TEMPLATE).replace(parameter + "\"\"", parameter + '"' + key + '"'));
    var stack = Template.resolved(file);
    stack
        .child("Resources")
        .childrenByName()
        .forEach((name, resource) -> {
          var type = resource.text("Type");
          var properties = resource.child("Properties");
          if (KEYS.containsKey(type)) {
            var sse = properties.child("SSESpecification");
            var encryption = sse.members().isEmpty() ? properties : sse;
            assertEquals(key, encryption.value(KEYS.get(type)).orElse(""), name);
          }
          if (type.equals("AWS::DynamoDB::Table")) {
            var sse = properties.child("SSESpecification");
            assertEquals(String.valueOf(!key.isEmpty()), sse.text("SSEEnabled"), name);
            assertEquals(key.isEmpty() ? "" : "KMS", sse.value("SSEType").orElse(""), name);
          }
          if (type.equals("AWS::SQS::Queue")) {
            assertEquals(String.valueOf(key.isEmpty()), properties.text("SqsManagedSseEnabled"));
          }
          if (type.equals("AWS::Serverless::Function")) {
            var uses =
                properties.children("Policies").stream()
                    .flatMap(policy -> policy.children("Statement").stream())
                    .filter(statement -> statement.strings("Action").contains("kms:Decrypt"))
                    .map(statement -> statement.text("Resource"))
                    .toList();
            assertEquals(key.isEmpty() ? List.of() : List.of(key), uses, name);
          }
        });
    var functions = stack.child("Globals").child("Function");
    assertEquals(key, functions.value("KmsKeyArn").orElse(""));
    assertEquals(List.of("arm64"), functions.strings("Architectures"));
    assertEquals(Template.read(TEMPLATE).functions(), Template.read(file).functions());
  }

  @Test
  void every_setting_of_an_environment_is_a_parameter() throws IOException {
    var settings =
        Pattern.compile("\"(\\w+)=")
            .matcher(Files.readString(Path.of("samconfig.toml")))
            .results()
            .map(setting -> setting.group(1))
            .collect(Collectors.toSet());
    assertFalse(settings.isEmpty());
    assertTrue(
        template.child("Parameters").members().keySet().containsAll(settings), settings::toString);
  }
}
