package gazette.popularity;

import gazette.dynamo.Key;
import gazette.dynamo.Query;
import gazette.dynamo.Table;
import gazette.dynamo.Transaction;
import gazette.runtime.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Reads and writes, for each UTC day, when events were last added to it after its end. By these
/// times rankings know which of the days that they have read are out of date.
public record LateArrivals(Table popularity) {

  private static final String PARTITION = "LATE";

  /// Time after a late arrival until a read of the day has all of it: the items of a transaction do
  /// not become visible all at once, and the clocks of instances differ.
  private static final Duration SETTLING_TIME = Duration.ofMinutes(2);

  /// Records a late arrival in the transaction that adds to the counters of `day`, which is over.
  public static void add(Transaction transaction, LocalDate day, Instant now) {
    transaction.add(
        new Key(PARTITION, day.toString()), "marks", 1, Map.of("at", Timestamp.format(now)));
  }

  /// Returns the times of late arrivals for all days from `first` on, by a consistent read.
  public ArrivalTimes since(LocalDate first) {
    var times = new HashMap<LocalDate, Instant>();
    popularity
        .query(Query.of(PARTITION).between(first.toString(), "9999").consistent())
        .forEach(item -> times.put(LocalDate.parse(item.key().sort()), item.time("at")));
    return new ArrivalTimes(times);
  }

  /// The time of the last late arrival of each day that had one.
  public record ArrivalTimes(Map<LocalDate, Instant> times) {

    /// Returns whether a read of the counters of `day` at `readAt` has all of its late arrivals.
    public boolean isCompleteIfReadAt(Instant readAt, LocalDate day) {
      return Optional.ofNullable(times.get(day))
          .filter(at -> readAt.isBefore(at.plus(SETTLING_TIME)))
          .isEmpty();
    }
  }
}
