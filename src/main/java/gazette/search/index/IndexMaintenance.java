package gazette.search.index;

import gazette.article.ArticleId;
import gazette.article.Language;
import gazette.article.Listings;
import gazette.article.Site;
import gazette.article.Teaser;
import gazette.dynamo.Table;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Keeps the index in line with what is published: indexes articles, runs rebuilds and refreshes
/// statistics.
public final class IndexMaintenance {

  private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

  /// The number of the newest articles of each language that are looked up in the index.
  private static final int CHECKED_ARTICLES = 20;

  /// The time after which what was published has to be in the index.
  private static final Duration MAX_LAG = Duration.ofMinutes(5);

  private final Listings listings;
  private final IndexedArticles documents;
  private final Clock clock;
  private final ArticleIndexer indexer;
  private final IndexRebuild rebuild;
  private final StatisticsStore statistics;
  private final List<Language> languages;

  /// @param index the table of the index, which is written
  /// @param articles the table of the articles, which is read
  /// @param reports takes a JSON message about each article that DynamoDB refuses to index
  public IndexMaintenance(
      Table index, Table articles, Site site, Clock clock, Consumer<String> reports) {
    this.listings = new Listings(articles);
    this.documents = new IndexedArticles(index);
    this.clock = clock;
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

  /// Looks the newest articles of each language up in the index, unless a rebuild is under way, and
  /// starts a rebuild if one is missing: the stream has stopped, or a table was restored.
  ///
  /// @return the number of articles that were published over five minutes ago, and whose words of
  ///   now are not in the index
  public int check() {
    if (rebuild.isUnderWay()) {
      return 0;
    }
    var missing = languages.stream().mapToInt(this::missing).sum();
    if (missing > 0) {
      rebuild.start();
    }
    return missing;
  }

  private int missing(Language lang) {
    var due = clock.instant().minus(MAX_LAG);
    var newest =
        listings
            .newest(Listings.ListingFilter.all(lang), Optional.empty(), CHECKED_ARTICLES)
            .teasers();
    var indexed = new HashMap<ArticleId, IndexedArticle>();
    documents
        .findAll(newest.stream().map(Teaser::id).toList())
        .forEach(document -> indexed.put(document.id(), document));
    return Math.toIntExact(
        newest.stream()
            .filter(teaser -> teaser.updatedAt().isBefore(due))
            .filter(teaser -> {
              var document = indexed.get(teaser.id());
              return document == null || !document.isCurrent(teaser);
            })
            .count());
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
