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
import java.util.function.Consumer;

/// Keeps the index in line with what is published: indexes articles, runs rebuilds and refreshes
/// statistics.
public final class IndexMaintenance {

  private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

  private final ArticleIndexer indexer;
  private final IndexRebuild rebuild;
  private final StatisticsStore statistics;
  private final List<Language> languages;

  /// @param index the table of the index, which is written
  /// @param articles the table of the articles, which is read
  /// @param reports takes a JSON message about each article that DynamoDB refuses to index
  public IndexMaintenance(
      Table index, Table articles, Site site, Clock clock, Consumer<String> reports) {
    this.statistics = new StatisticsStore(index, clock);
    this.indexer = new ArticleIndexer(index, articles, statistics, clock, reports);
    this.rebuild = new IndexRebuild(index, articles, indexer, site);
    this.languages = site.languages();
  }

  /// Indexes an article; while another writer has the lease, tries again every second. One that
  /// DynamoDB refuses is reported and done with, since it would fail again.
  ///
  /// @return whether that was done before time was up
  public boolean update(ArticleId id, BooleanSupplier isTimeUp) {
    while (!isTimeUp.getAsBoolean()) {
      if (indexer.index(id) != ArticleIndexer.IndexResult.LEASED) {
        return true;
      }
      LockSupport.parkNanos(RETRY_PAUSE.toNanos());
    }
    return false;
  }

  /// Schedules a rebuild from the start; [#maintain] performs it.
  public void startRebuild() {
    rebuild.start();
  }

  /// Continues a rebuild that is under way, then refreshes the statistics of each language if
  /// enough has changed.
  ///
  /// @return whether no rebuild is left to do
  public boolean maintain(BooleanSupplier isTimeUp) {
    var isDone = rebuild.resume(isTimeUp);
    languages.forEach(statistics::refresh);
    return isDone;
  }
}
