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

  private static Optional<SearchAfter> read(RankedHits.Hit hit, RankedHits.SortOrder by) {
    return SearchAfter.parse(SearchAfter.of(hit, by).toString(), by);
  }

  @Test
  void a_position_is_one_wherever_the_machine_stands() {
    var before = Locale.getDefault(Locale.Category.FORMAT);
    try {
      Locale.setDefault(Locale.Category.FORMAT, Locale.FRANCE);
      for (var by : RankedHits.SortOrder.values()) {
        var hit = hit(159, 7.25);
        assertEquals(Optional.of(SearchAfter.of(hit, by)), read(hit, by));
      }
    } finally {
      Locale.setDefault(Locale.Category.FORMAT, before);
    }
  }

  @Test
  void it_belongs_to_one_order() {
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
  void what_counts_is_the_score_that_its_article_has_now() {
    var last = hit(3, 7);
    var then = read(last, RankedHits.SortOrder.RELEVANCE).orElseThrow();
    var now = List.of(new Candidate("202611-0z", 3, 5, false));
    assertTrue(then.precedes(hit(4, 6)));
    assertFalse(then.withCurrentScore(now).precedes(hit(4, 6)));
    assertTrue(then.withCurrentScore(now).precedes(hit(4, 4)));
    assertEquals(then, then.withCurrentScore(List.of()));
  }
}
