package gazette.search.query;

import gazette.runtime.Parallel;
import gazette.search.index.BlockRange;
import gazette.search.index.Bm25;
import gazette.search.index.Candidate;
import gazette.search.index.CollectionStatistics;
import gazette.search.index.DocAddress;
import gazette.search.index.Posting;
import gazette.search.index.Postings;
import gazette.search.index.StatisticsStore;
import gazette.search.index.TermPostings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Finds the articles of a time slice that match a query by the posting lists, and scores each.
record CandidateFinder(Postings postings, StatisticsStore statistics) {

  /// The number of blocks that are read singly, of lists that were not read back to them.
  private static final int MAX_SINGLE_BLOCKS = 6;

  /// The candidates of a time slice.
  ///
  /// @param oldest the oldest block that was read, if there may be candidates in older ones
  record FoundCandidates(List<Candidate> candidates, Optional<String> oldest) {}

  /// The posting lists of a query.
  ///
  /// @param words of the words that are required
  /// @param facets of the section and the tag that are required
  /// @param excluded of the words that must not occur
  private record QueryPostings(
      List<TermPostings> words, List<TermPostings> facets, List<TermPostings> excluded) {

    List<TermPostings> required() {
      return Stream.concat(words.stream(), facets.stream()).toList();
    }

    boolean isExcluded(String block, int slot) {
      return excluded.stream().anyMatch(list -> list.postings(block).containsKey(slot));
    }
  }

  /// Returns the candidates of a time slice, in no particular order.
  FoundCandidates find(SearchQuery query, SearchFilter filter, TimeSlice slice) {
    var collection = statistics.size(filter.lang());
    var reader = new PostingReader(postings, filter.lang());
    var range = range(filter, slice.before());
    var lists = read(query, filter, reader, range);
    var scan = BoundedScan.of(lists.required(), reader, range, collection, slice.oldest());
    var scorer = TermScorer.of(lists.words(), collection);
    var candidates = candidates(lists, scan, scorer);
    return new FoundCandidates(
        readUnreadBlocks(lists, reader, candidates) ? candidates(lists, scan, scorer) : candidates,
        scan.oldest());
  }

  private static BlockRange range(SearchFilter filter, Optional<String> before) {
    var range =
        new BlockRange(
            filter.from().map(DocAddress::month).orElse("000000"),
            filter.to().map(CandidateFinder::lastMonthBefore).orElse("999999") + "~",
            BoundedScan.MAX_BYTES);
    return before
        .map(block -> range.before(block).withMaxBytes(BoundedScan.MAX_LATER_BYTES))
        .orElse(range);
  }

  private static String lastMonthBefore(Instant end) {
    return DocAddress.month(end.minusMillis(1));
  }

  /// Reads the first bytes of all lists at the same time.
  private static QueryPostings read(
      SearchQuery query, SearchFilter filter, PostingReader reader, BlockRange range) {
    var words = query.indexedTerms().values();
    var facets = filter.facetTerms();
    var excluded =
        query.excluded().stream()
            .filter(QueryClause::isSingleWord)
            .flatMap(QueryClause::indexedTerms)
            .toList();
    var count = words.size() + facets.size() + excluded.size();
    var first = range.withMaxBytes(BoundedScan.firstBytes(range.maxBytes(), count));
    var reads = new ArrayList<Supplier<TermPostings>>();
    words.forEach(term -> reads.add(() -> reader.read(term, first)));
    facets.forEach(facet -> reads.add(() -> reader.read(facet, first)));
    excluded.forEach(term -> reads.add(() -> reader.read(term, first)));
    var lists = Parallel.map(reads, Supplier::get);
    var required = words.size() + facets.size();
    return new QueryPostings(
        lists.subList(0, words.size()),
        lists.subList(words.size(), required),
        lists.subList(required, lists.size()));
  }

  /// Scores postings of the words of a query by BM25.
  private record TermScorer(Bm25 bm25, Map<TermPostings, Double> idfs) {

    static TermScorer of(List<TermPostings> words, CollectionStatistics statistics) {
      var bm25 = Bm25.of(statistics);
      var idfs = new HashMap<TermPostings, Double>();
      words.forEach(list -> idfs.put(list, bm25.idf(list.documentFrequency(statistics))));
      return new TermScorer(bm25, idfs);
    }

    /// Returns 0 for a facet, which filters and does not rank.
    double score(TermPostings list, Posting posting) {
      return Optional.ofNullable(idfs.get(list)).map(idf -> bm25.score(idf, posting)).orElse(0.0);
    }
  }

  /// Returns the articles of the rarest list that also have a posting of the rarest word: if an
  /// article is indexed in part, its page tells of the other words.
  private static List<Candidate> candidates(
      QueryPostings lists, BoundedScan scan, TermScorer scorer) {
    var leading = scan.lists().getFirst();
    var word = scan.lists().stream().filter(lists.words()::contains).findFirst().orElse(leading);
    var candidates = new ArrayList<Candidate>();
    leading
        .blocks()
        .forEach((block, postings) -> {
          if (scan.covers(block)) {
            postings.forEach((slot, posting) -> {
              if (word.postings(block).containsKey(slot) && !lists.isExcluded(block, slot)) {
                candidate(lists, block, slot, posting.isPartial(), scorer)
                    .ifPresent(candidates::add);
              }
            });
          }
        });
    return candidates;
  }

  /// Returns the candidate at an address; nothing if the lists show that a term is missing. Terms
  /// that only the page can verify add nothing to the score, so that verified candidates come
  /// first.
  private static Optional<Candidate> candidate(
      QueryPostings lists, String block, int slot, boolean isPartial, TermScorer scorer) {
    var score = 0.0;
    var isUnverified = false;
    for (var list : lists.required()) {
      var posting = list.postings(block).get(slot);
      if (posting != null) {
        score += scorer.score(list, posting);
      } else if (list.isUnread(block) || (isPartial && lists.words().contains(list))) {
        isUnverified = true;
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(new Candidate(block, slot, Candidate.roundScore(score), isUnverified));
  }

  /// Reads the unread blocks of unverified candidates, up to six in all; a list that has more of
  /// them than are left is not read.
  ///
  /// @return whether any were read
  private static boolean readUnreadBlocks(
      QueryPostings lists, PostingReader reader, List<Candidate> candidates) {
    var blocks =
        candidates.stream()
            .filter(Candidate::isUnverified)
            .map(Candidate::block)
            .distinct()
            .toList();
    var left = MAX_SINGLE_BLOCKS;
    for (var list : lists.required()) {
      var unread = blocks.stream().filter(list::isUnread).toList();
      if (!unread.isEmpty() && unread.size() <= left && !list.hasUnreadTerms()) {
        reader.readBlocks(list, unread);
        left -= unread.size();
      }
    }
    return left < MAX_SINGLE_BLOCKS;
  }
}
