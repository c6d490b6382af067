package gazette.article;

import java.time.Instant;

/// A numbered, immutable snapshot of a draft: who saved it, and when.
public record Revision(ArticleId article, int number, Instant at, String by, Draft draft) {}
