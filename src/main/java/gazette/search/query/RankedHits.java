package gazette.search.query;

import gazette.article.ArticleId;
import gazette.article.Language;
import gazette.search.index.BlockCache;
import gazette.search.index.Candidate;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The candidates of a time slice as hits in the order of the response. The blocks that identify
/// them are read lazily, as far as hits are taken.
final class RankedHits {

  enum SortOrder {
    RELEVANCE,
    NEWEST
  }

  /// A candidate and its article.
  record Hit(ArticleId id, Instant publishedAt, Candidate candidate) {

    SearchAfter.ScoredPosition scoredPosition() {
      return new SearchAfter.ScoredPosition(candidate.score(), candidate.block(), candidate.slot());
    }
  }

  /// The number of candidates to load at once after the first `limit`.
  private static final int FURTHER_LOOKAHEAD = 3;

  private final BlockCache blocks;
  private final Language lang;
  private final SortOrder order;
  private final List<Candidate> candidates;
  private final Predicate<Hit> filter;
  private final int limit;
  private final Deque<Hit> ready = new ArrayDeque<>();
  private int next;

  /// @param filter selects the hits of the response
  /// @param limit the number of hits of the response; as many candidates are loaded at first
  RankedHits(
      BlockCache blocks,
      Language lang,
      SortOrder order,
      List<Candidate> candidates,
      Predicate<Hit> filter,
      int limit) {
    this.blocks = blocks;
    this.lang = lang;
    this.order = order;
    this.filter = filter;
    this.limit = limit;
    this.candidates = candidates.stream().sorted(comparator(order)).toList();
  }

  private static Comparator<Candidate> comparator(SortOrder order) {
    var newest = Comparator.comparing(Candidate::month).reversed();
    return order == SortOrder.NEWEST
        ? newest
        : Comparator.comparingDouble(Candidate::score).reversed().thenComparing(newest);
  }

  /// Returns the next hits, fewer than `count` only at the end.
  List<Hit> take(int count) {
    var hits = new ArrayList<Hit>();
    while (hits.size() < count && hasNext()) {
      hits.add(ready.removeFirst());
    }
    return hits;
  }

  boolean hasNext() {
    while (ready.isEmpty() && next < candidates.size()) {
      var ties = ties();
      loadAhead(next, ties);
      next += ties.size();
      ties.stream()
          .flatMap(candidate -> hit(candidate).stream())
          .filter(filter)
          .sorted(
              Comparator.comparing(Hit::publishedAt)
                  .thenComparing(hit -> hit.id().value())
                  .reversed())
          .forEach(ready::add);
    }
    return !ready.isEmpty();
  }

  /// Returns the next candidates that only their times of publication put in order.
  private List<Candidate> ties() {
    var first = candidates.get(next);
    var end = next;
    while (end < candidates.size() && comparator(order).compare(first, candidates.get(end)) == 0) {
      end++;
    }
    return candidates.subList(next, end);
  }

  private void loadAhead(int from, List<Candidate> ties) {
    if (blocks.entry(lang, candidates.get(from)).isEmpty()) {
      var end = Math.max(from + ties.size(), from < limit ? limit : from + FURTHER_LOOKAHEAD);
      blocks.load(lang, candidates.subList(from, Math.min(candidates.size(), end)));
    }
    blocks.load(lang, ties);
  }

  private Optional<Hit> hit(Candidate candidate) {
    return blocks
        .entry(lang, candidate)
        .map(entry -> new Hit(entry.id(), entry.publishedAt(), candidate));
  }
}
