package gazette.runtime;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Caches values by key in a warm instance, each until its time to live is over. Bounded: a value
/// beyond the capacity empties the cache first, so that its former values are loaded once more.
///
/// Safe for use by several threads. A value is loaded under the lock, so that of several threads
/// that miss the same key, one loads it.
public final class ExpiringCache<K, V> {

  private record CachedValue<V>(V value, Instant expiry) {}

  private final int capacity;
  private final Duration timeToLive;
  private final Clock clock;
  private final Map<K, CachedValue<V>> entries = new HashMap<>();

  /// Creates an empty cache.
  ///
  /// @param capacity the number of values that it may hold
  /// @param timeToLive the time from the loading of a value to its expiry
  public ExpiringCache(int capacity, Duration timeToLive, Clock clock) {
    this.capacity = capacity;
    this.timeToLive = timeToLive;
    this.clock = clock;
  }

  /// Returns the value of `key`. Calls `load` if there is none or it has expired; what `load`
  /// throws is thrown, and nothing is cached.
  public synchronized V get(K key, Function<K, V> load) {
    var now = clock.instant();
    var entry = live(key, now);
    if (entry == null) {
      entry = put(key, load.apply(key), now);
    }
    return entry.value();
  }

  /// Returns the values of `keys`. Those that are missing or have expired are loaded in one call; a
  /// key for which `load` returns nothing is absent from the result and is loaded again the next
  /// time.
  public synchronized Map<K, V> getAll(
      Collection<K> keys, Function<Collection<K>, Map<K, V>> load) {
    var now = clock.instant();
    var found = new HashMap<K, V>();
    var missing = new HashSet<K>();
    for (var key : keys) {
      var entry = live(key, now);
      if (entry == null) {
        missing.add(key);
      } else {
        found.put(key, entry.value());
      }
    }
    if (!missing.isEmpty()) {
      var loaded = load.apply(missing);
      loaded.forEach((key, value) -> put(key, value, now));
      found.putAll(loaded);
    }
    return found;
  }

  /// Removes every value.
  public synchronized void clear() {
    entries.clear();
  }

  private @Nullable CachedValue<V> live(K key, Instant now) {
    var entry = entries.get(key);
    return entry != null && entry.expiry().isAfter(now) ? entry : null;
  }

  private CachedValue<V> put(K key, V value, Instant now) {
    if (entries.size() >= capacity && !entries.containsKey(key)) {
      entries.clear();
    }
    var entry = new CachedValue<>(Objects.requireNonNull(value), now.plus(timeToLive));
    entries.put(key, entry);
    return entry;
  }
}
