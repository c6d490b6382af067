package gazette.article;

/// How a deletion ended.
public sealed interface Deleting {

  /// The article is gone for its editors.
  record Deleted() implements Deleting {}

  /// Somebody has saved since.
  record Stale(Head current) implements Deleting {}

  /// Readers see the article: it has to be withdrawn first.
  record StillPublished() implements Deleting {}

  /// The article is not there.
  record Missing() implements Deleting {}
}
