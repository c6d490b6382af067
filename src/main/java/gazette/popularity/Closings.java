package gazette.popularity;

import gazette.store.Condition;
import gazette.store.Item;
import gazette.store.Key;
import gazette.store.Query;
import gazette.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/// Which days are summed into the histories, and with how many late marks: every read and write of
/// that is a method here.
record Closings(Table popularity) {

  private static final String PARTITION = "CLOSED";

  /// How long after its end a day is over for every tally: their clocks differ, and what they began
  /// they must be able to end.
  private static final Duration GRACE = Duration.ofMinutes(10);

  static boolean isOver(LocalDate day, Instant now) {
    return !day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().plus(GRACE).isAfter(now);
  }

  /// The marks with which each day since `first` was summed.
  Map<LocalDate, Long> since(LocalDate first) {
    var marks = new HashMap<LocalDate, Long>();
    popularity
        .query(Query.of(PARTITION).between(first.toString(), "9999").consistent())
        .forEach(item -> marks.put(LocalDate.parse(item.key().sort()), item.number("marks")));
    return marks;
  }

  void put(LocalDate day, long marks) {
    popularity.put(
        Item.at(new Key(PARTITION, day.toString())).with("marks", marks),
        Condition.absentOrBelow("closing", "marks", marks + 1));
  }
}
