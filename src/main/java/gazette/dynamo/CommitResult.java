package gazette.dynamo;

import java.util.Set;

/// The result of [Transaction#commit].
public sealed interface CommitResult {

  /// Every action was applied.
  record Committed() implements CommitResult {}

  /// No action was applied.
  ///
  /// @param failedConditions the labels of the conditions that did not hold; empty when another
  ///   transaction held one of the items
  record Refused(Set<String> failedConditions) implements CommitResult {}
}
