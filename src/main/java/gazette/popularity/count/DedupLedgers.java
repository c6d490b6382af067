package gazette.popularity.count;

import gazette.dynamo.Condition;
import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Query;
import gazette.dynamo.Table;
import gazette.dynamo.Transaction;
import gazette.popularity.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads and writes deduplication ledgers.
record DedupLedgers(Table popularity) {

  /// Number of actions of a transaction that an addition to one ledger takes at most: its head and
  /// a row.
  static final int MAX_ACTIONS_PER_LEDGER = 2;

  /// Longer than the retention of the queue, that of the dead-letter queue and a redrive together.
  private static final Duration TIME_TO_LIVE = Duration.ofDays(35);

  private static final String UNCHANGED = "ledger";
  private static final String HEAD = "HEAD";
  private static final String ROW = "ROW#";

  /// Returns the ledgers of all these names by consistent reads, empty ones included.
  Map<String, DedupLedger> find(Collection<String> names) {
    var heads = popularity.getAllConsistent(names.stream().map(DedupLedgers::headKey).toList());
    var found = new HashMap<String, DedupLedger>();
    for (var name : names) {
      var head = heads.get(headKey(name));
      found.put(name, head == null ? DedupLedger.empty(name) : ledger(name, head));
    }
    return found;
  }

  private DedupLedger ledger(String name, Item head) {
    var rowCount = head.integer("rows");
    var rows =
        rowCount == 0
            ? List.<byte[]>of()
            : popularity.query(Query.of(name).startingWith(ROW).consistent()).stream()
                .map(item -> item.bytes("ids"))
                .toList();
    return DedupLedger.of(name, head.number("version"), rowCount, head.bytes("ids"), rows);
  }

  /// Adds the keys of events to a ledger as part of a transaction, which is refused if the stored
  /// version is not that of `ledger`.
  ///
  /// @return the ledger as it is once the transaction has committed
  DedupLedger add(
      Transaction transaction, DedupLedger ledger, Collection<Event> counted, Instant now) {
    var extended = ledger.with(counted);
    var next = extended.ledger();
    var expires = now.plus(TIME_TO_LIVE).getEpochSecond();
    transaction.put(
        Item.at(headKey(ledger.name()))
            .with("version", next.version())
            .with("rows", next.rowCount())
            .with("ids", next.headEntries())
            .with("expires", expires),
        ledger.version() == 0
            ? Condition.absent(UNCHANGED)
            : Condition.equal(UNCHANGED, "version", ledger.version()));
    extended
        .row()
        .ifPresent(row ->
            transaction.put(
                Item.at(new Key(ledger.name(), ROW + "%06d".formatted(row.index())))
                    .with("ids", row.bytes())
                    .with("expires", expires)));
    return next;
  }

  private static Key headKey(String name) {
    return new Key(name, HEAD);
  }
}
