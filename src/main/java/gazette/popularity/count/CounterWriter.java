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

  /// Adds the events that a plan counts to the counters and their keys to the ledgers, if the
  /// ledgers are as the plan has read them. Events of a past UTC day are recorded as late arrivals
  /// too.
  ///
  /// @param facts the facts of every article of the events
  /// @return false, with nothing written, if another consumer has changed a ledger in between
  boolean write(TransactionPlan plan, Map<ArticleId, ArticleFacts> facts, TallyMetrics metrics) {
    if (plan.counted().isEmpty()) {
      return true;
    }
    var now = clock.instant();
    var transaction = Transaction.on(popularity);
    var events = plan.counted();
    addCounts(events, channels.resolve(events, transaction), facts, transaction, now);
    var next = new ArrayList<DedupLedger>();
    for (var addition : plan.additions()) {
      next.add(DedupLedgers.add(transaction, addition.ledger(), addition.values(), now));
    }
    return switch (transaction.commit()) {
      case Committed() -> {
        metrics.addWriteUnits(transaction.units());
        ledgers.committed(next);
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
      var counts = sums.computeIfAbsent(TransactionPlan.counterKey(event), k -> new HashMap<>());
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
