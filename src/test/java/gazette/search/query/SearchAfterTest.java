package gazette.search.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.article.ArticleId;
import gazette.search.index.Candidate;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SearchAfterTest {

  private static final Instant TIME = Instant.parse("2026-11-23T10:00:00Z");

  private static RankedHits.Hit hit(int place, double score) {
    return new RankedHits.Hit(
        ArticleId.next(), TIME, new Candidate("202611-0z", place, score, false));
  }

  private static Optional<SearchAfter> parsed(RankedHits.Hit hit, RankedHits.SortOrder order) {
    return SearchAfter.parse(SearchAfter.of(hit, order).toString(), order);
  }

  @Test
  void the_text_does_not_depend_on_the_default_locale() {
    var before = Locale.getDefault(Locale.Category.FORMAT);
    try {
      Locale.setDefault(Locale.Category.FORMAT, Locale.FRANCE);
      for (var order : RankedHits.SortOrder.values()) {
        var hit = hit(159, 7.25);
        assertEquals(Optional.of(SearchAfter.of(hit, order)), parsed(hit, order));
      }
    } finally {
      Locale.setDefault(Locale.Category.FORMAT, before);
    }
  }

  @Test
  void a_position_of_another_order_is_refused() {
    var hit = hit(0, 1);
    var relevance = SearchAfter.of(hit, RankedHits.SortOrder.RELEVANCE).toString();
    assertTrue(SearchAfter.parse(relevance, RankedHits.SortOrder.NEWEST).isEmpty());
    assertTrue(
        SearchAfter.parse(
                relevance.substring(relevance.indexOf('#') + 1), RankedHits.SortOrder.RELEVANCE)
            .isEmpty());
    var newest = SearchAfter.of(hit, RankedHits.SortOrder.NEWEST).toString();
    assertTrue(SearchAfter.parse(newest, RankedHits.SortOrder.RELEVANCE).isEmpty());
    assertTrue(SearchAfter.parse(newest + "Z", RankedHits.SortOrder.NEWEST).isEmpty());
  }

  @Test
  void the_current_score_of_its_article_decides() {
    var last = hit(3, 7);
    var then = parsed(last, RankedHits.SortOrder.RELEVANCE).orElseThrow();
    var now = List.of(new Candidate("202611-0z", 3, 5, false));
    assertTrue(then.precedes(hit(4, 6)));
    assertFalse(then.withCurrentScore(now).precedes(hit(4, 6)));
    assertTrue(then.withCurrentScore(now).precedes(hit(4, 4)));
    assertEquals(then, then.withCurrentScore(List.of()));
  }
}
