package gazette.article;

/// How a creation ended.
public sealed interface CreateResult {

  /// The article is there now.
  record Created(Article article) implements CreateResult {}

  /// It was made by an earlier request with the same key; this is its first revision.
  record Replayed(Article article) implements CreateResult {}

  /// The key was used with another body.
  record KeyReused() implements CreateResult {}

  /// What was made under this key has been deleted since.
  record Deleted() implements CreateResult {}

  /// Another article has what this one needs.
  record Taken(SaveResult by) implements CreateResult {}
}
