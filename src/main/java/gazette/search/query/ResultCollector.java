package gazette.search.query;

import gazette.article.Pages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Collects the results of one response from one time slice after another.
final class ResultCollector {

  /// The number of pages to read besides those that are shown, where candidates are unverified.
  private static final int MAX_EXTRA_PAGES = 6;

  /// The number of time slices of one response. A second one is read only while no more than four
  /// pages were read, and for four more at most, so that the cost of a response is bounded.
  private static final int MAX_SLICES = 2;

  private static final int MAX_SECOND_SLICE_PAGES = 4;

  private static final Comparator<Search.SearchHit> BEST_FIRST =
      Comparator.comparingDouble(Search.SearchHit::score)
          .thenComparing(result -> result.teaser().publishedAt())
          .reversed();

  private final Pages pages;
  private final PageRescorer rescorer;
  private final RankedHits.SortOrder order;
  private final int limit;
  private final List<Search.SearchHit> results = new ArrayList<>();
  private int pagesRead;
  private int slices;

  ResultCollector(Pages pages, PageRescorer rescorer, RankedHits.SortOrder order, int limit) {
    this.pages = pages;
    this.rescorer = rescorer;
    this.order = order;
    this.limit = limit;
  }

  RankedHits.SortOrder order() {
    return order;
  }

  int limit() {
    return limit;
  }

  /// Returns whether another time slice may be collected.
  boolean hasRoom() {
    return results.size() < limit
        && slices < MAX_SLICES
        && (slices == 0 || pagesRead <= MAX_SECOND_SLICE_PAGES);
  }

  /// Collects the hits of a time slice while there is room.
  ///
  /// @return the last hit whose page was read, if there are more after it
  Optional<RankedHits.Hit> collect(RankedHits ranked) {
    var maxPages = slices++ == 0 ? limit + MAX_EXTRA_PAGES : pagesRead + MAX_SECOND_SLICE_PAGES;
    var last = Optional.<RankedHits.Hit>empty();
    var collected = new ArrayList<Search.SearchHit>();
    while (results.size() + collected.size() < limit && pagesRead < maxPages && ranked.hasNext()) {
      var room = Math.min(limit - results.size() - collected.size(), maxPages - pagesRead);
      var hits = ranked.take(room);
      pagesRead += hits.size();
      var found = pages.findAll(hits.stream().map(RankedHits.Hit::id).toList());
      for (var hit : hits) {
        Optional.ofNullable(found.get(hit.id()))
            .flatMap(page -> rescorer.rescore(page, hit.candidate().score()))
            .ifPresent(collected::add);
      }
      last = Optional.of(hits.getLast());
    }
    if (order == RankedHits.SortOrder.RELEVANCE) {
      collected.sort(BEST_FIRST);
    }
    results.addAll(collected);
    return ranked.hasNext() ? last : Optional.empty();
  }

  List<Search.SearchHit> results() {
    return List.copyOf(results);
  }
}
