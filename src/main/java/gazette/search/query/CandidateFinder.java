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

/// Finds the candidates of a query by posting lists, with their scores.
record CandidateFinder(Postings postings, StatisticsCache known) {

  /// The maximum number of blocks that are looked up singly in lists that were cut above them.
  private static final int MAX_BLOCK_LOOKUPS = 6;

  /// The candidates.
  ///
  /// @param below the block under which there may be more
  record FoundCandidates(List<Candidate> candidates, Optional<String> below) {}

  /// The posting lists of a query.
  ///
  /// @param words of the required words
  /// @param facets of the required section and tag
  /// @param unwanted of the excluded words
  private record ReadLists(
      List<TermPostings> words, List<TermPostings> facets, List<TermPostings> unwanted) {

    List<TermPostings> wanted() {
      return Stream.concat(words.stream(), facets.stream()).toList();
    }

    boolean isRuledOut(String row, int place) {
      return unwanted.stream().anyMatch(list -> list.row(row).containsKey(place));
    }
  }

  /// Returns the candidates of a time slice.
  FoundCandidates of(SearchQuery wanted, Search.SearchFilter within, TimeSlice timeSlice) {
    var corpus = known.size(within.lang());
    var lists = new PostingReader(postings, within.lang());
    var range = range(within, timeSlice.below());
    var asked = read(wanted, within, lists, range);
    var scan = BoundedScan.of(asked.wanted(), lists, range, corpus, timeSlice.downTo());
    var weights = weights(asked, corpus);
    var candidates = candidates(asked, scan, weights);
    return new FoundCandidates(
        complete(asked, lists, candidates) ? candidates(asked, scan, weights) : candidates,
        scan.below());
  }

  private static BlockRange range(Search.SearchFilter within, Optional<String> below) {
    var range =
        new BlockRange(
            within.from().map(DocAddress::month).orElse("000000"),
            within.to().map(CandidateFinder::lastMonthBefore).orElse("999999") + "~",
            BoundedScan.MAX_BYTES);
    return below.map(row -> range.below(row).atMost(BoundedScan.MAX_OLDER_BYTES)).orElse(range);
  }

  private static String lastMonthBefore(Instant end) {
    return DocAddress.month(end.minusMillis(1));
  }

  /// Reads the beginnings of all lists concurrently.
  private static ReadLists read(
      SearchQuery wanted, Search.SearchFilter within, PostingReader lists, BlockRange range) {
    var words = wanted.findable().values();
    var facets = within.facets();
    var not =
        wanted.unwanted().stream()
            .filter(QueryClause::isWord)
            .flatMap(QueryClause::findable)
            .toList();
    var count = words.size() + facets.size() + not.size();
    var first = range.atMost(BoundedScan.first(range.bytes(), count));
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

    /// Returns the score of a posting; 0 for a section or tag.
    double score(TermPostings list, Posting posting) {
      return Optional.ofNullable(of.get(list)).map(r -> bm25.score(r, posting)).orElse(0.0);
    }
  }

  private static TermWeights weights(ReadLists asked, CollectionStatistics corpus) {
    var bm25 = Bm25.of(corpus);
    var weights = new HashMap<TermPostings, Double>();
    asked.words().forEach(list -> weights.put(list, bm25.idf(list.frequency(corpus))));
    return new TermWeights(bm25, weights);
  }

  /// Returns the candidates of the rarest list. The rarest word must have a posting; the page tells
  /// of other words without one.
  private static List<Candidate> candidates(
      ReadLists asked, BoundedScan scan, TermWeights weights) {
    var leading = scan.lists().getFirst();
    var word = scan.lists().stream().filter(asked.words()::contains).findFirst().orElse(leading);
    var candidates = new ArrayList<Candidate>();
    leading
        .rows()
        .forEach((row, places) -> {
          if (scan.covers(row)) {
            places.forEach((place, posting) -> {
              if (word.row(row).containsKey(place) && !asked.isRuledOut(row, place)) {
                candidate(asked, row, place, posting.isPartial(), weights)
                    .ifPresent(candidates::add);
              }
            });
          }
        });
    return candidates;
  }

  /// Returns the candidate in a slot. Words that only the page can confirm add nothing to the
  /// score, so that certain matches come first.
  private static Optional<Candidate> candidate(
      ReadLists asked, String row, int place, boolean isPartial, TermWeights weights) {
    var score = 0.0;
    var isDoubtful = false;
    for (var list : asked.wanted()) {
      var posting = list.row(row).get(place);
      if (posting != null) {
        score += weights.score(list, posting);
      } else if (list.isUnknown(row) || (isPartial && asked.words().contains(list))) {
        isDoubtful = true;
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(new Candidate(row, place, Candidate.rounded(score), isDoubtful));
  }

  /// Looks up the missing postings of doubtful candidates if they are few.
  ///
  /// @return true if any was looked up
  private static boolean complete(
      ReadLists asked, PostingReader lists, List<Candidate> candidates) {
    var rows =
        candidates.stream().filter(Candidate::isDoubtful).map(Candidate::row).distinct().toList();
    var left = MAX_BLOCK_LOOKUPS;
    for (var list : asked.wanted()) {
      var unknown = rows.stream().filter(list::isUnknown).toList();
      if (!unknown.isEmpty() && unknown.size() <= left && !list.isBlurred()) {
        lists.complete(list, unknown);
        left -= unknown.size();
      }
    }
    return left < MAX_BLOCK_LOOKUPS;
  }
}
