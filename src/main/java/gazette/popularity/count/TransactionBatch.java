package gazette.popularity.count;

import gazette.popularity.Bucket;
import gazette.popularity.DailyCounters.CounterKey;
import gazette.popularity.Metric;
import gazette.popularity.event.Event;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Some events that fit into one transaction.
final class TransactionBatch {

  /// One less than a transaction takes: at midnight a day that was today has to be marked as late.
  private static final int MOST_ACTIONS = 99;

  /// Events of so many neighbouring ledgers are put in the order of their articles, so that an
  /// article is written to once, and not once a ledger.
  private static final int LEDGERS = 8;

  /// Their ids may all become one row of one ledger, of ten bytes each.
  private static final int MOST_EVENTS = 8_000;

  private final List<Tally.DeliveredEvent> deliveries = new ArrayList<>();
  private final Set<CounterKey> places = new HashSet<>();
  private final Set<String> ledgers = new HashSet<>();
  private final Set<LocalDate> late = new HashSet<>();

  /// All of these in as few portions as may be, and so that few write to the same items.
  static List<TransactionBatch> of(List<Tally.DeliveredEvent> deliveries, LocalDate today) {
    var order =
        Comparator.<Tally.DeliveredEvent>comparingLong(
                d -> d.event().id().period().orElse(Long.MAX_VALUE) / LEDGERS)
            .thenComparing(d -> d.event().article().value())
            .thenComparing(d -> d.event().at());
    var portions = new ArrayList<TransactionBatch>();
    var portion = new TransactionBatch();
    for (var delivery : deliveries.stream().sorted(order).toList()) {
      if (!portion.takes(delivery.event(), today)) {
        portions.add(portion);
        portion = new TransactionBatch();
      }
      portion.add(delivery, today);
    }
    portions.add(portion);
    return portions;
  }

  static CounterKey place(Event event) {
    return new CounterKey(
        Bucket.of(event.at()).day(),
        event.article(),
        event.share().isPresent() ? Metric.SHARES : Metric.VIEWS);
  }

  private boolean takes(Event event, LocalDate today) {
    if (deliveries.size() == MOST_EVENTS) {
      return false;
    }
    var more = places.contains(place(event)) ? 0 : 1;
    more += ledgers.contains(event.id().ledger()) ? 0 : DedupLedgers.MOST_ACTIONS;
    more += isLate(event, today) && !late.contains(day(event)) ? 1 : 0;
    return places.size() + DedupLedgers.MOST_ACTIONS * ledgers.size() + late.size() + more
        <= MOST_ACTIONS;
  }

  private void add(Tally.DeliveredEvent delivery, LocalDate today) {
    var event = delivery.event();
    deliveries.add(delivery);
    places.add(place(event));
    ledgers.add(event.id().ledger());
    if (isLate(event, today)) {
      late.add(day(event));
    }
  }

  private static boolean isLate(Event event, LocalDate today) {
    return day(event).isBefore(today);
  }

  private static LocalDate day(Event event) {
    return Bucket.of(event.at()).day();
  }

  List<Tally.DeliveredEvent> deliveries() {
    return deliveries;
  }

  Set<String> ledgers() {
    return ledgers;
  }
}
