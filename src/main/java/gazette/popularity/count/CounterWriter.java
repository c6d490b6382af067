package gazette.popularity.count;

import gazette.article.ArticleId;
import gazette.dynamo.CommitResult.Committed;
import gazette.dynamo.CommitResult.Refused;
import gazette.dynamo.Table;
import gazette.dynamo.Transaction;
import gazette.popularity.ArticleFacts;
import gazette.popularity.Bucket;
import gazette.popularity.Channel;
import gazette.popularity.DailyCounters;
import gazette.popularity.DailyCounters.CounterKey;
import gazette.popularity.LateArrivals;
import gazette.popularity.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Writes the counts of events and their deduplication keys in one transaction.
record CounterWriter(
    Table popularity, DedupLedgers ledgers, ArticleChannels channels, Clock clock) {

  /// Adds events to the counters and their keys to the ledgers, if the ledgers are as `read`.
  /// Events of a past UTC day are recorded as late arrivals too.
  ///
  /// @param facts the facts of every article of the events
  /// @param read the ledgers by name; replaced by their next versions if the transaction commits
  /// @return false, with nothing written, if another consumer has changed a ledger in between
  boolean write(
      List<Event> events,
      Map<ArticleId, ArticleFacts> facts,
      Map<String, DedupLedger> read,
      TallyMetrics metrics) {
    var now = clock.instant();
    var transaction = Transaction.on(popularity);
    addCounts(events, channels.resolve(events, transaction), facts, transaction, now);
    var eventsByLedger = new HashMap<String, List<Event>>();
    for (var event : events) {
      var name = event.dedupKey().ledgerName();
      eventsByLedger.computeIfAbsent(name, n -> new ArrayList<>()).add(event);
    }
    var next = new HashMap<String, DedupLedger>();
    eventsByLedger.forEach((name, added) -> {
      var ledger = Objects.requireNonNull(read.get(name));
      next.put(name, ledgers.add(transaction, ledger, added, now));
    });
    return switch (transaction.commit()) {
      case Committed() -> {
        metrics.addWriteUnits(transaction.units());
        read.putAll(next);
        yield true;
      }
      case Refused(var _) -> false;
    };
  }

  private static void addCounts(
      List<Event> events,
      Map<Event, Channel> channels,
      Map<ArticleId, ArticleFacts> facts,
      Transaction transaction,
      Instant now) {
    var sums = new HashMap<CounterKey, Map<String, Long>>();
    for (var event : events) {
      var counts = sums.computeIfAbsent(TransactionBatch.counterKey(event), k -> new HashMap<>());
      counts.merge(Bucket.of(event.at()).attributeName(), 1L, Long::sum);
      Optional.ofNullable(channels.get(event))
          .ifPresent(channel -> counts.merge(channel.attributeName(), 1L, Long::sum));
    }
    sums.forEach((key, counts) ->
        DailyCounters.add(
            transaction, key, counts, Objects.requireNonNull(facts.get(key.article()))));
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    sums.keySet().stream()
        .map(CounterKey::day)
        .filter(day -> day.isBefore(today))
        .distinct()
        .forEach(day -> LateArrivals.add(transaction, day, now));
  }
}
