package gazette.article;

/// How a request to publish, schedule or withdraw ended.
public sealed interface PublishResult {

  /// It is as was asked for.
  record Done(Head head) implements PublishResult {}

  /// The article is not there.
  record Missing() implements PublishResult {}

  /// The article has no revision of this number yet.
  record UnknownRevision(int newest) implements PublishResult {}

  /// There is nothing of the kind to take back: nothing published, or nothing pending.
  record NothingThere() implements PublishResult {}
}
