package gazette.search.query;

import gazette.article.Pages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The results of one answer, gathered from one stretch of time after another.
final class ResultCollector {

  /// So many pages are looked at besides those that are shown, where the lists alone cannot tell
  /// which to show.
  private static final int LOOKED_AT = 6;

  /// So many stretches an answer may come from: a second one only while few pages were read, and
  /// for as few more. What an answer costs has its bounds.
  private static final int STRETCHES = 2;

  private static final int FEW = 4;

  private static final Comparator<Search.SearchHit> BEST_FIRST =
      Comparator.comparingDouble(Search.SearchHit::score)
          .thenComparing(result -> result.teaser().publishedAt())
          .reversed();

  private final Pages pages;
  private final PageRescorer sight;
  private final RankedHits.SortOrder by;
  private final int limit;
  private final List<Search.SearchHit> results = new ArrayList<>();
  private int looked;
  private int stretches;

  ResultCollector(Pages pages, PageRescorer sight, RankedHits.SortOrder by, int limit) {
    this.pages = pages;
    this.sight = sight;
    this.by = by;
    this.limit = limit;
  }

  RankedHits.SortOrder by() {
    return by;
  }

  int limit() {
    return limit;
  }

  boolean hasRoom() {
    return results.size() < limit && stretches < STRETCHES && (stretches == 0 || looked <= FEW);
  }

  /// Takes what there is room for.
  ///
  /// @return the last that was looked at, if there are more
  Optional<RankedHits.Hit> take(RankedHits order) {
    var most = stretches++ == 0 ? limit + LOOKED_AT : looked + FEW;
    var last = Optional.<RankedHits.Hit>empty();
    var taken = new ArrayList<Search.SearchHit>();
    while (results.size() + taken.size() < limit && looked < most && order.hasNext()) {
      var room = Math.min(limit - results.size() - taken.size(), most - looked);
      var hits = order.take(room);
      looked += hits.size();
      var found = pages.findAll(hits.stream().map(RankedHits.Hit::id).toList());
      for (var hit : hits) {
        Optional.ofNullable(found.get(hit.id()))
            .flatMap(page -> sight.of(page, hit.candidate().score()))
            .ifPresent(taken::add);
      }
      last = Optional.of(hits.getLast());
    }
    if (by == RankedHits.SortOrder.RELEVANCE) {
      taken.sort(BEST_FIRST);
    }
    results.addAll(taken);
    return order.hasNext() ? last : Optional.empty();
  }

  List<Search.SearchHit> results() {
    return List.copyOf(results);
  }
}
