package gazette.article;

/// How a save ended.
public sealed interface SaveResult {

  /// The draft is a new revision now.
  record Saved(Article article) implements SaveResult {}

  /// The draft was the same already: there is no new revision.
  record Unchanged(Article article) implements SaveResult {}

  /// Somebody else has saved since.
  record Stale(Head current) implements SaveResult {}

  /// Another article of the language has the slug.
  record SlugTaken(Slug slug) implements SaveResult {}

  /// The story has an article in this language.
  record EditionTaken(Language lang) implements SaveResult {}

  /// The article has had as many slugs as one may have.
  record TooManySlugs(int most) implements SaveResult {}

  /// The article has had as many revisions as one may have.
  record TooManyRevisions(int most) implements SaveResult {}

  /// The article is not there.
  record Missing() implements SaveResult {}
}
