package gazette.popularity.count;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gazette.popularity.event.Event.PrefixLimit;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdSetTest {

  private static final PrefixLimit ADDRESS = new PrefixLimit(32, 20);

  private static IdSet set(long... keys) {
    var discriminators = new TreeMap<Long, Integer>();
    for (var key : keys) {
      discriminators.put(key, 1);
    }
    return IdSet.of(discriminators);
  }

  /// The first and the last prefix of signed and of unsigned numbers are among them.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 0x12345678})
  void keys_of_a_prefix_are_counted_and_no_others(int prefix) {
    var first = (long) prefix << 32;
    var keys = set(first - 1, first, first + 7, first + 0xFFFFFFFFL, first + 0x1_0000_0000L);
    assertEquals(3, keys.count(ADDRESS, first + 3));
    assertEquals(0, set(first - 1, first + 0x1_0000_0000L).count(ADDRESS, first));
    assertEquals(1, set(first + 5).count(ADDRESS, first));
  }

  @Test
  void an_empty_set_has_none() {
    assertEquals(0, IdSet.EMPTY.count(ADDRESS, Long.MIN_VALUE));
    assertEquals(0, IdSet.EMPTY.count(ADDRESS, Long.MAX_VALUE));
  }
}
