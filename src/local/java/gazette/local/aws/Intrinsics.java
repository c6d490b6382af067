package gazette.local.aws;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Evaluates CloudFormation's intrinsic functions for the local system: a resource's name is its
/// logical id, and a parameter has its default value.
///
/// @param parameters the value of each parameter
/// @param conditions the value of each condition
public record Intrinsics(Map<String, String> parameters, Map<String, Boolean> conditions) {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}!]+)}");

  /// The result of `!Ref AWS::NoValue`: the member or item that has it is left out.
  private static final Object NO_VALUE = new Object();

  private static final Map<String, String> PSEUDO_PARAMETERS =
      Map.of(
          "AWS::Region", "us-east-1",
          "AWS::AccountId", "000000000000",
          "AWS::StackName", "gazette",
          "AWS::StackId", "arn:aws:cloudformation:us-east-1:000000000000:stack/gazette/local",
          "AWS::URLSuffix", "amazonaws.com",
          "AWS::Partition", "aws");

  /// Evaluates the conditions of a template with its parameters.
  ///
  /// @throws CannotStart for a condition other than `Fn::Equals` and `Fn::Not`
  public static Intrinsics of(Map<String, String> parameters, Map<String, Object> conditions) {
    var unconditional = new Intrinsics(parameters, Map.of());
    var results = new LinkedHashMap<String, Boolean>();
    conditions.forEach((name, test) -> results.put(name, unconditional.condition(name, test)));
    return new Intrinsics(parameters, results);
  }

  /// Returns a copy of a value in which every intrinsic function is replaced by its result.
  ///
  /// @throws CannotStart for a function that is not supported
  public Object resolve(Object value) {
    return switch (value) {
      case Map<?, ?> map when map.size() == 1 && isFunction(map) -> apply(map);
      case Map<?, ?> map -> {
        var resolved = new LinkedHashMap<String, Object>();
        map.forEach((name, member) -> {
          var result = resolve(member);
          if (result != NO_VALUE) {
            resolved.put(name.toString(), result);
          }
        });
        yield resolved;
      }
      case List<?> list -> {
        var resolved = new ArrayList<Object>();
        list.stream().map(this::resolve).filter(item -> item != NO_VALUE).forEach(resolved::add);
        yield resolved;
      }
      default -> value;
    };
  }

  private static boolean isFunction(Map<?, ?> map) {
    var name = map.keySet().iterator().next().toString();
    return name.equals("Ref") || name.startsWith("Fn::");
  }

  private Object apply(Map<?, ?> call) {
    var function = call.keySet().iterator().next().toString();
    var argument = call.values().iterator().next();
    return switch (function) {
      case "Ref" -> argument.equals("AWS::NoValue") ? NO_VALUE : valueOf(argument.toString());
      case "Fn::GetAtt" -> argument.toString();
      case "Fn::Sub" -> REFERENCE.matcher(argument.toString()).replaceAll(m -> valueOf(m.group(1)));
      case "Fn::Join" -> {
        var parts = (List<?>) argument;
        yield String.join(parts.getFirst().toString(), strings(parts.getLast()));
      }
      case "Fn::Split" -> {
        var parts = (List<?>) argument;
        var separator = Pattern.quote(parts.getFirst().toString());
        yield List.of(resolve(parts.getLast()).toString().split(separator, -1));
      }
      case "Fn::Select" -> {
        var parts = (List<?>) argument;
        yield strings(parts.getLast()).get(Integer.parseInt(parts.getFirst().toString()));
      }
      case "Fn::If" -> {
        var choice = (List<?>) argument;
        var condition = conditions.get(choice.getFirst().toString());
        if (condition == null) {
          throw new CannotStart("template.yaml has no condition " + choice.getFirst());
        }
        yield resolve(choice.get(condition ? 1 : 2));
      }
      default ->
          throw new CannotStart(
              "template.yaml uses %s, which the local system does not support: add it to Intrinsics.java"
                  .formatted(function));
    };
  }

  private List<String> strings(Object list) {
    return ((List<?>) resolve(list)).stream().map(Object::toString).toList();
  }

  private String valueOf(String name) {
    return parameters.getOrDefault(name, PSEUDO_PARAMETERS.getOrDefault(name, name));
  }

  private boolean condition(String name, Object test) {
    if (test instanceof Map<?, ?> map && map.get("Fn::Equals") instanceof List<?> sides) {
      return resolve(sides.getFirst()).equals(resolve(sides.getLast()));
    }
    if (test instanceof Map<?, ?> map && map.get("Fn::Not") instanceof List<?> other) {
      return !condition(name, other.getFirst());
    }
    throw new CannotStart("template.yaml: the local system cannot evaluate the condition " + name);
  }
}
