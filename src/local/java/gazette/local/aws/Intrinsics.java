package gazette.local.aws;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// CloudFormation's functions, as they come out on one machine: a resource's name is its logical
/// id, a parameter's value its default.
///
/// @param parameters the value of each parameter
/// @param conditions the outcome of each condition
public record Intrinsics(Map<String, String> parameters, Map<String, Boolean> conditions) {

  private static final Pattern PLACE = Pattern.compile("\\$\\{([^}!]+)}");
  private static final Map<String, String> PSEUDO =
      Map.of(
          "AWS::Region", "us-east-1",
          "AWS::AccountId", "000000000000",
          "AWS::StackName", "gazette",
          "AWS::StackId", "arn:aws:cloudformation:us-east-1:000000000000:stack/gazette/local",
          "AWS::URLSuffix", "amazonaws.com",
          "AWS::Partition", "aws");

  public static Intrinsics of(Map<String, String> parameters, Map<String, Object> conditions) {
    var plain = new Intrinsics(parameters, Map.of());
    var outcomes = new LinkedHashMap<String, Boolean>();
    conditions.forEach((name, test) -> outcomes.put(name, plain.holds(name, test)));
    return new Intrinsics(parameters, outcomes);
  }

  public Object resolve(Object value) {
    return switch (value) {
      case Map<?, ?> map when map.size() == 1 && isFunction(map) -> apply(map);
      case Map<?, ?> map -> {
        var resolved = new LinkedHashMap<String, Object>();
        map.forEach((name, member) -> resolved.put(name.toString(), resolve(member)));
        yield resolved;
      }
      case List<?> list -> {
        var resolved = new ArrayList<Object>();
        list.forEach(item -> resolved.add(resolve(item)));
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
      case "Ref" -> named(argument.toString());
      case "Fn::GetAtt" -> argument.toString();
      case "Fn::Sub" -> PLACE.matcher(argument.toString()).replaceAll(m -> named(m.group(1)));
      case "Fn::Join" -> {
        var parts = (List<?>) argument;
        yield String.join(parts.getFirst().toString(), texts(parts.getLast()));
      }
      case "Fn::Split" -> {
        var parts = (List<?>) argument;
        var separator = Pattern.quote(parts.getFirst().toString());
        yield List.of(resolve(parts.getLast()).toString().split(separator, -1));
      }
      case "Fn::Select" -> {
        var parts = (List<?>) argument;
        yield texts(parts.getLast()).get(Integer.parseInt(parts.getFirst().toString()));
      }
      case "Fn::If" -> {
        var choice = (List<?>) argument;
        var holds = conditions.get(choice.getFirst().toString());
        if (holds == null) {
          throw new CannotStart("template.yaml has no condition " + choice.getFirst());
        }
        yield resolve(choice.get(holds ? 1 : 2));
      }
      default ->
          throw new CannotStart(
              "template.yaml uses %s, which the local system cannot do: add it to Intrinsics"
                  .formatted(function));
    };
  }

  private List<String> texts(Object list) {
    return ((List<?>) resolve(list)).stream().map(Object::toString).toList();
  }

  private String named(String name) {
    return parameters.getOrDefault(name, PSEUDO.getOrDefault(name, name));
  }

  private boolean holds(String name, Object test) {
    if (test instanceof Map<?, ?> map && map.get("Fn::Equals") instanceof List<?> sides) {
      return resolve(sides.getFirst()).equals(resolve(sides.getLast()));
    }
    if (test instanceof Map<?, ?> map && map.get("Fn::Not") instanceof List<?> other) {
      return !holds(name, other.getFirst());
    }
    throw new CannotStart("the local system cannot tell whether the condition " + name + " holds");
  }
}
