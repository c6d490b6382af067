package gazette.popularity.count;

import gazette.article.ArticleId;
import gazette.article.Teasers;
import gazette.dynamo.Table;
import gazette.popularity.ArticleFacts;
import gazette.popularity.count.TallyMetrics.EventOutcome;
import gazette.popularity.event.Event;
import gazette.popularity.event.EventMessage;
import gazette.runtime.ExpiringCache;
import gazette.runtime.Log;
import gazette.runtime.Retry;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Adds batches of queue messages to the counters: exactly once, though SQS delivers at least once.
///
/// One transaction adds the counts of some events and writes their deduplication keys into ledgers,
/// on condition that the ledgers have not changed since they were read. After a crash, a retry or a
/// redrive, or with several consumers, either both are stored or neither, and an event whose key is
/// in a ledger is not counted again.
public final class Tally {

  private static final Duration MAX_EVENT_AGE = Duration.ofDays(30);
  private static final int MAX_ATTEMPTS = 12;
  private static final int MAX_CACHED_FACTS = 20_000;
  private static final Duration FACTS_TIME_TO_LIVE = Duration.ofMinutes(1);

  private final DedupLedgers ledgers;
  private final CounterWriter writer;
  private final Teasers teasers;
  private final ExpiringCache<ArticleId, ArticleFacts> factsCache;
  private final Clock clock;

  /// Creates a tally that counts the events of published articles.
  public Tally(Table popularity, Table articles, Clock clock) {
    this.ledgers = new DedupLedgers(popularity);
    this.writer = new CounterWriter(popularity, ledgers, new ArticleChannels(popularity), clock);
    this.teasers = new Teasers(articles);
    this.factsCache = new ExpiringCache<>(MAX_CACHED_FACTS, FACTS_TIME_TO_LIVE, clock);
    this.clock = clock;
  }

  /// A message of the queue.
  ///
  /// @param id the id of the message, which SQS assigns and which does not identify an event
  public record Message(String id, String body) {}

  /// One event, with the id of the message that delivered it.
  record DeliveredEvent(String messageId, Event event) {}

  /// The result of a batch.
  ///
  /// @param failedMessages ids of the messages that must be delivered again
  public record TallyResult(Set<String> failedMessages, TallyMetrics metrics) {

    private void fail(List<DeliveredEvent> deliveries) {
      deliveries.forEach(delivery -> failedMessages.add(delivery.messageId()));
      metrics.add(EventOutcome.RETURNED, deliveries.size());
    }
  }

  /// Tells whether too little time is left to begin another transaction.
  @FunctionalInterface
  public interface Deadline {

    /// Returns whether no further transaction may begin.
    boolean isNear();
  }

  /// Counts the events of a batch. Each is added to the counters, recognized as counted before,
  /// refused by its slot, dropped or returned to the queue. Events are dropped if they are older
  /// than 30 days or if their article is not published. A failed transaction returns only the
  /// messages of its own events. An [Error] is thrown on, so that the whole batch returns.
  public synchronized TallyResult add(List<Message> messages, Deadline deadline) {
    var result = new TallyResult(new HashSet<>(), new TallyMetrics());
    var deliveries = withoutTooOld(parse(messages, result), result);
    if (deadline.isNear()) {
      result.fail(deliveries);
      return result;
    }
    var facts = new HashMap<ArticleId, ArticleFacts>();
    try {
      facts.putAll(facts(deliveries.stream().map(d -> d.event().article()).toList()));
    } catch (RuntimeException e) {
      Log.warn(Tally.class, "the batch returns to the queue, its articles cannot be read: " + e);
      result.fail(deliveries);
      return result;
    }
    var countable =
        deliveries.stream().filter(d -> facts.containsKey(d.event().article())).toList();
    result.metrics().add(EventOutcome.NOT_PUBLISHED, deliveries.size() - countable.size());
    try {
      count(countable, facts, deadline, result);
    } catch (Error e) {
      ledgers.clear();
      throw e;
    }
    return result;
  }

  private static List<DeliveredEvent> parse(List<Message> messages, TallyResult result) {
    var deliveries = new ArrayList<DeliveredEvent>();
    for (var message : messages) {
      var parsed = EventMessage.parse(message.body());
      if (parsed.isEmpty()) {
        result.failedMessages().add(message.id());
        result.metrics().addDelivered(1);
        result.metrics().add(EventOutcome.RETURNED, 1);
      }
      parsed.stream()
          .flatMap(m -> m.events().stream())
          .forEach(event -> deliveries.add(new DeliveredEvent(message.id(), event)));
    }
    result.metrics().addDelivered(deliveries.size());
    return deliveries;
  }

  private List<DeliveredEvent> withoutTooOld(List<DeliveredEvent> deliveries, TallyResult result) {
    var oldest = clock.instant().minus(MAX_EVENT_AGE);
    deliveries.forEach(delivery -> result.metrics().observe(delivery.event().at()));
    var young = deliveries.stream().filter(d -> !d.event().at().isBefore(oldest)).toList();
    result.metrics().add(EventOutcome.TOO_OLD, deliveries.size() - young.size());
    return young;
  }

  /// Returns the facts of those articles that are published. They are cached for one minute, so
  /// that events of a withdrawn article may count for as long; that an article is not published is
  /// not cached.
  private Map<ArticleId, ArticleFacts> facts(List<ArticleId> articles) {
    return factsCache.getAll(articles, this::loadFacts);
  }

  private Map<ArticleId, ArticleFacts> loadFacts(Collection<ArticleId> articles) {
    var facts = new HashMap<ArticleId, ArticleFacts>();
    teasers.find(articles).forEach(teaser -> facts.put(teaser.id(), ArticleFacts.of(teaser)));
    return facts;
  }

  /// Counts the events whose keys and ids no ledger has, or returns them to the queue.
  private void count(
      List<DeliveredEvent> deliveries,
      Map<ArticleId, ArticleFacts> facts,
      Deadline deadline,
      TallyResult result) {
    ledgers.expire();
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var rest = deliveries;
    var isOrdered = false;
    for (var attempt = 0; !rest.isEmpty(); ) {
      if (attempt > 0) {
        Retry.pause(attempt);
      }
      if (deadline.isNear()) {
        result.fail(rest);
        return;
      }
      var decided = rest.size();
      try {
        if (!isOrdered) {
          ledgers.readAll(TransactionPlan.firstLedgers(rest));
          rest = TransactionPlan.ordered(rest, ledgers);
          isOrdered = true;
        }
        ledgers.trim();
        var plan = TransactionPlan.of(rest, ledgers, today);
        decided = plan.decided();
        if (!deadline.isNear() && writer.write(plan, facts, result.metrics())) {
          plan.outcomes().forEach(result.metrics()::add);
          rest = rest.subList(decided, rest.size());
          isOrdered = !ledgers.hasDivided();
          attempt = 0;
          continue;
        }
      } catch (RuntimeException e) {
        // The transaction may have committed all the same; the next attempt reads the ledgers
        // again.
        Log.warn(Tally.class, "a transaction failed and is tried again: " + e);
      }
      ledgers.expire();
      attempt++;
      if (attempt == MAX_ATTEMPTS) {
        Log.warn(Tally.class, "part of a batch returns to the queue");
        result.fail(rest.subList(0, decided));
        rest = rest.subList(decided, rest.size());
        attempt = 0;
      }
    }
  }
}
