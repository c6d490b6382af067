package gazette.local.aws;

import java.util.Comparator;
import java.util.Set;

/// One action on one resource of template.yaml, such as `dynamodb:Query` on
/// `ArticlesTable/index/by-status`.
public record Permission(String action, String resource) implements Comparable<Permission> {

  private static final Set<String> READING =
      Set.of("dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query");
  private static final Comparator<Permission> ORDER =
      Comparator.comparing(Permission::resource).thenComparing(Permission::action);

  /// Whether it leaves everything as it is.
  public boolean isToRead() {
    return READING.contains(action);
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
