package gazette.popularity.count;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// The metrics of one batch. Every delivered event has exactly one outcome, so that the outcomes
/// add up to the number of delivered events.
public final class TallyMetrics {

  /// The outcome of a delivered event.
  public enum EventOutcome {
    /// It was added to the counters.
    COUNTED,
    /// The same event was counted before: the queue redelivered it, or the client sent it again.
    REPEATED,
    /// Another view of the article by the same reader in the same slot was counted before.
    SLOT_REPEATED,
    /// It was dropped, since its article is not published.
    NOT_PUBLISHED,
    /// It was dropped, since it is older than 30 days.
    TOO_OLD,
    /// It returns to the queue. A message that cannot be parsed counts as one such event.
    RETURNED
  }

  private final Map<EventOutcome, Integer> outcomes = new EnumMap<>(EventOutcome.class);
  private int delivered;
  private double writeUnits;
  private Optional<Instant> oldest = Optional.empty();

  void addDelivered(int events) {
    delivered += events;
  }

  void add(EventOutcome outcome, int events) {
    outcomes.merge(outcome, events, Integer::sum);
  }

  /// Takes the time of an event into account for [#oldestEventAge].
  void observe(Instant at) {
    oldest = oldest.filter(o -> o.isBefore(at)).or(() -> Optional.of(at));
  }

  void addWriteUnits(double units) {
    writeUnits += units;
  }

  /// Returns the number of events with an outcome.
  public int count(EventOutcome outcome) {
    return outcomes.getOrDefault(outcome, 0);
  }

  /// Returns the number of delivered events.
  public int delivered() {
    return delivered;
  }

  /// Returns the write capacity units that the committed transactions consumed.
  public double writeUnits() {
    return writeUnits;
  }

  /// Returns the age of the oldest delivered event; zero if there was none.
  public Duration oldestEventAge(Instant now) {
    return oldest.map(at -> Duration.between(at, now)).orElse(Duration.ZERO);
  }
}
