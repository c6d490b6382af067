package gazette.dynamo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.testing.RandomText;
import gazette.testing.TestTables;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Keys of random code points, in the order of the engine that runs the tests.
class KeyOrderTest {

  private static final String PARTITION = "𐌰";

  private final RandomText texts = new RandomText(1);
  private final TestTables tables = new TestTables();
  private final Table table = new Table(tables.dynamo(), tables.index());
  private final TreeSet<String> keys = new TreeSet<>(Key.ORDER);

  private void fill() {
    for (var i = 0; i < 150; i++) {
      keys.add(texts.ofLength(1) + texts.upTo(3));
    }
    keys.addAll(
        List.of("a\uFFFF", "a\uFFFFb", "a𐌰", "a\uDBFF\uDFFF", "a\uDBFF\uDFFFb", "a\uE000"));
    keys.forEach(key -> table.put(Item.at(new Key(PARTITION, key))));
  }

  private List<String> found(Query query) {
    return table.query(query).stream().map(item -> item.key().sort()).toList();
  }

  @Test
  void queries_return_keys_by_their_code_points() {
    fill();
    assertEquals(new ArrayList<>(keys), found(Query.of(PARTITION)));
    for (var prefix : List.of("a", "a\uFFFF", texts.ofLength(1), "\uD7FF", "\uE000", "𐌰")) {
      assertEquals(
          keys.stream().filter(key -> key.startsWith(prefix)).toList(),
          found(Query.of(PARTITION).startingWith(prefix)));
    }
    for (var i = 0; i < 30; i++) {
      var from = texts.ofLength(1);
      var to = texts.ofLength(1);
      var expected =
          Key.ORDER.compare(from, to) > 0
              ? List.of()
              : List.copyOf(keys.subSet(from, true, to, true));
      assertEquals(expected, found(Query.of(PARTITION).between(from, to)));
    }
  }

  @Test
  void descending_queries_go_on_below_a_key() {
    var first = "b";
    var second = "𐌰";
    var third = "\uE000";
    List.of(first, second, third).forEach(key -> table.put(Item.at(new Key(PARTITION, key))));
    var seen = new ArrayList<String>();
    var to = "\uDBFF\uDFFF";
    for (var i = 0; i < 3; i++) {
      var next = found(Query.of(PARTITION).between("!", to).descending().limit(1)).getFirst();
      seen.add(next);
      to = Query.previousKey(next);
    }
    assertEquals(List.of(second, third, first), seen);
  }

  @ParameterizedTest
  @CsvSource({"b, a", "𐌰, 𐌯", "a𐀀, a\uFFFF", "\uE000, \uD7FF", "'a\0', 'a'"})
  void the_key_below_another_is_its_neighbour(String key, String below) {
    assertEquals(below, Query.previousKey(key));
  }

  @Test
  void no_key_of_the_same_length_is_between_a_key_and_the_one_below() {
    for (var i = 0; i < 2_000; i++) {
      var key = texts.ofLength(3);
      var below = Query.previousKey(key);
      var other = texts.ofLength(3);
      assertTrue(RandomText.isWellFormed(below));
      assertTrue(Key.ORDER.compare(below, key) < 0);
      assertTrue(Key.ORDER.compare(other, key) >= 0 || Key.ORDER.compare(other, below) <= 0);
    }
  }
}
