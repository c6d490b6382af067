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

/// Makes the index hold of an article what is published of it now, whatever it held before.
///
/// What an event says of the article does not matter, so events may repeat, be late or be lost
/// while another follows. Before a list is touched, the article's document names every term that
/// may be in a list from then on, and holds the article for a while: who stops halfway leaves
/// behind what the next one needs to finish, and nobody else changes the article's lists meanwhile.
public final class ArticleIndexer {

  /// For so long a document is held: longer than writing takes, each call with all its retries.
  static final Duration HOLD = Duration.ofSeconds(30);

  /// Nothing is begun so shortly before that.
  private static final Duration LAST_CALL = Duration.ofSeconds(10);

  private static final int AT_ONCE = 8;

  private final Pages pages;
  private final IndexedArticles documents;
  private final Postings postings;
  private final DocumentBlocks rosters;
  private final StatisticsStore statistics;
  private final Clock clock;
  private final TextAnalyzers analyses = new TextAnalyzers();

  public ArticleIndexer(Table index, Table articles, Clock clock) {
    this.pages = new Pages(articles);
    this.documents = new IndexedArticles(index);
    this.postings = new Postings(index);
    this.rosters = new DocumentBlocks(index);
    this.statistics = new StatisticsStore(index);
    this.clock = clock;
  }

  /// How it went.
  public enum IndexResult {
    /// The index already held what is published.
    UNCHANGED,
    CHANGED,
    /// Somebody else is at it, or was when they stopped: to be tried again.
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
      var held = before.held(profile.weights().keySet(), clock.instant().plus(HOLD));
      if (documents.replace(held) && change(held, due, profile)) {
        statistics.count(held.seat().lang());
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
    var seat = rosters.free(page.teaser().lang(), page.teaser().publishedAt());
    return new IndexedArticle(
        id, 0, seat, IndexedArticle.NONE, TermVector.none(), List.of(), Instant.EPOCH);
  }

  /// An article keeps its language and the time of its first publication; if it did not, it would
  /// have to leave its seat first.
  private static boolean isRightSeat(IndexedArticle document, Page page) {
    var seat = document.seat();
    return seat.lang().equals(page.teaser().lang())
        && seat.month().equals(DocAddress.month(page.teaser().publishedAt()));
  }

  /// Whether this is done, and what is published is still the same; else all is to be looked at
  /// again.
  private boolean change(IndexedArticle held, Optional<Page> page, TermVector profile) {
    var seat = held.seat();
    page.ifPresent(p -> {
      refuseLate(held);
      rosters.put(seat, new DocumentBlocks.BlockEntry(held.id(), p.teaser().publishedAt()));
    });
    write(held, changes(held, profile));
    refuseLate(held);
    if (page.isPresent()) {
      return documents.replace(held.settled(page.get(), profile)) && isStill(held.id(), page);
    }
    rosters.remove(seat);
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
            changes.add(() -> postings.put(held.seat(), term, Posting.of(weight, profile)));
          }
        });
    for (var term : held.terms()) {
      if (!profile.weights().containsKey(term)) {
        changes.add(() -> postings.remove(held.seat(), term));
      }
    }
    return changes;
  }

  /// Stops before the document may be somebody else's.
  private void refuseLate(IndexedArticle held) {
    if (clock.instant().isAfter(held.until().minus(LAST_CALL))) {
      throw new IllegalStateException("indexing takes too long");
    }
  }

  /// Several at once.
  private void write(IndexedArticle held, List<Runnable> changes) {
    var parts = IntStream.range(0, AT_ONCE).boxed().toList();
    var _ =
        Parallel.map(
            parts,
            part -> {
              for (var i = part; i < changes.size(); i += AT_ONCE) {
                refuseLate(held);
                changes.get(i).run();
              }
              return part;
            });
  }
}
