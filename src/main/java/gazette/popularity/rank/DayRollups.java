package gazette.popularity.rank;

import gazette.dynamo.Condition;
import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Query;
import gazette.dynamo.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/// When each day was summed into the histories: every read and write of that is a method here.
record DayRollups(Table popularity) {

  private static final String PARTITION = "CLOSED";

  /// How long after its end a day is over for every tally: their clocks differ, and what they began
  /// they must be able to end.
  private static final Duration GRACE = Duration.ofMinutes(10);

  static boolean isOver(LocalDate day, Instant now) {
    return !day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().plus(GRACE).isAfter(now);
  }

  /// When each day since `first` was summed.
  Map<LocalDate, Instant> since(LocalDate first) {
    var times = new HashMap<LocalDate, Instant>();
    popularity
        .query(Query.of(PARTITION).between(first.toString(), "9999").consistent())
        .forEach(item ->
            times.put(LocalDate.parse(item.key().sort()), Instant.ofEpochMilli(item.number("at"))));
    return times;
  }

  /// Never in the place of a later one.
  void put(LocalDate day, Instant at) {
    popularity.put(
        Item.at(new Key(PARTITION, day.toString())).with("at", at.toEpochMilli()),
        Condition.absentOrBelow("closing", "at", at.toEpochMilli() + 1));
  }
}
