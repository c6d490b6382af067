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

/// Reads and writes the secret HMAC key of each UTC day, which all instances share. Without it,
/// nobody can test whether a hash is that of a given reader. The instance that creates a new key
/// deletes those that are two days old or older, from a table that has no backup.
final class DailyKeys {

  private static final String PARTITION = "READERKEY";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int RETENTION_DAYS = 2;

  private final Table keys;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final ConcurrentMap<LocalDate, SecretKeySpec> cache = new ConcurrentHashMap<>();

  DailyKeys(Table keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /// Returns the key of a day, which the first instance to ask creates. Only the keys of today and
  /// yesterday are cached.
  SecretKeySpec get(LocalDate day) {
    var yesterday = today().minusDays(RETENTION_DAYS - 1);
    cache.keySet().removeIf(cached -> cached.isBefore(yesterday));
    return cache.computeIfAbsent(day, this::getOrCreate);
  }

  /// Reads today's key from the table, so that the client is warm before a snapshot is taken. The
  /// key is neither created nor cached: a secret must not become part of a snapshot.
  void prime() {
    var _ = keys.get(key(today()));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static Key key(LocalDate day) {
    return new Key(PARTITION, day.toString());
  }

  private SecretKeySpec getOrCreate(LocalDate day) {
    var item = keys.getConsistent(key(day)).orElseGet(() -> create(day));
    return new SecretKeySpec(item.bytes("key"), ALGORITHM);
  }

  private Item create(LocalDate day) {
    var secret = new byte[KEY_BYTES];
    random.nextBytes(secret);
    var expiry = day.plusDays(RETENTION_DAYS).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    var item = Item.at(key(day)).with("key", secret).with("expires", expiry);
    if (!keys.put(item, Condition.absent("key"))) {
      return keys.getConsistent(key(day)).orElseThrow();
    }
    for (var age = RETENTION_DAYS; age < 2 * RETENTION_DAYS; age++) {
      keys.delete(key(day.minusDays(age)));
    }
    return item;
  }
}
