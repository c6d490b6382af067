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

/// Iterates over candidates in the order of results, and resolves their addresses only as far as
/// needed.
final class RankedHits {

  /// The sort order of results.
  enum SortOrder {
    RELEVANCE,
    NEWEST
  }

  /// A candidate with its article.
  record Hit(ArticleId id, Instant publishedAt, Candidate candidate) {

    SearchAfter.ScoredPosition ranked() {
      return new SearchAfter.ScoredPosition(candidate.score(), candidate.row(), candidate.place());
    }
  }

  /// The number of addresses that are resolved beyond those that are shown.
  private static final int LOOKAHEAD = 3;

  private final BlockCache blockCache;
  private final Language lang;
  private final SortOrder by;
  private final List<Candidate> candidates;
  private final Predicate<Hit> filter;
  private final int ahead;
  private final Deque<Hit> ready = new ArrayDeque<>();
  private int next;

  /// @param ahead the number of addresses to resolve at a time
  RankedHits(
      BlockCache blockCache,
      Language lang,
      SortOrder by,
      List<Candidate> found,
      Predicate<Hit> filter,
      int ahead) {
    this.blockCache = blockCache;
    this.lang = lang;
    this.by = by;
    this.filter = filter;
    this.ahead = ahead;
    candidates = found.stream().sorted(order(by)).toList();
  }

  private static Comparator<Candidate> order(SortOrder by) {
    var newest = Comparator.comparing(Candidate::month).reversed();
    return by == SortOrder.NEWEST
        ? newest
        : Comparator.comparingDouble(Candidate::score).reversed().thenComparing(newest);
  }

  /// Returns the next hits; fewer than requested only at the end.
  List<Hit> take(int most) {
    var hits = new ArrayList<Hit>();
    while (hits.size() < most && hasNext()) {
      hits.add(ready.removeFirst());
    }
    return hits;
  }

  boolean hasNext() {
    while (ready.isEmpty() && next < candidates.size()) {
      var group = group();
      var from = next;
      next += group.size();
      if (blockCache.entry(lang, candidates.get(from)).isEmpty()) {
        var end = from < ahead ? ahead : from + LOOKAHEAD;
        blockCache.load(
            lang, candidates.subList(from, Math.min(candidates.size(), Math.max(next, end))));
      }
      blockCache.load(lang, group);
      group.stream()
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

  /// Returns the following candidates that only their publication times order.
  private List<Candidate> group() {
    var first = candidates.get(next);
    var end = next;
    while (end < candidates.size() && order(by).compare(first, candidates.get(end)) == 0) {
      end++;
    }
    return candidates.subList(next, end);
  }

  private Optional<Hit> hit(Candidate candidate) {
    return blockCache
        .entry(lang, candidate)
        .map(entry -> new Hit(entry.id(), entry.publishedAt(), candidate));
  }
}
