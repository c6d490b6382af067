package gazette.popularity.count;

import gazette.dynamo.Condition;
import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Query;
import gazette.dynamo.Table;
import gazette.dynamo.Transaction;
import gazette.popularity.count.DedupLedger.HeadItem;
import gazette.popularity.event.DedupKey;
import gazette.popularity.event.Event.PrefixLimit;
import gazette.popularity.event.LedgerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Reads and writes deduplication ledgers.
///
/// A warm instance keeps ledgers. Of an open one, it reads the head again for each batch, and the
/// rows that others have added since; of a divided one, nothing.
final class DedupLedgers {

  /// Number of actions of a transaction that an addition to one ledger takes at most: its head and
  /// a row.
  static final int MAX_ACTIONS_PER_LEDGER = 2;

  /// Number of keys that are kept between transactions, some 40 MB: those of half an hour of 2,000
  /// views a second.
  private static final int MAX_CACHED_IDS = 4_000_000;

  /// Memory that a ledger takes besides its keys, in keys.
  private static final int LEDGER_WEIGHT = 100;

  private static final int MAX_READ_AT_ONCE = 20;

  /// Longer than the retention of the queue, that of the dead-letter queue and a redrive together.
  private static final Duration TIME_TO_LIVE = Duration.ofDays(35);

  private static final String UNCHANGED = "ledger";
  private static final String HEAD = "HEAD";

  private final Table popularity;
  private final LinkedHashMap<LedgerId, DedupLedger> cache = new LinkedHashMap<>(16, 0.75f, true);
  private final Set<LedgerId> current = new HashSet<>();
  private boolean hasDivided;

  DedupLedgers(Table popularity) {
    this.popularity = popularity;
  }

  /// The ledgers that may hold a key, as far as they are known.
  ///
  /// @param known the first to the last; if `unread` is empty, the last is open
  /// @param unread the one after them, which has to be read
  record KeyLedgers(List<DedupLedger> known, Optional<LedgerId> unread) {

    /// Returns the ledger that takes the key if it is counted.
    DedupLedger open() {
      return known.getLast();
    }

    /// Returns the discriminator of the event that was counted with a key; empty if none was.
    OptionalInt discriminator(long value) {
      for (var ledger : known) {
        var found = ledger.discriminator(value);
        if (found.isPresent()) {
          return found;
        }
      }
      return OptionalInt.empty();
    }

    /// Returns the number of keys that begin with as many bits of `value` as the limit says.
    int count(PrefixLimit limit, long value) {
      return known.stream().mapToInt(ledger -> ledger.count(limit, value)).sum();
    }
  }

  /// Returns the ledgers that may hold a key.
  KeyLedgers of(DedupKey key) {
    var known = new ArrayList<DedupLedger>(2);
    for (var bits = 0; ; ) {
      var id = key.ledger(bits);
      var ledger = cache.get(id);
      if (ledger == null || (ledger.isOpen() && !current.contains(id))) {
        return new KeyLedgers(known, Optional.of(id));
      }
      known.add(ledger);
      if (ledger.isOpen()) {
        return new KeyLedgers(known, Optional.empty());
      }
      bits += ledger.head().divisionBits();
    }
  }

  /// Returns by how many bits the first ledger of the key's period has divided, as far as known.
  int divisionBits(DedupKey key) {
    var first = cache.get(key.ledger(0));
    return first == null ? 0 : first.head().divisionBits();
  }

  /// Reads any number of ledgers, some at a time, and keeps what there is room for.
  void readAll(List<LedgerId> ids) {
    for (var from = 0; from < ids.size(); from += MAX_READ_AT_ONCE) {
      trim();
      read(ids.subList(from, Math.min(from + MAX_READ_AT_ONCE, ids.size())));
    }
  }

  /// Reads ledgers by consistent reads: what of them is not known yet.
  void read(Collection<LedgerId> ids) {
    var heads = popularity.getAllConsistent(ids.stream().map(DedupLedgers::headKey).toList());
    for (var id : ids) {
      var item = heads.get(headKey(id));
      cache.put(id, read(id, item == null ? HeadItem.ABSENT : head(item)));
      current.add(id);
    }
  }

  private DedupLedger read(LedgerId id, HeadItem head) {
    var cached = cache.get(id);
    var knownRows = 0;
    var rows = IdSet.EMPTY;
    if (cached != null && cached.head().version() <= head.version()) {
      knownRows = cached.head().rowCount();
      rows = cached.rows();
    }
    if (knownRows < head.rowCount()) {
      var range = Query.of(id.name()).between(rowKey(knownRows), rowKey(head.rowCount() - 1));
      var read = popularity.query(range.consistent()).stream().map(row -> row.bytes("ids"));
      rows = rows.with(IdSet.of(read.toList()));
    }
    return DedupLedger.of(id, head, rows);
  }

  private static HeadItem head(Item item) {
    return new HeadItem(
        item.number("version"),
        item.integer("rows"),
        item.has("begun") ? item.number("begun") : 0,
        item.optionalInteger("division").orElse(0),
        item.bytes("ids"));
  }

  /// Adds keys to an open ledger as part of a transaction, which is refused if the stored version
  /// is not that of `ledger`.
  ///
  /// @param added discriminators by key
  /// @return the ledger as it is once the transaction has committed
  static DedupLedger add(
      Transaction transaction, DedupLedger ledger, NavigableMap<Long, Integer> added, Instant now) {
    var extended = ledger.with(added, now);
    var next = extended.ledger().head();
    var expires = now.plus(TIME_TO_LIVE).getEpochSecond();
    var item =
        Item.at(headKey(ledger.id()))
            .with("version", next.version())
            .with("rows", next.rowCount())
            .with("begun", next.begun())
            .with("ids", next.entries())
            .with("expires", expires);
    transaction.put(
        next.divisionBits() == 0 ? item : item.with("division", next.divisionBits()),
        ledger.head().version() == 0
            ? Condition.absent(UNCHANGED)
            : Condition.equal(UNCHANGED, "version", ledger.head().version()));
    extended
        .row()
        .ifPresent(row -> {
          var key = new Key(ledger.id().name(), rowKey(ledger.head().rowCount()));
          transaction.put(Item.at(key).with("ids", row).with("expires", expires));
        });
    return extended.ledger();
  }

  /// Keeps the next versions of ledgers, which a transaction has committed.
  void committed(Collection<DedupLedger> next) {
    next.forEach(ledger -> cache.put(ledger.id(), ledger));
    hasDivided = next.stream().anyMatch(ledger -> !ledger.isOpen());
  }

  /// Returns whether a ledger has divided in the last transaction.
  boolean hasDivided() {
    return hasDivided;
  }

  /// Forgets which ledgers are as stored, so that open ones are read again, and drops those that
  /// were not used for the longest time if there are many.
  void expire() {
    current.clear();
    trim();
  }

  /// Drops the ledgers that were not used for the longest time, if there are many.
  void trim() {
    var weight = cache.values().stream().mapToLong(DedupLedgers::weight).sum();
    for (var eldest = cache.values().iterator(); weight > MAX_CACHED_IDS; eldest.remove()) {
      weight -= weight(eldest.next());
    }
  }

  /// Forgets all ledgers.
  void clear() {
    cache.clear();
    current.clear();
  }

  private static long weight(DedupLedger ledger) {
    return (long) ledger.size() + LEDGER_WEIGHT;
  }

  private static Key headKey(LedgerId id) {
    return new Key(id.name(), HEAD);
  }

  private static String rowKey(int index) {
    return "ROW#%06d".formatted(index);
  }
}
