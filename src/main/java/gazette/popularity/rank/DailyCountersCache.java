package gazette.popularity.rank;

import gazette.popularity.DailyCounters;
import gazette.popularity.DailyCounters.DailyCounter;
import gazette.popularity.LateArrivals.ArrivalTimes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Caches the counters of past days between runs, until late arrivals make them out of date. The
/// counters of the current day are read each time.
final class DailyCountersCache {

  private record CachedDay(Instant readAt, List<DailyCounter> counters) {}

  private final DailyCounters counters;
  private final Map<LocalDate, CachedDay> cache = new HashMap<>();

  DailyCountersCache(DailyCounters counters) {
    this.counters = counters;
  }

  /// Returns all counters of a day.
  ///
  /// @param late the late arrivals, read before this call
  List<DailyCounter> get(LocalDate day, ArrivalTimes late, Instant now) {
    if (!RollupTimes.isOver(day, now)) {
      return counters.find(day);
    }
    var cached = cache.get(day);
    if (cached == null || !late.isCompleteIfReadAt(cached.readAt(), day)) {
      cached = new CachedDay(now, counters.findConsistent(day));
      cache.put(day, cached);
    }
    return cached.counters();
  }

  /// Removes the days before `first`.
  void evictBefore(LocalDate first) {
    cache.keySet().removeIf(day -> day.isBefore(first));
  }
}
