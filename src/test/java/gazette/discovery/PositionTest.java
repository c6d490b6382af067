package gazette.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.article.ArticleId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PositionTest {

  private static final Instant TIME = Instant.parse("2026-11-23T10:00:00Z");

  private static Order.Hit hit(int place, double score) {
    return new Order.Hit(ArticleId.next(), TIME, new Candidate("202611-0z", place, score, false));
  }

  private static Optional<Position> read(Order.Hit hit, Order.By by) {
    return Position.parse(Position.of(hit, by).toString(), by);
  }

  @Test
  void a_position_is_one_wherever_the_machine_stands() {
    var before = Locale.getDefault(Locale.Category.FORMAT);
    try {
      Locale.setDefault(Locale.Category.FORMAT, Locale.FRANCE);
      for (var by : Order.By.values()) {
        var hit = hit(159, 7.25);
        assertEquals(Optional.of(Position.of(hit, by)), read(hit, by));
      }
    } finally {
      Locale.setDefault(Locale.Category.FORMAT, before);
    }
  }

  @Test
  void it_belongs_to_one_order() {
    var hit = hit(0, 1);
    var relevance = Position.of(hit, Order.By.RELEVANCE).toString();
    assertTrue(Position.parse(relevance, Order.By.NEWEST).isEmpty());
    assertTrue(
        Position.parse(relevance.substring(relevance.indexOf('#') + 1), Order.By.RELEVANCE)
            .isEmpty());
    var newest = Position.of(hit, Order.By.NEWEST).toString();
    assertTrue(Position.parse(newest, Order.By.RELEVANCE).isEmpty());
    assertTrue(Position.parse(newest + "Z", Order.By.NEWEST).isEmpty());
  }

  @Test
  void what_counts_is_the_score_that_its_article_has_now() {
    var last = hit(3, 7);
    var then = read(last, Order.By.RELEVANCE).orElseThrow();
    var now = List.of(new Candidate("202611-0z", 3, 5, false));
    assertTrue(then.isBefore(hit(4, 6)));
    assertFalse(then.among(now).isBefore(hit(4, 6)));
    assertTrue(then.among(now).isBefore(hit(4, 4)));
    assertEquals(then, then.among(List.of()));
  }
}
