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

/// Delivered events that fit into one transaction.
final class TransactionBatch {

  /// One less than the limit of DynamoDB, for a late arrival that is not planned: today may end
  /// before the transaction is written.
  private static final int MAX_ACTIONS = 99;

  /// Number of adjacent ledgers whose events are ordered by article, so that the batch adds to the
  /// counter of an article once for all of these ledgers.
  private static final int LEDGERS_PER_GROUP = 8;

  /// All keys of a batch may become one row of one ledger: 80 KB, at 10 bytes each.
  private static final int MAX_EVENTS = 8_000;

  private final List<Tally.DeliveredEvent> deliveries = new ArrayList<>();
  private final Set<CounterKey> counters = new HashSet<>();
  private int counterActions;
  private final Set<String> ledgerNames = new HashSet<>();
  private final Set<LocalDate> lateDays = new HashSet<>();

  /// Divides events into as few batches as possible. They are ordered so that few batches write to
  /// the same item.
  static List<TransactionBatch> of(List<Tally.DeliveredEvent> deliveries, LocalDate today) {
    var order =
        Comparator.<Tally.DeliveredEvent>comparingLong(
                d -> d.event().dedupKey().period().orElse(Long.MAX_VALUE) / LEDGERS_PER_GROUP)
            .thenComparing(d -> d.event().article().value())
            .thenComparing(d -> d.event().at());
    var batches = new ArrayList<TransactionBatch>();
    var batch = new TransactionBatch();
    for (var delivery : deliveries.stream().sorted(order).toList()) {
      if (!batch.hasRoom(delivery.event(), today)) {
        batches.add(batch);
        batch = new TransactionBatch();
      }
      batch.add(delivery, today);
    }
    if (!batch.deliveries.isEmpty()) {
      batches.add(batch);
    }
    return batches;
  }

  static CounterKey counterKey(Event event) {
    return new CounterKey(
        day(event), event.article(), event.share().isPresent() ? Metric.SHARES : Metric.VIEWS);
  }

  /// Returns the number of actions that an event takes besides those of others: that of its
  /// counter, and for a share one that records a channel of the article.
  private static int actions(Event event) {
    return event.share().isPresent() ? 2 : 1;
  }

  private boolean hasRoom(Event event, LocalDate today) {
    if (deliveries.size() == MAX_EVENTS) {
      return false;
    }
    var actions =
        counterActions + DedupLedgers.MAX_ACTIONS_PER_LEDGER * ledgerNames.size() + lateDays.size();
    actions += counters.contains(counterKey(event)) ? 0 : actions(event);
    actions +=
        ledgerNames.contains(event.dedupKey().ledgerName())
            ? 0
            : DedupLedgers.MAX_ACTIONS_PER_LEDGER;
    actions += isLate(event, today) && !lateDays.contains(day(event)) ? 1 : 0;
    return actions <= MAX_ACTIONS;
  }

  private void add(Tally.DeliveredEvent delivery, LocalDate today) {
    var event = delivery.event();
    deliveries.add(delivery);
    counterActions += counters.add(counterKey(event)) ? actions(event) : 0;
    ledgerNames.add(event.dedupKey().ledgerName());
    if (isLate(event, today)) {
      lateDays.add(day(event));
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

  Set<String> ledgerNames() {
    return ledgerNames;
  }
}
