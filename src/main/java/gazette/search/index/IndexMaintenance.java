package gazette.search.index;

import gazette.article.ArticleId;
import gazette.article.Language;
import gazette.article.Site;
import gazette.dynamo.Table;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Keeps the index what it has to be: a function of what is published.
public final class IndexMaintenance {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final ArticleIndexer indexing;
  private final IndexRebuild rebuild;
  private final StatisticsStore statistics;
  private final List<Language> languages;
  private final Clock clock;

  public IndexMaintenance(Table index, Table articles, Site site, Clock clock) {
    this.indexing = new ArticleIndexer(index, articles, clock);
    this.rebuild = new IndexRebuild(index, articles, indexing, site);
    this.statistics = new StatisticsStore(index);
    this.languages = site.languages();
    this.clock = clock;
  }

  /// Brings an article up to date, and waits for whoever is at it.
  ///
  /// @return whether that was done before time was up
  public boolean settle(ArticleId id, BooleanSupplier isTimeUp) {
    while (!isTimeUp.getAsBoolean()) {
      if (indexing.settle(id) != ArticleIndexer.IndexResult.HELD) {
        return true;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return false;
  }

  public void beginRebuild() {
    rebuild.begin();
  }

  /// Goes on with a rebuild that has begun, and counts anew what has changed enough.
  ///
  /// @return whether no rebuild is left to do
  public boolean maintain(BooleanSupplier isTimeUp) {
    var isDone = rebuild.goOn(isTimeUp);
    for (var lang : languages) {
      statistics.refresh(lang, clock.instant());
    }
    return isDone;
  }
}
