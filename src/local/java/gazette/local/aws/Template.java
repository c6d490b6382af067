package gazette.local.aws;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The resources of template.yaml that the local system runs. They are checked against each other:
/// every reference names a declared resource, and every visibility timeout fits its function.
public record Template(
    ApiShape api,
    List<FunctionShape> functions,
    List<TemplateNode> tables,
    List<QueueShape> queues) {

  public Template {
    var routes =
        functions.stream()
            .flatMap(f -> f.routes().stream())
            .map(FunctionShape.DeclaredRoute::key)
            .toList();
    for (var route : api.limits().keySet()) {
      if (!routes.contains(route)) {
        throw new CannotStart(
            "template.yaml: RouteSettings names %s, which is not a route".formatted(route));
      }
    }
    var queuesByName = new LinkedHashMap<String, QueueShape>();
    queues.forEach(queue -> queuesByName.put(queue.name(), queue));
    for (var queue : queues) {
      queue.deadLetters().ifPresent(dead -> requireQueue(queuesByName, dead.queue(), queue.name()));
    }
    for (var function : functions) {
      function.policy().requireResources(resources(tables, queues));
      for (var source : function.queueSources()) {
        var queue = requireQueue(queuesByName, source.queue(), function.name());
        function.policy().requireSource(source);
        var minSeconds = 6 * function.timeout().toSeconds();
        if (queue.visibilitySeconds() < minSeconds) {
          throw new CannotStart(
              ("template.yaml: messages of %s become visible again after %d s, while %s may still"
                   + " process them. Set its VisibilityTimeout to 6 x the function's Timeout, %d,"
                   + " or more")
                  .formatted(queue.name(), queue.visibilitySeconds(), function.name(), minSeconds));
        }
      }
      for (var source : function.streamSources()) {
        source
            .failureQueue()
            .ifPresent(queue -> requireQueue(queuesByName, queue, function.name()));
      }
    }
  }

  /// Reads a template and replaces every intrinsic function by its result on this machine.
  static TemplateNode resolved(Path template) {
    return resolved(template, Map.of());
  }

  private static TemplateNode resolved(Path template, Map<String, String> parameters) {
    var root =
        TemplateNode.of("", Yaml.read(template))
            .allowOnly(
                "AWSTemplateFormatVersion",
                "Transform",
                "Description",
                "Parameters",
                "Conditions",
                "Globals",
                "Resources",
                "Outputs");
    var conditions = root.child("Conditions").members();
    var intrinsics = Intrinsics.of(values(root.child("Parameters"), parameters), conditions);
    var resolved = new LinkedHashMap<String, Object>();
    for (var name : List.of("Globals", "Resources")) {
      resolved.put(name, intrinsics.resolve(root.child(name).members()));
    }
    return new TemplateNode("", resolved);
  }

  /// Reads and checks a template whose parameters have their defaults.
  ///
  /// @throws CannotStart for anything that the local system does not support
  public static Template read(Path template) {
    return read(template, Map.of());
  }

  /// Reads and checks a template.
  ///
  /// @param parameters the values of parameters that do not have their defaults
  /// @throws CannotStart for anything that the local system does not support, and for a value that
  ///   breaks the AllowedPattern or MaxLength of its parameter
  public static Template read(Path template, Map<String, String> parameters) {
    var root = resolved(template, parameters);
    var globals = root.child("Globals").allowOnly("Function").child("Function");
    var resources = root.child("Resources");
    var functions = new ArrayList<FunctionShape>();
    var tables = new ArrayList<TemplateNode>();
    var queues = new ArrayList<QueueShape>();
    var apis = new ArrayList<ApiShape>();
    resources
        .childrenByName()
        .forEach((name, resource) -> {
          var properties = resource.child("Properties");
          switch (resource.text("Type")) {
            case "AWS::Serverless::HttpApi" -> apis.add(ApiShape.of(properties));
            case "AWS::Serverless::Function" ->
                functions.add(FunctionShape.of(name, globals, properties));
            case "AWS::DynamoDB::Table" -> tables.add(new TemplateNode(name, properties.members()));
            case "AWS::SQS::Queue" -> queues.add(QueueShape.of(name, properties));
            // Not needed here: log lines go to the console, TokenIssuer replaces the user pool, the
            // queues listen on this machine only, and nothing is monitored.
            case "AWS::Logs::LogGroup",
                "AWS::Logs::MetricFilter",
                "AWS::Lambda::Permission",
                "AWS::CloudWatch::Alarm",
                "AWS::CloudWatch::Dashboard",
                "AWS::SNS::Topic",
                "AWS::SNS::Subscription",
                "AWS::SQS::QueuePolicy",
                "AWS::Cognito::UserPool",
                "AWS::Cognito::UserPoolClient",
                "AWS::Cognito::UserPoolDomain",
                "AWS::Cognito::UserPoolGroup",
                "AWS::Cognito::UserPoolResourceServer" -> {}
            case String type ->
                throw new CannotStart(
                    ("template.yaml: %s is a %s, which the local system does not support."
                            + " Remove it, or add it in Template.java")
                        .formatted(name, type));
          }
        });
    if (apis.size() != 1) {
      throw new CannotStart("template.yaml has %d HttpApis, not 1".formatted(apis.size()));
    }
    return new Template(apis.getFirst(), functions, tables, queues);
  }

  private static Map<String, String> values(TemplateNode parameters, Map<String, String> given) {
    var values = new LinkedHashMap<String, String>();
    parameters
        .childrenByName()
        .forEach((name, parameter) -> {
          var value = given.get(name);
          if (value != null) {
            check(name, parameter, value);
          }
          values.put(name, value == null ? parameter.text("Default") : value);
        });
    return values;
  }

  private static void check(String name, TemplateNode parameter, String value) {
    var pattern = parameter.value("AllowedPattern").map(Object::toString).orElse(".*");
    var most = parameter.number("MaxLength", Integer.MAX_VALUE);
    if (!value.matches(pattern) || value.length() > most) {
      throw new CannotStart(
          "%s %s and have at most %d characters, unlike \"%s\""
              .formatted(
                  name,
                  parameter.value("ConstraintDescription").orElse("must match " + pattern),
                  most,
                  value));
    }
  }

  /// Returns the names of the resources that a permission can be on.
  private static Set<String> resources(List<TemplateNode> tables, List<QueueShape> queues) {
    var names = new TreeSet<String>();
    queues.forEach(queue -> names.add(queue.name()));
    for (var table : tables) {
      names.add(table.path());
      for (var index : table.children("GlobalSecondaryIndexes")) {
        names.add(table.path() + "/index/" + index.text("IndexName"));
      }
    }
    return names;
  }

  private static QueueShape requireQueue(Map<String, QueueShape> queues, String name, String user) {
    var queue = queues.get(name);
    if (queue == null) {
      throw new CannotStart(
          "template.yaml: %s names the queue %s, which does not exist. Declare it, or name one of %s"
              .formatted(user, name, queues.keySet()));
    }
    return queue;
  }
}
