package gazette.search.query;

import gazette.article.Pages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Collects the results of one response from one or two time slices.
final class ResultCollector {

  /// The maximum number of pages that are read without being shown, where posting lists cannot
  /// decide.
  private static final int MAX_UNSHOWN_PAGES = 6;

  /// The maximum number of time slices of a response. The second is read only if few pages were
  /// read, so that the cost stays bounded.
  private static final int MAX_TIME_SLICES = 2;

  private static final int FEW = 4;

  private static final Comparator<Search.SearchHit> BEST_FIRST =
      Comparator.comparingDouble(Search.SearchHit::score)
          .thenComparing(result -> result.teaser().publishedAt())
          .reversed();

  private final Pages pages;
  private final PageRescorer rescorer;
  private final RankedHits.SortOrder by;
  private final int limit;
  private final List<Search.SearchHit> results = new ArrayList<>();
  private int looked;
  private int stretches;

  ResultCollector(Pages pages, PageRescorer rescorer, RankedHits.SortOrder by, int limit) {
    this.pages = pages;
    this.rescorer = rescorer;
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
    return results.size() < limit
        && stretches < MAX_TIME_SLICES
        && (stretches == 0 || looked <= FEW);
  }

  /// Takes hits while there is room.
  ///
  /// @return the last hit that was examined, if there are more
  Optional<RankedHits.Hit> take(RankedHits order) {
    var most = stretches++ == 0 ? limit + MAX_UNSHOWN_PAGES : looked + FEW;
    var last = Optional.<RankedHits.Hit>empty();
    var taken = new ArrayList<Search.SearchHit>();
    while (results.size() + taken.size() < limit && looked < most && order.hasNext()) {
      var room = Math.min(limit - results.size() - taken.size(), most - looked);
      var hits = order.take(room);
      looked += hits.size();
      var found = pages.findAll(hits.stream().map(RankedHits.Hit::id).toList());
      for (var hit : hits) {
        Optional.ofNullable(found.get(hit.id()))
            .flatMap(page -> rescorer.of(page, hit.candidate().score()))
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
