package gazette.popularity.count;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// What became of the events of a batch. Every one that was delivered is counted, repeated,
/// slot-repeated, dropped or returned.
public final class TallyMetrics {

  /// What can become of an event.
  public enum EventOutcome {
    /// It is in the counters.
    COUNTED,
    /// This very event was counted before: the queue or the client sent it again.
    REPEATED,
    /// The same reader had viewed the article in the same slot.
    SLOT_REPEATED,
    /// Its article is not published.
    NOT_PUBLISHED,
    /// It is older than 30 days.
    TOO_OLD,
    /// It goes back to the queue. A message that is none of ours is one of these.
    RETURNED
  }

  private final Map<EventOutcome, Integer> fates = new EnumMap<>(EventOutcome.class);
  private int delivered;
  private double units;
  private Optional<Instant> oldest = Optional.empty();

  void deliver(int events) {
    delivered += events;
  }

  void add(EventOutcome fate, int events) {
    fates.merge(fate, events, Integer::sum);
  }

  void saw(Instant at) {
    oldest = oldest.filter(o -> o.isBefore(at)).or(() -> Optional.of(at));
  }

  void cost(double writeUnits) {
    units += writeUnits;
  }

  public int of(EventOutcome fate) {
    return fates.getOrDefault(fate, 0);
  }

  public int delivered() {
    return delivered;
  }

  /// The write units that the counters and ledgers took.
  public double units() {
    return units;
  }

  /// How long ago the oldest event happened.
  public Duration age(Instant now) {
    return oldest.map(at -> Duration.between(at, now)).orElse(Duration.ZERO);
  }
}
