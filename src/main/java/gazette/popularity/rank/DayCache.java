package gazette.popularity.rank;

import gazette.popularity.DailyCounters;
import gazette.popularity.LateArrivals;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Days as they are now. A day that is over is read again only when late events were added to it.
final class DayCache {

  private record Over(Instant read, List<DailyCounters.ArticleDay> days) {}

  private final DailyCounters days;
  private final Map<LocalDate, Over> over = new HashMap<>();

  DayCache(DailyCounters days) {
    this.days = days;
  }

  /// Everything of a day.
  ///
  /// @param late the marks of late events, read before this is asked
  List<DailyCounters.ArticleDay> of(LocalDate day, LateArrivals.ArrivalTimes late, Instant now) {
    if (!DayRollups.isOver(day, now)) {
      return days.of(day);
    }
    var known = over.get(day);
    if (known == null || !late.wereSettled(day, known.read())) {
      known = new Over(now, days.ofLatest(day));
      over.put(day, known);
    }
    return known.days();
  }

  /// Days before `first` are asked for no more.
  void forget(LocalDate first) {
    over.keySet().removeIf(day -> day.isBefore(first));
  }
}
