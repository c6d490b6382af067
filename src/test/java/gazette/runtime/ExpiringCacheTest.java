package gazette.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gazette.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExpiringCacheTest {

  private static final Duration TIME_TO_LIVE = Duration.ofMinutes(1);

  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-25T08:00:00Z"));
  private final ExpiringCache<String, String> cache = new ExpiringCache<>(3, TIME_TO_LIVE, clock);

  /// The keys of each load, in their order.
  private final List<Set<String>> loads = new ArrayList<>();

  private String get(String key) {
    return cache.get(key, this::load);
  }

  private String load(String key) {
    loads.add(Set.of(key));
    return key + loads.size();
  }

  private Map<String, String> loadAll(Collection<String> keys) {
    loads.add(Set.copyOf(keys));
    var values = new HashMap<String, String>();
    keys.forEach(key -> values.put(key, key + loads.size()));
    values.remove("missing");
    return values;
  }

  @Test
  void a_value_is_loaded_once_until_the_instant_at_which_it_expires() {
    assertEquals("a1", get("a"));
    clock.advance(TIME_TO_LIVE.minusNanos(1));
    assertEquals("a1", get("a"));
    clock.advance(Duration.ofNanos(1));
    assertEquals("a2", get("a"));
    clock.advance(TIME_TO_LIVE.minusNanos(1));
    assertEquals("a2", get("a"));
  }

  @Test
  void reading_a_value_does_not_prolong_its_life() {
    get("a");
    clock.advance(TIME_TO_LIVE.dividedBy(2));
    get("a");
    clock.advance(TIME_TO_LIVE.dividedBy(2));
    assertEquals("a2", get("a"));
  }

  @Test
  void a_full_cache_holds_as_many_values_as_its_capacity() {
    List.of("a", "b", "c", "a", "b", "c").forEach(this::get);
    assertEquals(List.of(Set.of("a"), Set.of("b"), Set.of("c")), loads);
  }

  @Test
  void a_value_beyond_the_capacity_empties_the_cache_first() {
    List.of("a", "b", "c", "d").forEach(this::get);
    loads.clear();
    List.of("d", "a", "d", "a").forEach(this::get);
    assertEquals(List.of(Set.of("a")), loads);
  }

  @Test
  void an_expired_value_of_a_full_cache_is_replaced_in_its_place() {
    get("a");
    clock.advance(TIME_TO_LIVE.minusSeconds(1));
    get("b");
    get("c");
    clock.advance(Duration.ofSeconds(1));
    get("a");
    loads.clear();
    List.of("b", "c", "a").forEach(this::get);
    assertEquals(List.of(), loads);
  }

  @Test
  void several_values_are_loaded_together_and_only_those_that_are_missing() {
    get("a");
    assertEquals(
        Map.of("a", "a1", "b", "b2", "c", "c2"),
        cache.getAll(List.of("b", "a", "c", "b"), this::loadAll));
    assertEquals(List.of(Set.of("a"), Set.of("b", "c")), loads);
    assertEquals(Map.of("b", "b2"), cache.getAll(List.of("b"), this::loadAll));
    assertEquals(Map.of(), cache.getAll(List.of(), this::loadAll));
    assertEquals(2, loads.size());
    assertEquals("c2", get("c"));
  }

  @Test
  void of_several_values_those_that_have_expired_are_loaded_again() {
    get("a");
    clock.advance(Duration.ofSeconds(1));
    get("b");
    clock.advance(TIME_TO_LIVE.minusSeconds(1));
    assertEquals(Map.of("a", "a3", "b", "b2"), cache.getAll(List.of("a", "b"), this::loadAll));
    assertEquals(Set.of("a"), loads.getLast());
  }

  @Test
  void a_key_that_a_load_leaves_out_is_absent_and_loaded_again() {
    var keys = List.of("a", "missing");
    assertEquals(Map.of("a", "a1"), cache.getAll(keys, this::loadAll));
    assertEquals(Map.of("a", "a1"), cache.getAll(keys, this::loadAll));
    assertEquals(List.of(Set.of("a", "missing"), Set.of("missing")), loads);
  }

  @Test
  void a_failed_load_caches_nothing() {
    get("a");
    var failure = new IllegalStateException("no table");
    assertEquals(
        failure,
        assertThrows(
            IllegalStateException.class,
            () ->
                cache.get(
                    "b",
                    _ -> {
                      throw failure;
                    })));
    assertThrows(
        IllegalStateException.class,
        () ->
            cache.getAll(
                List.of("a", "b"),
                _ -> {
                  throw failure;
                }));
    assertEquals("b2", get("b"));
    assertEquals("a1", get("a"));
  }

  @Test
  void a_cleared_cache_loads_every_value_again() {
    get("a");
    cache.clear();
    assertEquals("a2", get("a"));
  }

  @Test
  void of_threads_that_miss_the_same_key_one_loads_it() throws InterruptedException {
    var start = new CountDownLatch(1);
    var threads =
        IntStream.range(0, 16)
            .mapToObj(_ ->
                Thread.ofVirtual()
                    .start(() -> {
                      try {
                        start.await();
                        get("a");
                      } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                      }
                    }))
            .toList();
    start.countDown();
    for (var thread : threads) {
      thread.join();
    }
    assertEquals(List.of(Set.of("a")), loads);
  }
}
