package gazette.search.query;

import gazette.article.Pages;
import gazette.article.Teaser;
import gazette.dynamo.Table;
import gazette.search.analysis.TextAnalyzers;
import gazette.search.index.BlockCache;
import gazette.search.index.Candidate;
import gazette.search.index.DocumentBlocks;
import gazette.search.index.Postings;
import gazette.search.index.StatisticsStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Full-text search: finds the articles that match a query, best or newest first.
public final class Search {

  /// The length of a query in characters (code points), at most.
  public static final int MAX_QUERY_LENGTH = 200;

  /// The number of words of a query, at most, those of phrases included.
  public static final int MAX_QUERY_WORDS = 10;

  /// An article that matches.
  ///
  /// @param score comparable within one response only
  public record SearchHit(Teaser teaser, double score, Snippet snippet) {}

  /// The outcome of a search.
  public sealed interface SearchResult {

    /// Results in their order, and the cursor of those that follow, if there may be any.
    record Found(List<SearchHit> results, Optional<String> next) implements SearchResult {}

    /// The query has no required word or prefix that is in the index: only stop words or
    /// exclusions.
    record NoSearchableTerm() implements SearchResult {}

    record TooManyWords() implements SearchResult {}
  }

  private final Pages pages;
  private final Postings postings;
  private final BlockCache blocks;
  private final StatisticsStore statistics;
  private final TextAnalyzers analyzers = new TextAnalyzers();

  /// @param index the table of the index
  /// @param articles the table of the articles, whose pages are read
  public Search(Table index, Table articles, Clock clock) {
    this.pages = new Pages(articles);
    this.postings = new Postings(index);
    this.blocks = new BlockCache(new DocumentBlocks(index), clock);
    this.statistics = new StatisticsStore(index, clock);
  }

  /// Returns whether `text` is a cursor of this order.
  public static boolean isCursor(String text, boolean isNewestFirst) {
    return SearchCursor.parse(text, order(isNewestFirst)).isPresent();
  }

  private static RankedHits.SortOrder order(boolean isNewestFirst) {
    return isNewestFirst ? RankedHits.SortOrder.NEWEST : RankedHits.SortOrder.RELEVANCE;
  }

  /// Returns up to `limit` articles that match `query`, from the newest time slice back, as far as
  /// the bounds of one request allow. There may be fewer, even none, with a cursor to go on.
  ///
  /// @param cursor where to continue
  public SearchResult find(
      String query,
      SearchFilter filter,
      boolean isNewestFirst,
      Optional<String> cursor,
      int limit) {
    var analyzer = analyzers.of(filter.lang());
    var parsed = SearchQuery.parse(query, analyzer);
    if (parsed.words() > MAX_QUERY_WORDS) {
      return new SearchResult.TooManyWords();
    }
    if (parsed.isEmpty()) {
      return new SearchResult.NoSearchableTerm();
    }
    var order = order(isNewestFirst);
    var rescorer = new PageRescorer(parsed, filter, analyzer);
    var collector = new ResultCollector(pages, rescorer, order, limit);
    var next =
        cursor
            .flatMap(text -> SearchCursor.parse(text, order))
            .or(() -> Optional.of(SearchCursor.START));
    while (next.isPresent() && collector.hasRoom()) {
      next = searchSlice(next.get(), parsed, filter, collector);
    }
    return new SearchResult.Found(collector.results(), next.map(SearchCursor::toString));
  }

  /// Collects the results of the cursor's time slice.
  ///
  /// @return where to continue, if there may be more
  private Optional<SearchCursor> searchSlice(
      SearchCursor cursor, SearchQuery query, SearchFilter filter, ResultCollector collector) {
    var found = new CandidateFinder(postings, statistics).find(query, filter, cursor.slice());
    var after = cursor.after().map(last -> last.withCurrentScore(found.candidates()));
    var ranked =
        new RankedHits(
            blocks,
            filter.lang(),
            collector.order(),
            candidatesAfter(after, found.candidates()),
            hit ->
                filter.matches(hit.publishedAt())
                    && after.map(last -> last.precedes(hit)).orElse(true),
            collector.limit());
    return collector
        .collect(ranked)
        .map(hit -> cursor.advance(SearchAfter.of(hit, collector.order()), found.oldest()))
        .or(() -> found.oldest().map(SearchCursor::before));
  }

  /// Drops candidates of earlier pages before their blocks are read: there may be thousands.
  private static List<Candidate> candidatesAfter(
      Optional<SearchAfter> after, List<Candidate> candidates) {
    return after
        .map(last -> candidates.stream().filter(last::mayPrecede).toList())
        .orElse(candidates);
  }
}
