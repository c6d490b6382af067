package gazette.popularity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Days as they are now. A day that is over is read again only when late events were added to it.
final class Recent {

  private record Over(long marks, List<Days.Day> days) {}

  private static final int KEPT = 17;

  private final Days days;
  private final Map<LocalDate, Over> over = new HashMap<>();

  Recent(Days days) {
    this.days = days;
  }

  /// @param late the marks of late events, read before this is asked
  List<Days.Day> of(LocalDate day, Map<LocalDate, Long> late, Instant now) {
    if (!Closings.isOver(day, now)) {
      return days.of(day);
    }
    over.keySet().removeIf(d -> d.isBefore(Bucket.of(now).day().minusDays(KEPT)));
    var marks = late.getOrDefault(day, 0L);
    var known = over.get(day);
    if (known == null || known.marks() != marks) {
      known = new Over(marks, days.of(day));
      over.put(day, known);
    }
    return known.days();
  }
}
