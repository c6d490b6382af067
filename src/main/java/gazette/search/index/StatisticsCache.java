package gazette.search.index;

import gazette.article.Language;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// Caches collection statistics by language for one minute, for at most 20 languages.
public final class StatisticsCache {

  private static final Duration TIME_TO_LIVE = Duration.ofMinutes(1);
  private static final int MAX_LANGUAGES = 20;

  private record CachedStatistics(CollectionStatistics corpus, Instant until) {}

  private final StatisticsStore statistics;
  private final Clock clock;
  private final Map<Language, CachedStatistics> sizes = new HashMap<>();
  private final Map<Language, CachedStatistics> corpora = new HashMap<>();

  public StatisticsCache(StatisticsStore statistics, Clock clock) {
    this.statistics = statistics;
    this.clock = clock;
  }

  public CollectionStatistics size(Language lang) {
    return recall(sizes, lang, statistics::size);
  }

  public CollectionStatistics corpus(Language lang) {
    return recall(corpora, lang, statistics::find);
  }

  private CollectionStatistics recall(
      Map<Language, CachedStatistics> remembered,
      Language lang,
      Function<Language, CollectionStatistics> read) {
    var now = clock.instant();
    var known = remembered.get(lang);
    if (known == null || !known.until().isAfter(now)) {
      if (remembered.size() > MAX_LANGUAGES) {
        remembered.clear();
      }
      known = new CachedStatistics(read.apply(lang), now.plus(TIME_TO_LIVE));
      remembered.put(lang, known);
    }
    return known.corpus();
  }
}
