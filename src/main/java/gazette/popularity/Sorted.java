package gazette.popularity;

import gazette.popularity.Flow.Fate;
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
record Sorted(List<Event> uncounted, Map<Fate, Integer> fates) {

  static Sorted of(List<Tally.Delivery> deliveries, Map<String, Ledger> ledgers) {
    var uncounted = new HashMap<CountingId, Event>();
    var fates = new EnumMap<Fate, Integer>(Fate.class);
    for (var delivery : deliveries) {
      fates.merge(fate(delivery.event(), ledgers, uncounted), 1, Integer::sum);
    }
    return new Sorted(new ArrayList<>(uncounted.values()), fates);
  }

  private static Fate fate(
      Event event, Map<String, Ledger> ledgers, Map<CountingId, Event> uncounted) {
    var ledger = Objects.requireNonNull(ledgers.get(event.id().ledger()));
    var counted = ledger.mark(event.id());
    if (counted.isPresent()) {
      return again(counted.get(), event);
    }
    var twin = uncounted.putIfAbsent(event.id(), event);
    return twin == null ? Fate.COUNTED : again(twin.mark(), event);
  }

  private static Fate again(int mark, Event event) {
    return mark == event.mark() ? Fate.REPEATED : Fate.SLOT_REPEATED;
  }
}
