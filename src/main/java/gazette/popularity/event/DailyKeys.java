package gazette.popularity.event;

import gazette.dynamo.Condition;
import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Table;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.crypto.spec.SecretKeySpec;

/// The secret of each UTC day, by which readers are hashed; without it a hash tells nothing. All
/// instances share it. Who makes a new one deletes what is older than two days, from a table that
/// has no backup.
final class DailyKeys {

  private static final String PARTITION = "READERKEY";
  private static final int BYTES = 32;
  private static final int DAYS = 2;

  private final Table keys;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final ConcurrentMap<LocalDate, SecretKeySpec> known = new ConcurrentHashMap<>();

  DailyKeys(Table keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /// The key of a day; of several who ask first, one makes it.
  SecretKeySpec of(LocalDate day) {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    known.keySet().removeIf(d -> d.isBefore(today.minusDays(DAYS - 1)));
    return known.computeIfAbsent(day, this::read);
  }

  /// Asks the table for the key of today, and keeps nothing of it: a snapshot is no place for it.
  void lookFor() {
    var _ = keys.get(key(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
  }

  private static Key key(LocalDate day) {
    return new Key(PARTITION, day.toString());
  }

  private SecretKeySpec read(LocalDate day) {
    var key = key(day);
    var item = keys.getConsistent(key).orElseGet(() -> make(key, day));
    return new SecretKeySpec(item.bytes("key"), "HmacSHA256");
  }

  private Item make(Key key, LocalDate day) {
    var secret = new byte[BYTES];
    random.nextBytes(secret);
    var item =
        Item.at(key).with("key", secret).with("expires", day.plusDays(DAYS).toEpochDay() * 86_400);
    if (!keys.put(item, Condition.absent("key"))) {
      return keys.getConsistent(key).orElseThrow();
    }
    for (var old = DAYS; old < 2 * DAYS; old++) {
      keys.delete(key(day.minusDays(old)));
    }
    return item;
  }
}
