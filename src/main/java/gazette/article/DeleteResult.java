package gazette.article;

/// How a deletion ended.
public sealed interface DeleteResult {

  /// The article is gone for its editors.
  record Deleted() implements DeleteResult {}

  /// Somebody has saved since.
  record Stale(Head current) implements DeleteResult {}

  /// Readers see the article: it has to be withdrawn first.
  record StillPublished() implements DeleteResult {}

  /// The article is not there.
  record Missing() implements DeleteResult {}
}
