package gazette.local.aws;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What template.yaml declares, in the forms that the local system runs.
public record Stack(
    Api api, List<Function> functions, List<TemplateNode> tables, List<QueueShape> queues) {

  public Stack {
    var routes =
        functions.stream()
            .flatMap(f -> f.routes().stream())
            .map(Function.DeclaredRoute::key)
            .toList();
    for (var route : api.limits().keySet()) {
      if (!routes.contains(route)) {
        throw new CannotStart(
            "template.yaml: RouteSettings names %s, which is no route".formatted(route));
      }
    }
    var named = new LinkedHashMap<String, QueueShape>();
    queues.forEach(queue -> named.put(queue.name(), queue));
    for (var queue : queues) {
      queue.dead().ifPresent(dead -> existing(named, dead.queue(), queue.name()));
    }
    for (var function : functions) {
      function.rights().checkResources(resources(tables, queues));
      for (var source : function.sources()) {
        var queue = existing(named, source.queue(), function.name());
        function.rights().checkSource(source);
        var least = 6 * function.timeout().toSeconds();
        if (queue.visibilitySeconds() < least) {
          throw new CannotStart(
              ("template.yaml: messages of %s come back after %d s, while %s may still be at work."
                      + " Set its VisibilityTimeout to 6 x the function's Timeout, %d, or more")
                  .formatted(queue.name(), queue.visibilitySeconds(), function.name(), least));
        }
      }
      for (var source : function.streams()) {
        source.failures().ifPresent(queue -> existing(named, queue, function.name()));
      }
    }
  }

  /// template.yaml as it is on one machine: what its functions come to stands in their place.
  static TemplateNode resolved(Path template) {
    var root =
        TemplateNode.of("", Yaml.read(template))
            .knowing(
                "AWSTemplateFormatVersion",
                "Transform",
                "Description",
                "Parameters",
                "Conditions",
                "Globals",
                "Resources",
                "Outputs");
    var conditions = root.part("Conditions").members();
    var intrinsics = Intrinsics.of(defaults(root.part("Parameters")), conditions);
    var resolved = new LinkedHashMap<String, Object>();
    for (var name : List.of("Globals", "Resources")) {
      resolved.put(name, intrinsics.resolve(root.part(name).members()));
    }
    return new TemplateNode("", resolved);
  }

  public static Stack read(Path template) {
    var root = resolved(template);
    var globals = root.part("Globals").knowing("Function").part("Function");
    var resources = root.part("Resources");
    var functions = new ArrayList<Function>();
    var tables = new ArrayList<TemplateNode>();
    var queues = new ArrayList<QueueShape>();
    var apis = new ArrayList<Api>();
    resources
        .each()
        .forEach((name, resource) -> {
          var properties = resource.part("Properties");
          switch (resource.text("Type")) {
            case "AWS::Serverless::HttpApi" -> apis.add(Api.of(properties));
            case "AWS::Serverless::Function" ->
                functions.add(Function.of(name, globals, properties));
            case "AWS::DynamoDB::Table" -> tables.add(new TemplateNode(name, properties.members()));
            case "AWS::SQS::Queue" -> queues.add(QueueShape.of(name, properties));
            // Lines go to the console, the local issuer stands for the pool, no other machine can
            // reach the queues, and who watches is in front of the screen.
            case "AWS::Logs::LogGroup",
                "AWS::Logs::MetricFilter",
                "AWS::CloudWatch::Alarm",
                "AWS::CloudWatch::Dashboard",
                "AWS::SNS::Topic",
                "AWS::SNS::Subscription",
                "AWS::SQS::QueuePolicy",
                "AWS::Cognito::UserPool",
                "AWS::Cognito::UserPoolClient",
                "AWS::Cognito::UserPoolDomain",
                "AWS::Cognito::UserPoolResourceServer" -> {}
            case String type ->
                throw new CannotStart(
                    ("template.yaml: %s is a %s, which the local system cannot run."
                            + " Take it out, or teach src/local/java/gazette/local/aws/Stack")
                        .formatted(name, type));
          }
        });
    if (apis.size() != 1) {
      throw new CannotStart("template.yaml has %d HttpApis, not 1".formatted(apis.size()));
    }
    return new Stack(apis.getFirst(), functions, tables, queues);
  }

  private static Map<String, String> defaults(TemplateNode parameters) {
    var values = new LinkedHashMap<String, String>();
    parameters.each().forEach((name, parameter) -> values.put(name, parameter.text("Default")));
    return values;
  }

  /// What a right can be on.
  private static Set<String> resources(List<TemplateNode> tables, List<QueueShape> queues) {
    var names = new TreeSet<String>();
    queues.forEach(queue -> names.add(queue.name()));
    for (var table : tables) {
      names.add(table.place());
      for (var index : table.parts("GlobalSecondaryIndexes")) {
        names.add(table.place() + "/index/" + index.text("IndexName"));
      }
    }
    return names;
  }

  private static QueueShape existing(Map<String, QueueShape> queues, String name, String user) {
    var queue = queues.get(name);
    if (queue == null) {
      throw new CannotStart(
          "template.yaml: %s names the queue %s, which is not there. Declare an AWS::SQS::Queue, or name one of %s"
              .formatted(user, name, queues.keySet()));
    }
    return queue;
  }
}
