package gazette.article;

/// How a creation ended.
public sealed interface Creating {

  /// The article is there now.
  record Created(Article article) implements Creating {}

  /// It was made by an earlier request with the same key; this is its first revision.
  record Replayed(Article article) implements Creating {}

  /// The key was used with another body.
  record KeyReused() implements Creating {}

  /// What was made under this key has been deleted since.
  record Deleted() implements Creating {}

  /// Another article has what this one needs.
  record Taken(Saving by) implements Creating {}
}
