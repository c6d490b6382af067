package gazette.popularity;

import gazette.store.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The days that are over, as sums: each is summed once, and again when late events were added. An
/// instance keeps the histories until one of them is.
final class Archive {

  /// Late events are no older than 30 days, and a batch may take a while.
  private static final int DAYS = 31;

  private final Closings closings;
  private final Histories histories;
  private final Recent recent;
  private Map<LocalDate, Long> closed = Map.of();
  private Map<LocalDate, Long> loaded = Map.of();
  private List<History> known = List.of();

  Archive(Table popularity, Recent recent) {
    this.closings = new Closings(popularity);
    this.histories = new Histories(popularity);
    this.recent = recent;
  }

  /// The first day that may have to be summed.
  static LocalDate first(Instant now) {
    return Bucket.of(now).day().minusDays(DAYS);
  }

  /// Sums what is over and not summed yet.
  ///
  /// @param late how often events were added late to each day, read before this
  void close(Instant now, Map<LocalDate, Long> late) {
    var today = Bucket.of(now).day();
    var marks = new HashMap<>(closings.since(first(now)));
    for (var day = first(now); day.isBefore(today); day = day.plusDays(1)) {
      var wanted = late.getOrDefault(day, 0L);
      if (Closings.isOver(day, now) && marks.getOrDefault(day, -1L) < wanted) {
        histories.keep(recent.of(day, late, now));
        closings.put(day, wanted);
        marks.put(day, wanted);
      }
    }
    closed = marks;
    if (!marks.equals(loaded)) {
      known = histories.all();
      if (histories.fold(known, today)) {
        known = histories.all();
      }
      loaded = marks;
    }
  }

  /// The days that are not summed yet, today among them.
  List<LocalDate> open(Instant now) {
    var open = new ArrayList<LocalDate>();
    for (var day = first(now); !day.isAfter(Bucket.of(now).day()); day = day.plusDays(1)) {
      if (!closed.containsKey(day)) {
        open.add(day);
      }
    }
    return open;
  }

  /// The day until which all are summed.
  LocalDate closed(Instant now) {
    return open(now).getFirst().minusDays(1);
  }

  List<History> histories() {
    return known;
  }

  /// Whether a history has the whole of a day.
  boolean has(LocalDate day, Instant now) {
    return day.isBefore(first(now)) || closed.containsKey(day);
  }
}
