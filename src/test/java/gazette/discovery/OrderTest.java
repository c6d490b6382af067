package gazette.discovery;

import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.article.ArticleId;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class OrderTest {

  @Test
  void a_position_is_one_wherever_the_machine_stands() {
    var before = Locale.getDefault(Locale.Category.FORMAT);
    try {
      Locale.setDefault(Locale.Category.FORMAT, Locale.FRANCE);
      var hit = new Order.Hit(ArticleId.next(), Instant.EPOCH, 7.25, false);
      assertTrue(Search.isPosition(hit.position(Order.By.RELEVANCE), false));
      assertTrue(Search.isPosition(hit.position(Order.By.NEWEST), true));
    } finally {
      Locale.setDefault(Locale.Category.FORMAT, before);
    }
  }
}
