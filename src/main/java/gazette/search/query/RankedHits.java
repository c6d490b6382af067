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

/// Candidates in the order that readers get them, as far as that is asked for: who sits in a row is
/// looked up only when the order comes to it.
final class RankedHits {

  /// What an answer is sorted by.
  enum SortOrder {
    RELEVANCE,
    NEWEST
  }

  /// A candidate and who it is.
  record Hit(ArticleId id, Instant publishedAt, Candidate candidate) {

    SearchAfter.ScoredPosition ranked() {
      return new SearchAfter.ScoredPosition(candidate.score(), candidate.row(), candidate.place());
    }
  }

  /// So many are looked up at once beyond those that are shown.
  private static final int FURTHER = 3;

  private final BlockCache seated;
  private final Language lang;
  private final SortOrder by;
  private final List<Candidate> candidates;
  private final Predicate<Hit> filter;
  private final int ahead;
  private final Deque<Hit> ready = new ArrayDeque<>();
  private int next;

  /// @param ahead how many are looked up at once
  RankedHits(
      BlockCache seated,
      Language lang,
      SortOrder by,
      List<Candidate> found,
      Predicate<Hit> filter,
      int ahead) {
    this.seated = seated;
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

  /// The next ones, fewer only at the end.
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
      if (seated.entry(lang, candidates.get(from)).isEmpty()) {
        var end = from < ahead ? ahead : from + FURTHER;
        seated.look(
            lang, candidates.subList(from, Math.min(candidates.size(), Math.max(next, end))));
      }
      seated.look(lang, group);
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

  /// Those that only their times tell apart.
  private List<Candidate> group() {
    var first = candidates.get(next);
    var end = next;
    while (end < candidates.size() && order(by).compare(first, candidates.get(end)) == 0) {
      end++;
    }
    return candidates.subList(next, end);
  }

  private Optional<Hit> hit(Candidate candidate) {
    return seated
        .entry(lang, candidate)
        .map(entry -> new Hit(entry.id(), entry.publishedAt(), candidate));
  }
}
