package gazette.local.aws;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The permissions that the `Policies` of a function in template.yaml grant: every action on every
/// resource by name. Everything else is refused. Statements on KMS keys are left out, because no
/// engine here encrypts anything.
public record FunctionPolicy(String function, Set<Permission> granted) {

  private static final Pattern ACTION = Pattern.compile("[a-z]+:[A-Za-z]+");
  private static final Pattern ARN = Pattern.compile("(\\w+)\\.Arn(/index/[\\w.-]+)?");

  /// Reads the `Policies` of a function.
  ///
  /// @throws CannotStart for a wildcard, a `Deny`, or a permission that is granted twice
  static FunctionPolicy of(String function, TemplateNode properties) {
    var granted = new TreeSet<Permission>();
    for (var policy : properties.children("Policies")) {
      policy.allowOnly("Version", "Statement");
      for (var statement : policy.children("Statement")) {
        statement.allowOnly("Effect", "Action", "Resource");
        if (!statement.text("Effect").equals("Allow")) {
          throw new CannotStart(
              "template.yaml: %s can only be Allow: whatever no statement allows is refused anyway"
                  .formatted(statement.path()));
        }
        if (statement.strings("Action").stream().allMatch(action -> action.startsWith("kms:"))) {
          continue;
        }
        for (var action : statement.strings("Action")) {
          for (var resource : statement.strings("Resource")) {
            grant(permission(statement.path(), action, resource), granted, statement.path());
          }
        }
      }
    }
    return new FunctionPolicy(function, granted);
  }

  private static Permission permission(String path, String action, String resource) {
    if (!ACTION.matcher(action).matches()) {
      throw new CannotStart(
          "template.yaml: %s allows %s. Name every action, without *".formatted(path, action));
    }
    var arn = ARN.matcher(resource);
    if (!arn.matches()) {
      throw new CannotStart(
          ("template.yaml: %s grants a permission on %s. Name a resource of the template by its"
                  + " Arn, !GetAtt Name.Arn, or an index, !Sub ${Name.Arn}/index/name; without *")
              .formatted(path, resource));
    }
    return new Permission(action, arn.replaceFirst("$1$2"));
  }

  private static void grant(Permission permission, Set<Permission> granted, String path) {
    if (!granted.add(permission)) {
      throw new CannotStart("template.yaml: %s allows %s twice".formatted(path, permission));
    }
  }

  boolean allows(Permission permission) {
    return granted.contains(permission);
  }

  /// Checks that every permission is on a resource of the template.
  ///
  /// @throws CannotStart if one is not
  void requireResources(Set<String> resources) {
    for (var permission : granted) {
      if (!resources.contains(permission.resource())) {
        throw new CannotStart(
            "template.yaml: %s has the permission %s, but no such resource exists. These exist: %s"
                .formatted(function, permission, resources));
      }
    }
  }

  /// Checks that Lambda may receive and delete the messages of a queue under the function's role.
  ///
  /// @throws CannotStart if it may not
  void requireSource(SqsSourceShape source) {
    for (var permission : source.permissions()) {
      if (!allows(permission)) {
        throw new CannotStart(
            "template.yaml: Lambda reads the queue of %s under its role, so its Policies must allow %s"
                .formatted(function, permission));
      }
    }
  }
}
