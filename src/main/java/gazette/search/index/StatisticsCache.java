package gazette.search.index;

import gazette.article.Language;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// What an instance remembers of each language's articles as a whole, for a minute; of a few
/// languages, as far as anybody may name them.
public final class StatisticsCache {

  private static final Duration KEPT = Duration.ofMinutes(1);
  private static final int MOST = 20;

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
      if (remembered.size() > MOST) {
        remembered.clear();
      }
      known = new CachedStatistics(read.apply(lang), now.plus(KEPT));
      remembered.put(lang, known);
    }
    return known.corpus();
  }
}
