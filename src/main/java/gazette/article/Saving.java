package gazette.article;

/// How a save ended.
public sealed interface Saving {

  /// The draft is a new revision now.
  record Saved(Article article) implements Saving {}

  /// The draft was the same already: there is no new revision.
  record Unchanged(Article article) implements Saving {}

  /// Somebody else has saved since.
  record Stale(Head current) implements Saving {}

  /// Another article of the language has the slug.
  record SlugTaken(Slug slug) implements Saving {}

  /// The story has an article in this language.
  record EditionTaken(Language lang) implements Saving {}

  /// The article has had as many slugs as one may have.
  record TooManySlugs(int most) implements Saving {}

  /// The article has had as many revisions as one may have.
  record TooManyRevisions(int most) implements Saving {}

  /// The article is not there.
  record Missing() implements Saving {}
}
