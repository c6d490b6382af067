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

/// Keeps the search index a function of what is published.
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

  /// Indexes an article, waiting for another indexer that holds its lease.
  ///
  /// @return true if that succeeded before the deadline
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

  /// Continues a rebuild in progress and counts statistics again where enough has changed.
  ///
  /// @return true if no rebuild is in progress any more
  public boolean maintain(BooleanSupplier isTimeUp) {
    var isDone = rebuild.goOn(isTimeUp);
    for (var lang : languages) {
      statistics.refresh(lang, clock.instant());
    }
    return isDone;
  }
}
