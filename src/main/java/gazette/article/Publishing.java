package gazette.article;

/// How a request to publish, schedule or withdraw ended.
public sealed interface Publishing {

  /// It is as was asked for.
  record Done(Head head) implements Publishing {}

  /// The article is not there.
  record Missing() implements Publishing {}

  /// The article has no revision of this number yet.
  record UnknownRevision(int newest) implements Publishing {}

  /// There is nothing of the kind to take back: nothing published, or nothing pending.
  record NothingThere() implements Publishing {}
}
