package gazette.search.index;

import gazette.article.ArticleId;
import gazette.article.Page;
import gazette.article.Pages;
import gazette.dynamo.Refusal;
import gazette.dynamo.Table;
import gazette.runtime.Log;
import gazette.runtime.Parallel;
import gazette.search.analysis.TextAnalyzers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Brings the index entries of one article into line with what is published of it, whatever the
/// index held before.
///
/// Only the id of the article counts, not the content of the event, so events may be repeated,
/// late, or lost while another follows. Before a posting list is touched, the article's document
/// records every term that may be in a list from then on, and leases the article to this writer. A
/// writer that stops halfway thus leaves what the next one needs to finish, and nobody else changes
/// the article's lists during the lease.
final class ArticleIndexer {

  /// The time for which an article is leased: longer than all its writes take with their retries.
  static final Duration LEASE = Duration.ofSeconds(30);

  /// The time before the end of the lease in which no further write begins.
  private static final Duration LEASE_MARGIN = Duration.ofSeconds(10);

  private static final int CONCURRENT_WRITES = 8;

  private final Pages pages;
  private final IndexedArticles documents;
  private final Postings postings;
  private final DocumentBlocks blocks;
  private final StatisticsStore statistics;
  private final Clock clock;
  private final Consumer<String> reports;
  private final TextAnalyzers analyzers = new TextAnalyzers();

  /// @param reports takes a JSON message about each article that DynamoDB refuses
  ArticleIndexer(
      Table index,
      Table articles,
      StatisticsStore statistics,
      Clock clock,
      Consumer<String> reports) {
    this.pages = new Pages(articles);
    this.documents = new IndexedArticles(index);
    this.postings = new Postings(index);
    this.blocks = new DocumentBlocks(index);
    this.statistics = statistics;
    this.clock = clock;
    this.reports = reports;
  }

  /// The outcome of indexing one article.
  enum IndexResult {
    /// The index already agreed with what is published.
    UNCHANGED,
    CHANGED,
    /// Another writer has, or left behind, a lease that has not expired: try again later.
    LEASED,
    /// DynamoDB refuses what this version would write, which was reported. A rebuild tries again.
    REFUSED
  }

  /// Indexes the article, or removes it from the index if it is not published.
  ///
  /// @throws IllegalStateException if writing takes longer than the lease allows
  IndexResult index(ArticleId id) {
    try {
      return indexUnlessRefused(id);
    } catch (RuntimeException e) {
      var error = Refusal.code(e);
      if (error.isEmpty()) {
        throw e;
      }
      Log.error(ArticleIndexer.class, "DynamoDB refuses the index entries of " + id, e);
      reports.accept("{\"article\":\"%s\",\"refused\":\"%s\"}".formatted(id, error.get()));
      return IndexResult.REFUSED;
    }
  }

  private IndexResult indexUnlessRefused(ArticleId id) {
    while (true) {
      var found = documents.findConsistent(id);
      if (found.filter(d -> d.leasedUntil().isAfter(clock.instant())).isPresent()) {
        return IndexResult.LEASED;
      }
      var page = pages.findConsistent(id);
      if ((found.isEmpty() && page.isEmpty()) || isUpToDate(found, page)) {
        return IndexResult.UNCHANGED;
      }
      var before = found.orElseGet(() -> withNewAddress(id, page.orElseThrow()));
      var target = page.filter(p -> hasAddressOf(before, p));
      var vector = target.map(this::termVector).orElseGet(TermVector::empty);
      var leased = before.leased(vector.weights().keySet(), clock.instant().plus(LEASE));
      if (documents.replace(leased) && update(leased, target, vector)) {
        statistics.recordChange(leased.address().lang());
        return IndexResult.CHANGED;
      }
    }
  }

  private static boolean isUpToDate(Optional<IndexedArticle> found, Optional<Page> page) {
    return page.isPresent()
        && found.map(IndexedArticle::fingerprint).equals(page.map(IndexedArticle::fingerprint));
  }

  private TermVector termVector(Page page) {
    return TermVector.of(page, analyzers.of(page.teaser().lang()));
  }

  private IndexedArticle withNewAddress(ArticleId id, Page page) {
    var address = blocks.allocate(page.teaser().lang(), page.teaser().publishedAt());
    return IndexedArticle.empty(id, address);
  }

  /// Returns whether the address suits the page's language and the month of its date. If it does
  /// not, since a publication named another date, the article has to be removed from it first.
  private static boolean hasAddressOf(IndexedArticle document, Page page) {
    var address = document.address();
    return address.lang().equals(page.teaser().lang())
        && address.month().equals(DocAddress.month(page.teaser().publishedAt()));
  }

  /// Writes the block, the posting lists and the document.
  ///
  /// @return whether that succeeded and the published page is still the same; if not, begin again
  private boolean update(IndexedArticle leased, Optional<Page> page, TermVector vector) {
    var address = leased.address();
    page.ifPresent(p -> {
      checkLease(leased);
      blocks.put(address, new DocumentBlocks.BlockEntry(leased.id(), p.teaser().publishedAt()));
    });
    write(leased, postingWrites(leased, vector));
    checkLease(leased);
    if (page.isPresent()) {
      return documents.replace(leased.completed(page.get(), vector))
          && isStillPublished(leased.id(), page);
    }
    blocks.remove(address);
    return documents.delete(leased) && isStillPublished(leased.id(), page);
  }

  private boolean isStillPublished(ArticleId id, Optional<Page> page) {
    return pages
        .findConsistent(id)
        .map(IndexedArticle::fingerprint)
        .equals(page.map(IndexedArticle::fingerprint));
  }

  /// Returns the writes that turn the article's postings into those of `vector`. A posting is left
  /// as it is if the document vouches for the same weight, length and completeness.
  private List<Runnable> postingWrites(IndexedArticle leased, TermVector vector) {
    var before = leased.termVector();
    var isSameLength = Posting.of(1, before).equals(Posting.of(1, vector));
    var writes = new ArrayList<Runnable>();
    vector
        .weights()
        .forEach((term, weight) -> {
          if (!isSameLength || !weight.equals(before.weights().get(term))) {
            writes.add(() -> postings.put(leased.address(), term, Posting.of(weight, vector)));
          }
        });
    for (var term : leased.possibleTerms()) {
      if (!vector.weights().containsKey(term)) {
        writes.add(() -> postings.remove(leased.address(), term));
      }
    }
    return writes;
  }

  /// Throws when the lease is about to expire, before another writer may take the article.
  private void checkLease(IndexedArticle leased) {
    if (clock.instant().isAfter(leased.leasedUntil().minus(LEASE_MARGIN))) {
      throw new IllegalStateException("indexing takes longer than the lease allows");
    }
  }

  private void write(IndexedArticle leased, List<Runnable> writes) {
    var lanes = IntStream.range(0, CONCURRENT_WRITES).boxed().toList();
    var _ =
        Parallel.map(
            lanes,
            lane -> {
              for (var i = lane; i < writes.size(); i += CONCURRENT_WRITES) {
                checkLease(leased);
                writes.get(i).run();
              }
              return lane;
            });
  }
}
