package gazette.popularity.count;

import gazette.popularity.count.TallyMetrics.EventOutcome;
import gazette.popularity.event.DedupKey;
import gazette.popularity.event.Event;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The deduplication of delivered events against the ledgers and against one another.
///
/// @param uncounted one event for each key that no ledger has
/// @param outcomes the number of deliveries by what becomes of them once `uncounted` is counted
record DedupResult(List<Event> uncounted, Map<EventOutcome, Integer> outcomes) {

  /// @param ledgers the ledger of every event, by name
  static DedupResult of(List<Tally.DeliveredEvent> deliveries, Map<String, DedupLedger> ledgers) {
    var uncounted = new HashMap<DedupKey, Event>();
    var outcomes = new EnumMap<EventOutcome, Integer>(EventOutcome.class);
    for (var delivery : deliveries) {
      outcomes.merge(outcome(delivery.event(), ledgers, uncounted), 1, Integer::sum);
    }
    return new DedupResult(new ArrayList<>(uncounted.values()), outcomes);
  }

  private static EventOutcome outcome(
      Event event, Map<String, DedupLedger> ledgers, Map<DedupKey, Event> uncounted) {
    var ledger = Objects.requireNonNull(ledgers.get(event.dedupKey().ledgerName()));
    var counted = ledger.discriminator(event.dedupKey());
    if (counted.isPresent()) {
      return duplicate(event, counted.get());
    }
    var first = uncounted.putIfAbsent(event.dedupKey(), event);
    return first == null ? EventOutcome.COUNTED : duplicate(event, first.discriminator());
  }

  private static EventOutcome duplicate(Event event, int countedDiscriminator) {
    return event.discriminator() == countedDiscriminator
        ? EventOutcome.REPEATED
        : EventOutcome.SLOT_REPEATED;
  }
}
