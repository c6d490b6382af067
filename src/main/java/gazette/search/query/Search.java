package gazette.search.query;

import gazette.article.Language;
import gazette.article.Pages;
import gazette.article.Slug;
import gazette.article.Teaser;
import gazette.dynamo.Table;
import gazette.search.analysis.TextAnalyzers;
import gazette.search.index.BlockCache;
import gazette.search.index.Candidate;
import gazette.search.index.DocumentBlocks;
import gazette.search.index.Postings;
import gazette.search.index.StatisticsCache;
import gazette.search.index.StatisticsStore;
import gazette.search.index.TermVector;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Searches published articles.
public final class Search {

  /// The maximum length of a query in characters; [#MAX_WORDS] is that in words.
  public static final int MAX_CHARS = 200;

  public static final int MAX_WORDS = 10;

  /// Restricts a search.
  public record SearchFilter(
      Language lang,
      Optional<Slug> section,
      Optional<Slug> tag,
      Optional<Instant> from,
      Optional<Instant> to) {

    /// Returns the terms of the section and of the tag.
    List<String> facets() {
      return Stream.concat(
              section.map(s -> TermVector.section(s.value())).stream(),
              tag.map(t -> TermVector.tag(t.value())).stream())
          .toList();
    }

    boolean holds(Teaser teaser) {
      return TermVector.facets(teaser).keySet().containsAll(facets())
          && holds(teaser.publishedAt());
    }

    boolean holds(Instant publishedAt) {
      return from.filter(publishedAt::isBefore).isEmpty()
          && to.filter(end -> !publishedAt.isBefore(end)).isEmpty();
    }
  }

  /// A result with its score and snippet.
  public record SearchHit(Teaser teaser, double score, Snippet snippet) {}

  /// The outcome of a search.
  public sealed interface SearchResult {

    /// The results, and the position of the next ones while there may be more.
    record Found(List<SearchHit> results, Optional<String> next) implements SearchResult {}

    /// The query has no word to search for.
    record NothingAsked() implements SearchResult {}

    record TooManyWords() implements SearchResult {}
  }

  private final Pages pages;
  private final Postings postings;
  private final BlockCache blockCache;
  private final StatisticsCache known;
  private final TextAnalyzers analyses = new TextAnalyzers();

  public Search(Table index, Table articles, Clock clock) {
    this.pages = new Pages(articles);
    this.postings = new Postings(index);
    this.blockCache = new BlockCache(new DocumentBlocks(index));
    this.known = new StatisticsCache(new StatisticsStore(index), clock);
  }

  /// Returns true if `text` has the form of a position.
  public static boolean isPosition(String text, boolean newest) {
    return SearchCursor.parse(text, by(newest)).isPresent();
  }

  private static RankedHits.SortOrder by(boolean newest) {
    return newest ? RankedHits.SortOrder.NEWEST : RankedHits.SortOrder.RELEVANCE;
  }

  /// Returns at most `limit` results after `position`, best or newest first. Reads at most 25 read
  /// units.
  public SearchResult find(
      String query, SearchFilter within, boolean newest, Optional<String> position, int limit) {
    var analysis = analyses.of(within.lang());
    var wanted = SearchQuery.parse(query, analysis);
    if (wanted.words() > MAX_WORDS) {
      return new SearchResult.TooManyWords();
    }
    if (wanted.isEmpty()) {
      return new SearchResult.NothingAsked();
    }
    var rescorer = new PageRescorer(wanted, within, analysis);
    var slice = new ResultCollector(pages, rescorer, by(newest), limit);
    var mark =
        position
            .flatMap(p -> SearchCursor.parse(p, by(newest)))
            .or(() -> Optional.of(SearchCursor.START));
    while (mark.isPresent() && slice.hasRoom()) {
      mark = timeSlice(mark.get(), wanted, within, slice);
    }
    return new SearchResult.Found(slice.results(), mark.map(SearchCursor::toString));
  }

  /// Takes the results of the next time slice.
  ///
  /// @return where to continue, if there may be more
  private Optional<SearchCursor> timeSlice(
      SearchCursor mark, SearchQuery wanted, SearchFilter within, ResultCollector slice) {
    var found = new CandidateFinder(postings, known).of(wanted, within, mark.timeSlice());
    var last = mark.last().map(position -> position.among(found.candidates()));
    var order =
        new RankedHits(
            blockCache,
            within.lang(),
            slice.by(),
            left(found.candidates(), last),
            hit -> within.holds(hit.publishedAt()) && last.map(l -> l.isBefore(hit)).orElse(true),
            slice.limit());
    return slice
        .take(order)
        .map(hit -> mark.behind(SearchAfter.of(hit, slice.by()), found.below()))
        .or(() -> found.below().map(SearchCursor::below));
  }

  /// Removes candidates that earlier pages have shown, before their addresses are resolved, since
  /// there may be thousands.
  private static List<Candidate> left(List<Candidate> candidates, Optional<SearchAfter> last) {
    return last.map(l -> candidates.stream().filter(l::mayBeBefore).toList()).orElse(candidates);
  }
}
