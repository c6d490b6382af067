package gazette.popularity.count;

import gazette.popularity.Bucket;
import gazette.popularity.DailyCounters.CounterKey;
import gazette.popularity.Metric;
import gazette.popularity.count.DedupLedgers.KeyLedgers;
import gazette.popularity.count.Tally.DeliveredEvent;
import gazette.popularity.count.TallyMetrics.EventOutcome;
import gazette.popularity.event.DedupKey;
import gazette.popularity.event.Event;
import gazette.popularity.event.LedgerId;
import gazette.popularity.event.LedgerPeriod;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/// The plan of one transaction: which of the first deliveries in a batch it counts, in their order,
/// and which are dropped.
///
/// An event is dropped if its id was counted, if its slot was, or if its address has had as many
/// readers as may count. Of an event that its slot refuses, the id is not even read.
final class TransactionPlan {

  /// One less than the limit of DynamoDB, for a late arrival that is not planned: today may end
  /// before the transaction is written.
  private static final int MAX_ACTIONS = 99;

  /// Number of keys and ids that are written. All may become one row of one ledger: 80 KB, at 10
  /// bytes each.
  private static final int MAX_IDS = 8_000;

  private static final int MAX_DELIVERIES = 8_000;

  /// Number of open ledgers that are in memory at a time, of up to 1.4 MB each, besides those that
  /// have divided before them.
  private static final int MAX_OPEN_LEDGERS = 64;

  /// Number of times that ids are read only of the event that a slot would count. A client may send
  /// many events of one slot, whose ids were counted before: then all of them are read.
  private static final int MAX_SPARING_PASSES = 3;

  /// Number of neighbouring ledgers whose events are ordered by article, so that a transaction adds
  /// to the counter of an article once for all of these ledgers: 32.
  private static final int NEIGHBOUR_BITS = 5;

  private final DedupLedgers ledgers;
  private final LocalDate today;
  private final boolean isSparing;
  private final List<Event> counted = new ArrayList<>();
  private final Map<EventOutcome, Integer> outcomes = new EnumMap<>(EventOutcome.class);
  private final Map<LedgerId, Addition> additions = new HashMap<>();
  private final Set<LedgerId> touched = new HashSet<>();
  private final Set<LedgerId> unread = new LinkedHashSet<>();
  private final Set<CounterKey> counters = new HashSet<>();
  private final Set<LocalDate> lateDays = new HashSet<>();
  private int decided;
  private int counterActions;
  private int idCount;

  private TransactionPlan(DedupLedgers ledgers, LocalDate today, boolean isSparing) {
    this.ledgers = ledgers;
    this.today = today;
    this.isSparing = isSparing;
  }

  /// Keys that a transaction adds to an open ledger.
  ///
  /// @param values discriminators by key
  record Addition(DedupLedger ledger, NavigableMap<Long, Integer> values) {}

  /// Returns the deliveries in an order in which few transactions write to the same item; those of
  /// one slot stay in their order. The first ledgers of their periods should have been read.
  static List<DeliveredEvent> ordered(List<DeliveredEvent> deliveries, DedupLedgers ledgers) {
    var order =
        Comparator.<DeliveredEvent>comparingLong(
                d -> d.event().dedupKey().period().map(LedgerPeriod::start).orElse(Long.MAX_VALUE))
            .thenComparingInt(
                d -> d.event().dedupKey().period().map(LedgerPeriod::seconds).orElse(0))
            .thenComparingLong(d -> neighbours(d.event().dedupKey(), ledgers))
            .thenComparing(d -> d.event().article().value());
    return deliveries.stream().sorted(order).toList();
  }

  private static long neighbours(DedupKey key, DedupLedgers ledgers) {
    var bits = ledgers.divisionBits(key) - NEIGHBOUR_BITS;
    return bits <= 0 ? 0 : key.value() >>> (Long.SIZE - bits);
  }

  /// Returns the ids of the first ledgers of all periods of the deliveries.
  static List<LedgerId> firstLedgers(List<DeliveredEvent> deliveries) {
    return deliveries.stream()
        .map(d -> d.event().dedupKey())
        .filter(key -> key.period().filter(LedgerPeriod::isDivisible).isPresent())
        .map(key -> key.ledger(0))
        .distinct()
        .toList();
  }

  /// Decides as many of the deliveries, from the first on, as one transaction has room for, at
  /// least one. Reads the ledgers that it needs.
  static TransactionPlan of(
      List<DeliveredEvent> deliveries, DedupLedgers ledgers, LocalDate today) {
    var some = deliveries.subList(0, Math.min(MAX_DELIVERIES, deliveries.size()));
    for (var pass = 0; ; pass++) {
      var plan = new TransactionPlan(ledgers, today, pass < MAX_SPARING_PASSES);
      for (var delivery : some) {
        if (!plan.decide(delivery.event())) {
          break;
        }
      }
      if (plan.unread.isEmpty()) {
        return plan;
      }
      ledgers.read(plan.unread);
    }
  }

  /// Returns the number of deliveries that are decided.
  int decided() {
    return decided;
  }

  List<Event> counted() {
    return counted;
  }

  /// Returns the number of deliveries by what becomes of them.
  Map<EventOutcome, Integer> outcomes() {
    return outcomes;
  }

  Iterable<Addition> additions() {
    return additions.values();
  }

  /// Returns false if the transaction has no room for the event. If something is unread, the
  /// decision is a guess.
  private boolean decide(Event event) {
    var keys = ledgers.of(event.dedupKey());
    if (!hasTouched(keys)) {
      return false;
    }
    if (keys.unread().isPresent()) {
      return true;
    }
    var earlier = discriminator(keys, event.dedupKey());
    if (earlier.isPresent()) {
      return decided(
          earlier.getAsInt() == event.discriminator()
              ? EventOutcome.REPEATED
              : EventOutcome.SLOT_REPEATED);
    }
    if (isAddressFull(event, keys)) {
      return decided(EventOutcome.SLOT_REPEATED);
    }
    var ids = event.resendKey().map(ledgers::of);
    if (ids.isPresent()) {
      var resendKey = event.resendKey().get();
      if (!hasTouched(ids.get())) {
        return false;
      }
      if (ids.get().unread().isPresent()) {
        if (!isSparing) {
          return true;
        }
      } else if (discriminator(ids.get(), resendKey).isPresent()) {
        return decided(EventOutcome.REPEATED);
      }
    }
    return count(event, keys, ids);
  }

  /// Returns false if more ledgers would be in memory than may be.
  private boolean hasTouched(KeyLedgers keys) {
    var last = keys.unread().orElseGet(() -> keys.open().id());
    if (!touched.contains(last)) {
      if (touched.size() == MAX_OPEN_LEDGERS) {
        return false;
      }
      touched.add(last);
    }
    keys.unread().ifPresent(unread::add);
    return true;
  }

  private OptionalInt discriminator(KeyLedgers keys, DedupKey key) {
    var stored = keys.discriminator(key.value());
    if (stored.isPresent()) {
      return stored;
    }
    return Optional.ofNullable(added(keys).get(key.value()))
        .map(OptionalInt::of)
        .orElseGet(OptionalInt::empty);
  }

  private NavigableMap<Long, Integer> added(KeyLedgers keys) {
    var addition = additions.get(keys.open().id());
    return addition == null ? new TreeMap<>() : addition.values();
  }

  private boolean isAddressFull(Event event, KeyLedgers keys) {
    var value = event.dedupKey().value();
    return event.limits().stream()
        .anyMatch(limit -> {
          var added =
              added(keys)
                  .subMap(IdSet.first(limit, value), true, IdSet.last(limit, value), true)
                  .size();
          return keys.count(limit, value) + added >= limit.max();
        });
  }

  private boolean decided(EventOutcome outcome) {
    outcomes.merge(outcome, 1, Integer::sum);
    decided++;
    return true;
  }

  private boolean count(Event event, KeyLedgers keys, Optional<KeyLedgers> ids) {
    var readIds = ids.filter(i -> i.unread().isEmpty());
    var open = new HashSet<LedgerId>(Set.of(keys.open().id()));
    readIds.ifPresent(i -> open.add(i.open().id()));
    open.removeAll(additions.keySet());
    var counterKey = counterKey(event);
    var isLate = counterKey.day().isBefore(today);
    var actions =
        counterActions
            + (counters.contains(counterKey) ? 0 : actions(event))
            + DedupLedgers.MAX_ACTIONS_PER_LEDGER * (additions.size() + open.size())
            + lateDays.size()
            + (isLate && !lateDays.contains(counterKey.day()) ? 1 : 0);
    if (actions > MAX_ACTIONS || idCount + 2 > MAX_IDS) {
      return false;
    }
    counted.add(event);
    counterActions += counters.add(counterKey) ? actions(event) : 0;
    if (isLate) {
      lateDays.add(counterKey.day());
    }
    add(keys, event.dedupKey(), event);
    readIds.ifPresent(i -> add(i, event.resendKey().get(), event));
    return decided(EventOutcome.COUNTED);
  }

  private void add(KeyLedgers keys, DedupKey key, Event event) {
    additions
        .computeIfAbsent(keys.open().id(), id -> new Addition(keys.open(), new TreeMap<>()))
        .values()
        .put(key.value(), event.discriminator());
    idCount++;
  }

  static CounterKey counterKey(Event event) {
    return new CounterKey(
        Bucket.of(event.at()).day(),
        event.article(),
        event.share().isPresent() ? Metric.SHARES : Metric.VIEWS);
  }

  /// Returns the number of actions that an event takes besides those of others: that of its
  /// counter, and for a share one that records a channel of the article.
  private static int actions(Event event) {
    return event.share().isPresent() ? 2 : 1;
  }
}
