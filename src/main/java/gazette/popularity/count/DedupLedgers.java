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

/// Every read and write of a ledger is a method here.
record DedupLedgers(Table popularity) {

  /// The condition by which a refused transaction says that a ledger has changed since.
  static final String UNCHANGED = "ledger";

  /// A head and a row.
  static final int MOST_ACTIONS = 2;

  /// Longer than the queue, the dead-letter queue and one redrive take.
  private static final Duration KEPT = Duration.ofDays(35);

  private static final String HEAD = "HEAD";
  private static final String ROW = "ROW#";

  /// As they are now.
  Map<String, DedupLedger> find(Collection<String> names) {
    var heads = popularity.getAllConsistent(names.stream().map(DedupLedgers::head).toList());
    var found = new HashMap<String, DedupLedger>();
    for (var name : names) {
      var item = heads.get(head(name));
      found.put(name, item == null ? DedupLedger.empty(name) : ledger(name, item));
    }
    return found;
  }

  private DedupLedger ledger(String name, Item head) {
    var rows = head.integer("rows");
    var older =
        rows == 0
            ? List.<byte[]>of()
            : popularity.query(Query.of(name).startingWith(ROW).consistent()).stream()
                .map(item -> item.bytes("ids"))
                .toList();
    return DedupLedger.read(name, head.number("version"), rows, head.bytes("ids"), older);
  }

  /// Counts these under the ledger if it is still as it was read.
  ///
  /// @return the ledger as it is once `change` has committed
  DedupLedger add(Transaction change, DedupLedger ledger, Collection<Event> counted, Instant now) {
    var next = ledger.with(counted);
    var expires = now.plus(KEPT).getEpochSecond();
    var head =
        Item.at(head(ledger.name()))
            .with("version", next.ledger().version())
            .with("rows", next.ledger().rows())
            .with("ids", next.ledger().newest())
            .with("expires", expires);
    change.put(
        head,
        ledger.version() == 0
            ? Condition.absent(UNCHANGED)
            : Condition.same(UNCHANGED, "version", ledger.version()));
    next.row()
        .ifPresent(row ->
            change.put(
                Item.at(new Key(ledger.name(), ROW + "%06d".formatted(row.number())))
                    .with("ids", row.bytes())
                    .with("expires", expires)));
    return next.ledger();
  }

  private static Key head(String name) {
    return new Key(name, HEAD);
  }
}
