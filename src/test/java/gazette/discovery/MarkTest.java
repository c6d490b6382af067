package gazette.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gazette.article.ArticleId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkTest {

  private static final Position LAST =
      Position.of(
          new Order.Hit(
              ArticleId.next(),
              Instant.parse("2026-11-23T10:00:00Z"),
              new Candidate("202611-00", 3, 7.25, false)),
          Order.By.RELEVANCE);

  private static void assertKept(Mark mark) {
    assertEquals(Optional.of(mark), Mark.parse(mark.toString(), Order.By.RELEVANCE));
  }

  @Test
  void it_is_read_as_it_was_written() {
    assertKept(Mark.START.behind(LAST, Optional.empty()));
    assertKept(Mark.START.behind(LAST, Optional.of("202511-00")));
    assertKept(Mark.below("202605-0z"));
    assertKept(Mark.below("202605-100").behind(LAST, Optional.of("202604-0z")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "|",
        "202605-00",
        "2026-05|",
        "202605-00||",
        "202605-00|x",
        "#|202605-00|",
        "~202605-00|"
      })
  void nothing_else_is_one(String text) {
    assertEquals(Optional.empty(), Mark.parse(text, Order.By.RELEVANCE));
    assertEquals(
        Optional.empty(), Mark.parse("202605-00|" + LAST, Order.By.NEWEST), "of another order");
  }
}
