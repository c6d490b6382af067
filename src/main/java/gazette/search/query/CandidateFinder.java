package gazette.search.query;

import gazette.runtime.Parallel;
import gazette.search.index.BlockRange;
import gazette.search.index.Bm25;
import gazette.search.index.Candidate;
import gazette.search.index.CollectionStatistics;
import gazette.search.index.DocAddress;
import gazette.search.index.Posting;
import gazette.search.index.Postings;
import gazette.search.index.StatisticsCache;
import gazette.search.index.TermPostings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Which articles hold what is wanted, as far as lists tell, and how well each does.
record CandidateFinder(Postings postings, StatisticsCache known) {

  /// So many rows are looked up one by one in lists that were not read to them.
  private static final int LOOKED_UP = 6;

  /// What lists tell.
  ///
  /// @param below the row under which there may be more
  record FoundCandidates(List<Candidate> candidates, Optional<String> below) {}

  /// The lists that a query goes by.
  ///
  /// @param words of what has to be there
  /// @param facets of the section and the tag that it has to be in
  /// @param unwanted of the words that must not be there
  private record ReadLists(
      List<TermPostings> words, List<TermPostings> facets, List<TermPostings> unwanted) {

    List<TermPostings> wanted() {
      return Stream.concat(words.stream(), facets.stream()).toList();
    }

    boolean isRuledOut(String row, int place) {
      return unwanted.stream().anyMatch(list -> list.row(row).containsKey(place));
    }
  }

  /// Those of a stretch of time.
  FoundCandidates of(SearchQuery wanted, Search.SearchFilter within, TimeSlice stretch) {
    var corpus = known.size(within.lang());
    var lists = new PostingReader(postings, within.lang());
    var span = span(within, stretch.below());
    var asked = read(wanted, within, lists, span);
    var reach = BoundedScan.of(asked.wanted(), lists, span, corpus, stretch.downTo());
    var rarities = rarities(asked, corpus);
    var candidates = candidates(asked, reach, rarities);
    return new FoundCandidates(
        complete(asked, lists, candidates) ? candidates(asked, reach, rarities) : candidates,
        reach.below());
  }

  private static BlockRange span(Search.SearchFilter within, Optional<String> below) {
    var span =
        new BlockRange(
            within.from().map(DocAddress::month).orElse("000000"),
            within.to().map(CandidateFinder::lastMonthBefore).orElse("999999") + "~",
            BoundedScan.BYTES);
    return below.map(row -> span.below(row).atMost(BoundedScan.FURTHER)).orElse(span);
  }

  private static String lastMonthBefore(Instant end) {
    return DocAddress.month(end.minusMillis(1));
  }

  /// The beginnings of all lists at once.
  private static ReadLists read(
      SearchQuery wanted, Search.SearchFilter within, PostingReader lists, BlockRange span) {
    var words = wanted.findable().values();
    var facets = within.facets();
    var not =
        wanted.unwanted().stream()
            .filter(QueryClause::isWord)
            .flatMap(QueryClause::findable)
            .toList();
    var count = words.size() + facets.size() + not.size();
    var first = span.atMost(BoundedScan.first(span.bytes(), count));
    var begun = new ArrayList<Supplier<TermPostings>>();
    words.forEach(part -> begun.add(() -> lists.read(part, first)));
    facets.forEach(facet -> begun.add(() -> lists.read(facet, first)));
    not.forEach(part -> begun.add(() -> lists.read(part, first)));
    var read = Parallel.map(begun, Supplier::get);
    var unwanted = words.size() + facets.size();
    return new ReadLists(
        read.subList(0, words.size()),
        read.subList(words.size(), unwanted),
        read.subList(unwanted, read.size()));
  }

  private record TermWeights(Bm25 bm25, Map<TermPostings, Double> of) {

    /// Nothing for a section or tag.
    double score(TermPostings list, Posting posting) {
      return Optional.ofNullable(of.get(list)).map(r -> bm25.score(r, posting)).orElse(0.0);
    }
  }

  private static TermWeights rarities(ReadLists asked, CollectionStatistics corpus) {
    var bm25 = Bm25.of(corpus);
    var rarities = new HashMap<TermPostings, Double>();
    asked.words().forEach(list -> rarities.put(list, bm25.idf(list.frequency(corpus))));
    return new TermWeights(bm25, rarities);
  }

  /// Out of the rarest list. The rarest word has to be listed too: of an article of which not all
  /// words are in lists, the page tells of the others.
  private static List<Candidate> candidates(
      ReadLists asked, BoundedScan reach, TermWeights rarities) {
    var leading = reach.lists().getFirst();
    var word = reach.lists().stream().filter(asked.words()::contains).findFirst().orElse(leading);
    var candidates = new ArrayList<Candidate>();
    leading
        .rows()
        .forEach((row, places) -> {
          if (reach.covers(row)) {
            places.forEach((place, posting) -> {
              if (word.row(row).containsKey(place) && !asked.isRuledOut(row, place)) {
                candidate(asked, row, place, posting.isPartial(), rarities)
                    .ifPresent(candidates::add);
              }
            });
          }
        });
    return candidates;
  }

  /// What only the page can tell adds nothing to the score, so that what is certain comes first.
  private static Optional<Candidate> candidate(
      ReadLists asked, String row, int place, boolean isPartial, TermWeights rarities) {
    var score = 0.0;
    var isDoubtful = false;
    for (var list : asked.wanted()) {
      var posting = list.row(row).get(place);
      if (posting != null) {
        score += rarities.score(list, posting);
      } else if (list.isUnknown(row) || (isPartial && asked.words().contains(list))) {
        isDoubtful = true;
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(new Candidate(row, place, Candidate.rounded(score), isDoubtful));
  }

  /// Looks up what was not read about those that are doubtful, if they are few.
  ///
  /// @return whether more is known now
  private static boolean complete(
      ReadLists asked, PostingReader lists, List<Candidate> candidates) {
    var rows =
        candidates.stream().filter(Candidate::isDoubtful).map(Candidate::row).distinct().toList();
    var left = LOOKED_UP;
    for (var list : asked.wanted()) {
      var unknown = rows.stream().filter(list::isUnknown).toList();
      if (!unknown.isEmpty() && unknown.size() <= left && !list.isBlurred()) {
        lists.complete(list, unknown);
        left -= unknown.size();
      }
    }
    return left < LOOKED_UP;
  }
}
