package gazette.popularity.count;

import gazette.article.ArticleId;
import gazette.article.Teasers;
import gazette.popularity.ArticleFacts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/// The facts of published articles, looked up in batches and remembered for a minute. That an
/// article is not published is never remembered.
final class ArticleFactsCache {

  private static final Duration KEPT = Duration.ofMinutes(1);
  private static final int MOST = 20_000;

  private record CachedFacts(ArticleFacts facts, Instant until) {}

  private final Teasers teasers;
  private final Clock clock;
  private final Map<ArticleId, CachedFacts> entries = new HashMap<>();

  ArticleFactsCache(Teasers teasers, Clock clock) {
    this.teasers = teasers;
    this.clock = clock;
  }

  /// The facts of those that are published.
  synchronized Map<ArticleId, ArticleFacts> find(Collection<ArticleId> articles) {
    var now = clock.instant();
    entries.values().removeIf(entry -> !entry.until().isAfter(now));
    if (entries.size() > MOST) {
      entries.clear();
    }
    var unknown = new HashSet<>(articles);
    unknown.removeAll(entries.keySet());
    teasers
        .find(unknown)
        .forEach(teaser ->
            entries.put(teaser.id(), new CachedFacts(ArticleFacts.of(teaser), now.plus(KEPT))));
    var found = new HashMap<ArticleId, ArticleFacts>();
    for (var article : articles) {
      var entry = entries.get(article);
      if (entry != null) {
        found.put(article, entry.facts());
      }
    }
    return found;
  }
}
