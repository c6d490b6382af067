package gazette.popularity.count;

import gazette.article.ArticleId;
import gazette.article.Teasers;
import gazette.dynamo.CommitResult.Committed;
import gazette.dynamo.CommitResult.Refused;
import gazette.dynamo.Table;
import gazette.dynamo.Transaction;
import gazette.popularity.ArticleFacts;
import gazette.popularity.Bucket;
import gazette.popularity.DailyCounters;
import gazette.popularity.DailyCounters.CounterKey;
import gazette.popularity.LateArrivals;
import gazette.popularity.count.TallyMetrics.EventOutcome;
import gazette.popularity.event.Event;
import gazette.popularity.event.EventMessage;
import gazette.runtime.Log;
import gazette.runtime.Retry;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Adds batches of beacons to the counters, each event once, however often it is delivered.
///
/// A transaction holds the counts of some events together with their ids in the ledgers, on
/// condition that the ledgers are as they were read. So a crash, a retry, another consumer or a
/// redrive finds either both or neither, and what is in a ledger is not counted again.
public final class Tally {

  private static final Duration OLDEST = Duration.ofDays(30);
  private static final int MOST_ATTEMPTS = 12;

  private final Table popularity;
  private final DedupLedgers ledgers;
  private final ArticleFactsCache known;
  private final Clock clock;

  public Tally(Table popularity, Table articles, Clock clock) {
    this.popularity = popularity;
    this.ledgers = new DedupLedgers(popularity);
    this.known = new ArticleFactsCache(new Teasers(articles), clock);
    this.clock = clock;
  }

  /// A message of the queue.
  ///
  /// @param id of this delivery, which says nothing of what is in it
  public record Message(String id, String body) {}

  /// One event of a message.
  record DeliveredEvent(String message, Event event) {}

  /// How a batch went.
  ///
  /// @param returned the messages that must be delivered again
  public record TallyResult(Set<String> returned, TallyMetrics flow) {}

  /// Whether there is no time left to begin a transaction.
  @FunctionalInterface
  public interface Deadline {
    boolean isNear();
  }

  public TallyResult add(List<Message> messages, Deadline deadline) {
    var outcome = new TallyResult(new HashSet<>(), new TallyMetrics());
    var wanted = published(fresh(read(messages, outcome), outcome), deadline, outcome);
    if (wanted.deliveries().isEmpty()) {
      return outcome;
    }
    var now = clock.instant();
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    var read = new HashMap<String, DedupLedger>();
    for (var portion : TransactionBatch.of(wanted.deliveries(), today)) {
      try {
        commit(portion, wanted.facts(), read, deadline, outcome);
      } catch (RuntimeException e) {
        Log.warn(Tally.class, "a part of a batch goes back to the queue: " + e);
        giveBack(portion.deliveries(), outcome);
      }
    }
    return outcome;
  }

  private static List<DeliveredEvent> read(List<Message> messages, TallyResult outcome) {
    var deliveries = new ArrayList<DeliveredEvent>();
    for (var message : messages) {
      var beacon = EventMessage.read(message.body());
      if (beacon.isEmpty()) {
        outcome.returned().add(message.id());
        outcome.flow().deliver(1);
        outcome.flow().add(EventOutcome.RETURNED, 1);
      }
      beacon.stream()
          .flatMap(b -> b.events().stream())
          .forEach(event -> deliveries.add(new DeliveredEvent(message.id(), event)));
    }
    outcome.flow().deliver(deliveries.size());
    return deliveries;
  }

  private List<DeliveredEvent> fresh(List<DeliveredEvent> deliveries, TallyResult outcome) {
    var oldest = clock.instant().minus(OLDEST);
    var fresh = new ArrayList<DeliveredEvent>();
    for (var delivery : deliveries) {
      outcome.flow().saw(delivery.event().at());
      if (delivery.event().at().isBefore(oldest)) {
        outcome.flow().add(EventOutcome.TOO_OLD, 1);
      } else {
        fresh.add(delivery);
      }
    }
    return fresh;
  }

  private record PendingEvents(
      List<DeliveredEvent> deliveries, Map<ArticleId, ArticleFacts> facts) {}

  private PendingEvents published(
      List<DeliveredEvent> deliveries, Deadline deadline, TallyResult outcome) {
    if (deadline.isNear()) {
      giveBack(deliveries, outcome);
      return new PendingEvents(List.of(), Map.of());
    }
    try {
      var facts = known.find(deliveries.stream().map(d -> d.event().article()).toList());
      var wanted = deliveries.stream().filter(d -> facts.containsKey(d.event().article())).toList();
      outcome.flow().add(EventOutcome.NOT_PUBLISHED, deliveries.size() - wanted.size());
      return new PendingEvents(wanted, facts);
    } catch (RuntimeException e) {
      Log.warn(Tally.class, "a batch goes back to the queue: " + e);
      giveBack(deliveries, outcome);
      return new PendingEvents(List.of(), Map.of());
    }
  }

  /// Counts what no ledger has, or gives the portion back.
  ///
  /// @param read the ledgers as this batch knows them
  private void commit(
      TransactionBatch portion,
      Map<ArticleId, ArticleFacts> facts,
      Map<String, DedupLedger> read,
      Deadline deadline,
      TallyResult outcome) {
    for (var attempt = 0; attempt < MOST_ATTEMPTS && !deadline.isNear(); attempt++) {
      if (attempt > 0) {
        Retry.pause(attempt);
      }
      try {
        var unread = new HashSet<>(portion.ledgers());
        unread.removeAll(read.keySet());
        read.putAll(ledgers.find(unread));
        if (deadline.isNear()) {
          break;
        }
        var sorted = DedupResult.of(portion.deliveries(), read);
        if (sorted.uncounted().isEmpty()
            || write(sorted.uncounted(), facts, read, outcome.flow())) {
          sorted.fates().forEach(outcome.flow()::add);
          return;
        }
      } catch (RuntimeException e) {
        // Nobody knows whether it was written: the ledgers do.
        Log.warn(Tally.class, "a transaction failed and is looked at again: " + e);
      }
      read.keySet().removeAll(portion.ledgers());
    }
    giveBack(portion.deliveries(), outcome);
  }

  private boolean write(
      List<Event> events,
      Map<ArticleId, ArticleFacts> facts,
      Map<String, DedupLedger> read,
      TallyMetrics flow) {
    var now = clock.instant();
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    var change = Transaction.on(popularity);
    var counts = new HashMap<CounterKey, Map<String, Long>>();
    var entries = new HashMap<String, List<Event>>();
    for (var event : events) {
      var sums = counts.computeIfAbsent(TransactionBatch.place(event), p -> new HashMap<>());
      sums.merge(Bucket.of(event.at()).name(), 1L, Long::sum);
      event.share().ifPresent(channel -> sums.merge(channel.word(), 1L, Long::sum));
      entries.computeIfAbsent(event.id().ledger(), l -> new ArrayList<>()).add(event);
    }
    counts.forEach((place, sums) ->
        DailyCounters.add(change, place, sums, Objects.requireNonNull(facts.get(place.article()))));
    counts.keySet().stream()
        .map(CounterKey::day)
        .filter(day -> day.isBefore(today))
        .distinct()
        .forEach(day -> LateArrivals.mark(change, day, now));
    var next = new HashMap<String, DedupLedger>();
    entries.forEach((name, added) ->
        next.put(name, ledgers.add(change, Objects.requireNonNull(read.get(name)), added, now)));
    return switch (change.commit()) {
      case Committed() -> {
        flow.cost(change.units());
        read.putAll(next);
        yield true;
      }
      case Refused(var _) -> false;
    };
  }

  private static void giveBack(List<DeliveredEvent> deliveries, TallyResult outcome) {
    deliveries.forEach(delivery -> outcome.returned().add(delivery.message()));
    outcome.flow().add(EventOutcome.RETURNED, deliveries.size());
  }
}
