package gazette.local.aws;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The permissions that the `Policies` of a function in template.yaml grant: every action on every
/// resource by name. Everything else is refused. Statements on KMS keys are left out, because no
/// engine here encrypts anything.
///
/// @param leadingKeys for each permission that a condition limits to partition keys of a table, the
///   patterns of these: a key, or a prefix and `*`
public record FunctionPolicy(
    String function, Set<Permission> granted, Map<Permission, List<String>> leadingKeys) {

  private static final Pattern ACTION = Pattern.compile("[a-z]+:[A-Za-z]+");
  private static final String LEADING_KEYS = "dynamodb:LeadingKeys";
  private static final Pattern ARN = Pattern.compile("(\\w+)\\.Arn(/index/[\\w.-]+)?");

  /// Reads the `Policies` of a function.
  ///
  /// @throws CannotStart for a wildcard, a `Deny`, or a permission that is granted twice
  static FunctionPolicy of(String function, TemplateNode properties) {
    var granted = new TreeSet<Permission>();
    var leadingKeys = new TreeMap<Permission, List<String>>();
    for (var policy : properties.children("Policies")) {
      policy.allowOnly("Version", "Statement");
      for (var statement : policy.children("Statement")) {
        statement.allowOnly("Effect", "Action", "Resource", "Condition");
        var patterns = patterns(statement.child("Condition"));
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
            var permission = permission(statement.path(), action, resource);
            grant(permission, granted, statement.path());
            if (!patterns.isEmpty()) {
              leadingKeys.put(permission, patterns);
            }
          }
        }
      }
    }
    return new FunctionPolicy(function, granted, leadingKeys);
  }

  /// Returns the patterns of partition keys that a condition allows; none without a condition.
  private static List<String> patterns(TemplateNode condition) {
    if (condition.members().isEmpty()) {
      return List.of();
    }
    condition.allowOnly("ForAllValues:StringLike");
    var keys = condition.child("ForAllValues:StringLike");
    keys.allowOnly(LEADING_KEYS);
    return keys.strings(LEADING_KEYS);
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

  /// Returns whether a request is allowed that reads the item with a partition key.
  boolean allows(Permission permission, String partition) {
    var patterns = leadingKeys.getOrDefault(permission, List.of("*"));
    return allows(permission) && patterns.stream().anyMatch(p -> matches(p, partition));
  }

  private static boolean matches(String pattern, String partition) {
    return pattern.endsWith("*")
        ? partition.startsWith(pattern.substring(0, pattern.length() - 1))
        : partition.equals(pattern);
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
