package gazette.local.aws;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What the `Policies` of a function in template.yaml allow it, each action on each resource by its
/// name. Whatever they do not say is refused.
public record Rights(String function, Set<Permission> granted) {

  private static final Pattern ACTION = Pattern.compile("[a-z]+:[A-Za-z]+");
  private static final Pattern ARN = Pattern.compile("(\\w+)\\.Arn(/index/[\\w.-]+)?");

  static Rights of(String function, TemplateNode own) {
    var granted = new TreeSet<Permission>();
    for (var policy : own.parts("Policies")) {
      policy.knowing("Version", "Statement");
      for (var statement : policy.parts("Statement")) {
        statement.knowing("Effect", "Action", "Resource");
        if (!statement.text("Effect").equals("Allow")) {
          throw new CannotStart(
              "template.yaml: %s knows Allow alone; what no statement allows is refused anyway"
                  .formatted(statement.place()));
        }
        for (var action : statement.texts("Action")) {
          for (var resource : statement.texts("Resource")) {
            grant(right(statement.place(), action, resource), granted, statement.place());
          }
        }
      }
    }
    return new Rights(function, granted);
  }

  private static Permission right(String place, String action, String resource) {
    if (!ACTION.matcher(action).matches()) {
      throw new CannotStart(
          "template.yaml: %s allows %s. Name every action, without *".formatted(place, action));
    }
    var arn = ARN.matcher(resource);
    if (!arn.matches()) {
      throw new CannotStart(
          ("template.yaml: %s gives a right on %s. Name a resource of the template by its Arn,"
                  + " !GetAtt Name.Arn, or an index, !Sub ${Name.Arn}/index/name; without *")
              .formatted(place, resource));
    }
    return new Permission(action, arn.replaceFirst("$1$2"));
  }

  private static void grant(Permission right, Set<Permission> granted, String place) {
    if (!granted.add(right)) {
      throw new CannotStart("template.yaml: %s allows %s twice".formatted(place, right));
    }
  }

  boolean allow(Permission right) {
    return granted.contains(right);
  }

  /// Ends the start if a right is on something that is not there.
  void checkResources(Set<String> there) {
    for (var right : granted) {
      if (!there.contains(right.resource())) {
        throw new CannotStart(
            "template.yaml: %s may do %s, which is not there. There are %s"
                .formatted(function, right, there));
      }
    }
  }

  /// Ends the start if Lambda may not bring the messages of a queue on the function's behalf.
  void checkSource(SqsSourceShape source) {
    for (var right : source.rights()) {
      if (!allow(right)) {
        throw new CannotStart(
            "template.yaml: Lambda takes messages to %s in its name, so its Policies have to allow %s"
                .formatted(function, right));
      }
    }
  }
}
