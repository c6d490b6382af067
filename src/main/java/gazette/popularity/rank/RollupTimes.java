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

/// Reads and writes the time at which each UTC day was last rolled up.
record RollupTimes(Table popularity) {

  private static final String PARTITION = "CLOSED";

  /// Time after the end of a day until it is over for every tally: the clocks of instances differ,
  /// and a transaction that was begun must have time to commit.
  private static final Duration GRACE_PERIOD = Duration.ofMinutes(10);

  /// Returns whether a day can be rolled up. What is added to it from then on is a late arrival.
  static boolean isOver(LocalDate day, Instant now) {
    var end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return !end.plus(GRACE_PERIOD).isAfter(now);
  }

  /// Returns the times of the days from `first` on, by a consistent read.
  Map<LocalDate, Instant> since(LocalDate first) {
    var times = new HashMap<LocalDate, Instant>();
    popularity
        .query(Query.of(PARTITION).between(first.toString(), "9999").consistent())
        .forEach(item ->
            times.put(LocalDate.parse(item.key().sort()), Instant.ofEpochMilli(item.number("at"))));
    return times;
  }

  /// Stores the time of a rollup, unless a later one is stored.
  void put(LocalDate day, Instant at) {
    popularity.put(
        Item.at(new Key(PARTITION, day.toString())).with("at", at.toEpochMilli()),
        Condition.absentOrLess("closing", "at", at.toEpochMilli() + 1));
  }
}
