package gazette.store;

import java.util.Set;

/// How a transaction ended: as a whole, or not at all.
public sealed interface Commit {

  /// Everything was changed.
  record Committed() implements Commit {}

  /// Nothing was changed.
  ///
  /// @param about the conditions that did not hold; none when another transaction was at the same
  ///   items
  record Refused(Set<String> about) implements Commit {}
}
