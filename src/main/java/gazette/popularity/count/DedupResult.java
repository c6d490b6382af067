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

/// Events told apart by what the ledgers have of them.
///
/// @param uncounted one for each counting id that no ledger has
/// @param fates how many are counted, once these are, and how many were counted before
record DedupResult(List<Event> uncounted, Map<EventOutcome, Integer> fates) {

  static DedupResult of(List<Tally.DeliveredEvent> deliveries, Map<String, DedupLedger> ledgers) {
    var uncounted = new HashMap<DedupKey, Event>();
    var fates = new EnumMap<EventOutcome, Integer>(EventOutcome.class);
    for (var delivery : deliveries) {
      fates.merge(fate(delivery.event(), ledgers, uncounted), 1, Integer::sum);
    }
    return new DedupResult(new ArrayList<>(uncounted.values()), fates);
  }

  private static EventOutcome fate(
      Event event, Map<String, DedupLedger> ledgers, Map<DedupKey, Event> uncounted) {
    var ledger = Objects.requireNonNull(ledgers.get(event.id().ledger()));
    var counted = ledger.mark(event.id());
    if (counted.isPresent()) {
      return again(counted.get(), event);
    }
    var twin = uncounted.putIfAbsent(event.id(), event);
    return twin == null ? EventOutcome.COUNTED : again(twin.mark(), event);
  }

  private static EventOutcome again(int mark, Event event) {
    return mark == event.mark() ? EventOutcome.REPEATED : EventOutcome.SLOT_REPEATED;
  }
}
