package gazette.article;

/// The published article of a story in one language.
public record Edition(ArticleId id, Language lang, Slug slug, String title, int revision) {}
