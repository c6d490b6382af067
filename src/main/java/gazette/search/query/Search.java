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

/// Finds what holds the words that a reader asks for.
public final class Search {

  /// The longest query, in characters and in words.
  public static final int LONGEST = 200;

  public static final int MOST_WORDS = 10;

  /// What is searched in.
  public record SearchFilter(
      Language lang,
      Optional<Slug> section,
      Optional<Slug> tag,
      Optional<Instant> from,
      Optional<Instant> to) {

    /// The terms of the section and of the tag.
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

  /// One answer.
  public record SearchHit(Teaser teaser, double score, Snippet snippet) {}

  /// What a query comes to.
  public sealed interface SearchResult {

    /// Some of the results, and where the next of them begin while there may be more.
    record Found(List<SearchHit> results, Optional<String> next) implements SearchResult {}

    /// Nothing in the query can be looked for.
    record NothingAsked() implements SearchResult {}

    record TooManyWords() implements SearchResult {}
  }

  private final Pages pages;
  private final Postings postings;
  private final BlockCache seated;
  private final StatisticsCache known;
  private final TextAnalyzers analyses = new TextAnalyzers();

  public Search(Table index, Table articles, Clock clock) {
    this.pages = new Pages(articles);
    this.postings = new Postings(index);
    this.seated = new BlockCache(new DocumentBlocks(index));
    this.known = new StatisticsCache(new StatisticsStore(index), clock);
  }

  /// Whether `text` is where a slice of results begins.
  public static boolean isPosition(String text, boolean newest) {
    return SearchCursor.parse(text, by(newest)).isPresent();
  }

  private static RankedHits.SortOrder by(boolean newest) {
    return newest ? RankedHits.SortOrder.NEWEST : RankedHits.SortOrder.RELEVANCE;
  }

  /// The best, or the newest; at most `limit`, after `position` if there is one.
  public SearchResult find(
      String query, SearchFilter within, boolean newest, Optional<String> position, int limit) {
    var analysis = analyses.of(within.lang());
    var wanted = SearchQuery.parse(query, analysis);
    if (wanted.words() > MOST_WORDS) {
      return new SearchResult.TooManyWords();
    }
    if (wanted.isEmpty()) {
      return new SearchResult.NothingAsked();
    }
    var sight = new PageRescorer(wanted, within, analysis);
    var slice = new ResultCollector(pages, sight, by(newest), limit);
    var mark =
        position
            .flatMap(p -> SearchCursor.parse(p, by(newest)))
            .or(() -> Optional.of(SearchCursor.START));
    while (mark.isPresent() && slice.hasRoom()) {
      mark = stretch(mark.get(), wanted, within, slice);
    }
    return new SearchResult.Found(slice.results(), mark.map(SearchCursor::toString));
  }

  /// Goes on with a stretch of time that lists were read for.
  ///
  /// @return where to go on next, if there may be more
  private Optional<SearchCursor> stretch(
      SearchCursor mark, SearchQuery wanted, SearchFilter within, ResultCollector slice) {
    var found = new CandidateFinder(postings, known).of(wanted, within, mark.stretch());
    var last = mark.last().map(position -> position.among(found.candidates()));
    var order =
        new RankedHits(
            seated,
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

  /// Without those that were shown on pages before: there may be thousands, and each row of them
  /// would be read to tell who sits there.
  private static List<Candidate> left(List<Candidate> candidates, Optional<SearchAfter> last) {
    return last.map(l -> candidates.stream().filter(l::mayBeBefore).toList()).orElse(candidates);
  }
}
