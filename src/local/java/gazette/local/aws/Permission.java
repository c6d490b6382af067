package gazette.local.aws;

import java.util.Comparator;
import java.util.Set;

/// One action on one resource of template.yaml, such as `dynamodb:Query` on
/// `ArticlesTable/index/by-status`.
public record Permission(String action, String resource) implements Comparable<Permission> {

  private static final Set<String> READ_ACTIONS =
      Set.of("dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query");
  private static final Comparator<Permission> ORDER =
      Comparator.comparing(Permission::resource).thenComparing(Permission::action);

  /// Returns whether the action only reads.
  public boolean isRead() {
    return READ_ACTIONS.contains(action);
  }

  @Override
  public int compareTo(Permission other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return action + " on " + resource;
  }
}
