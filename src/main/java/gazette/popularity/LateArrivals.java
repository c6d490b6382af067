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

/// When events were last added to each day after it was over: every read and write of that is a
/// method here.
public record LateArrivals(Table popularity) {

  private static final String PARTITION = "LATE";

  /// A transaction's items do not appear all at once, and clocks differ.
  private static final Duration SETTLING = Duration.ofMinutes(2);

  /// Marks a day that is over, in the transaction that adds to it.
  public static void mark(Transaction change, LocalDate day, Instant now) {
    change.add(new Key(PARTITION, day.toString()), "marks", 1, Map.of("at", Timestamp.text(now)));
  }

  /// The marks of the days since `first`, as they are now.
  public ArrivalTimes since(LocalDate first) {
    var times = new HashMap<LocalDate, Instant>();
    popularity
        .query(Query.of(PARTITION).between(first.toString(), "9999").consistent())
        .forEach(item -> times.put(LocalDate.parse(item.key().sort()), item.time("at")));
    return new ArrivalTimes(times);
  }

  /// When each day was last added to.
  public record ArrivalTimes(Map<LocalDate, Instant> times) {

    /// Whether who has read a day at a time has all of it.
    public boolean wereSettled(LocalDate day, Instant read) {
      return Optional.ofNullable(times.get(day))
          .filter(at -> read.isBefore(at.plus(SETTLING)))
          .isEmpty();
    }
  }
}
