package gazette.search.index;

import gazette.article.ArticleId;
import gazette.article.Page;
import gazette.article.Pages;
import gazette.dynamo.Table;
import gazette.runtime.Parallel;
import gazette.search.analysis.TextAnalyzers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Updates the index entries of an article to what is published of it, whatever they were before.
///
/// The content of an event does not matter, so events may be repeated, late or lost as long as
/// another follows. Before any posting list changes, the document of the article records every term
/// that may be in a list from then on, and takes a lease. An indexer that stops halfway leaves
/// behind what the next one needs, and no other one changes the postings of the article meanwhile.
public final class ArticleIndexer {

  /// The duration of a lease: longer than the writes of an article take, with all retries.
  static final Duration LEASE = Duration.ofSeconds(30);

  /// The time before the end of a lease from which no write is started.
  private static final Duration LEASE_MARGIN = Duration.ofSeconds(10);

  private static final int CONCURRENT_WRITES = 8;

  private final Pages pages;
  private final IndexedArticles documents;
  private final Postings postings;
  private final DocumentBlocks blocks;
  private final StatisticsStore statistics;
  private final Clock clock;
  private final TextAnalyzers analyses = new TextAnalyzers();

  public ArticleIndexer(Table index, Table articles, Clock clock) {
    this.pages = new Pages(articles);
    this.documents = new IndexedArticles(index);
    this.postings = new Postings(index);
    this.blocks = new DocumentBlocks(index);
    this.statistics = new StatisticsStore(index);
    this.clock = clock;
  }

  /// The result of indexing.
  public enum IndexResult {
    /// The index was up to date.
    UNCHANGED,
    CHANGED,
    /// Another indexer holds the lease, or held it when it stopped: try again later.
    HELD
  }

  public IndexResult settle(ArticleId id) {
    while (true) {
      var found = documents.findLatest(id);
      if (found.filter(d -> d.until().isAfter(clock.instant())).isPresent()) {
        return IndexResult.HELD;
      }
      var page = pages.findConsistent(id);
      if ((found.isEmpty() && page.isEmpty()) || isSettled(found, page)) {
        return IndexResult.UNCHANGED;
      }
      var before = found.orElseGet(() -> unseated(id, page.orElseThrow()));
      var due = page.filter(p -> isRightSeat(before, p));
      var profile = due.map(this::profile).orElseGet(TermVector::none);
      var held = before.leased(profile.weights().keySet(), clock.instant().plus(LEASE));
      if (documents.replace(held) && change(held, due, profile)) {
        statistics.count(held.address().lang());
        return IndexResult.CHANGED;
      }
    }
  }

  private static boolean isSettled(Optional<IndexedArticle> found, Optional<Page> page) {
    return page.isPresent()
        && found.map(IndexedArticle::stamp).equals(page.map(IndexedArticle::stamp));
  }

  private TermVector profile(Page page) {
    return TermVector.of(page, analyses.of(page.teaser().lang()));
  }

  private IndexedArticle unseated(ArticleId id, Page page) {
    var address = blocks.free(page.teaser().lang(), page.teaser().publishedAt());
    return new IndexedArticle(
        id, 0, address, IndexedArticle.NONE, TermVector.none(), List.of(), Instant.EPOCH);
  }

  /// Returns true if the address fits the article. An article keeps its language and first
  /// publication time; if it did not, its old address would have to be released first.
  private static boolean isRightSeat(IndexedArticle document, Page page) {
    var address = document.address();
    return address.lang().equals(page.teaser().lang())
        && address.month().equals(DocAddress.month(page.teaser().publishedAt()));
  }

  /// Writes the postings and settles the document. Returns false if the page has changed meanwhile
  /// or the lease is about to expire, so that the caller starts again.
  private boolean change(IndexedArticle held, Optional<Page> page, TermVector profile) {
    var address = held.address();
    page.ifPresent(p -> {
      refuseLate(held);
      blocks.put(address, new DocumentBlocks.BlockEntry(held.id(), p.teaser().publishedAt()));
    });
    write(held, changes(held, profile));
    refuseLate(held);
    if (page.isPresent()) {
      return documents.replace(held.settled(page.get(), profile)) && isStill(held.id(), page);
    }
    blocks.remove(address);
    return documents.delete(held) && isStill(held.id(), page);
  }

  private boolean isStill(ArticleId id, Optional<Page> page) {
    return pages
        .findConsistent(id)
        .map(IndexedArticle::stamp)
        .equals(page.map(IndexedArticle::stamp));
  }

  private List<Runnable> changes(IndexedArticle held, TermVector profile) {
    var before = held.profile();
    var isLikeBefore = Posting.of(1, before).equals(Posting.of(1, profile));
    var changes = new ArrayList<Runnable>();
    profile
        .weights()
        .forEach((term, weight) -> {
          if (!isLikeBefore || !weight.equals(before.weights().get(term))) {
            changes.add(() -> postings.put(held.address(), term, Posting.of(weight, profile)));
          }
        });
    for (var term : held.terms()) {
      if (!profile.weights().containsKey(term)) {
        changes.add(() -> postings.remove(held.address(), term));
      }
    }
    return changes;
  }

  /// Throws before the lease expires.
  private void refuseLate(IndexedArticle held) {
    if (clock.instant().isAfter(held.until().minus(LEASE_MARGIN))) {
      throw new IllegalStateException("indexing takes too long");
    }
  }

  /// Writes several postings concurrently.
  private void write(IndexedArticle held, List<Runnable> changes) {
    var parts = IntStream.range(0, CONCURRENT_WRITES).boxed().toList();
    var _ =
        Parallel.map(
            parts,
            part -> {
              for (var i = part; i < changes.size(); i += CONCURRENT_WRITES) {
                refuseLate(held);
                changes.get(i).run();
              }
              return part;
            });
  }
}
