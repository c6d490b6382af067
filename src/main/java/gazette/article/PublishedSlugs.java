package gazette.article;

import gazette.dynamo.Table;
import gazette.runtime.ExpiringCache;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the articles of slugs that readers know, reading one small item and no article. A slug
/// that is found is remembered for one minute; one that is not is looked up each time, so that a
/// page that is published now is found now.
public final class PublishedSlugs {

  private static final int MAX_CACHED = 10_000;
  private static final Duration TIME_TO_LIVE = Duration.ofMinutes(1);

  private record LocalSlug(Language lang, Slug slug) {}

  private final Reservations reservations;
  private final ExpiringCache<LocalSlug, ArticleId> cache;

  /// @param articles the table of articles
  public PublishedSlugs(Table articles, Clock clock) {
    this.reservations = new Reservations(articles);
    this.cache = new ExpiringCache<>(MAX_CACHED, TIME_TO_LIVE, clock);
  }

  /// Returns the article that is or was published under a slug, also if it is withdrawn or has
  /// another slug now; nothing if no article was ever published under it. Eventually consistent.
  public Optional<ArticleId> find(Language lang, Slug slug) {
    var key = new LocalSlug(lang, slug);
    return Optional.ofNullable(cache.getAll(List.of(key), _ -> load(key)).get(key));
  }

  private Map<LocalSlug, ArticleId> load(LocalSlug key) {
    var found = new HashMap<LocalSlug, ArticleId>();
    reservations
        .find(key.lang(), key.slug())
        .filter(Reservations.SlugHolder::wasPublished)
        .ifPresent(holder -> found.put(key, holder.article()));
    return found;
  }
}
