package gazette.dynamo;

import java.util.Set;

/// How a transaction ended: as a whole, or not at all.
public sealed interface CommitResult {

  /// Everything was changed.
  record Committed() implements CommitResult {}

  /// Nothing was changed.
  ///
  /// @param about the conditions that did not hold; none when another transaction was at the same
  ///   items
  record Refused(Set<String> about) implements CommitResult {}
}
