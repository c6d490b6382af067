package gazette.search.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gazette.article.ArticleId;
import gazette.search.index.Candidate;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchCursorTest {

  private static final SearchAfter LAST =
      SearchAfter.of(
          new RankedHits.Hit(
              ArticleId.next(),
              Instant.parse("2026-11-23T10:00:00Z"),
              new Candidate("202611-00", 3, 7.25, false)),
          RankedHits.SortOrder.RELEVANCE);

  private static void assertParsedAsWritten(SearchCursor cursor) {
    assertEquals(
        Optional.of(cursor), SearchCursor.parse(cursor.toString(), RankedHits.SortOrder.RELEVANCE));
  }

  @Test
  void a_cursor_is_parsed_as_it_was_written() {
    assertParsedAsWritten(SearchCursor.START.advance(LAST, Optional.empty()));
    assertParsedAsWritten(SearchCursor.START.advance(LAST, Optional.of("202511-00")));
    assertParsedAsWritten(SearchCursor.before("202605-0z"));
    assertParsedAsWritten(
        SearchCursor.before("202605-100").advance(LAST, Optional.of("202604-0z")));
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
  void a_malformed_cursor_is_refused(String text) {
    assertEquals(Optional.empty(), SearchCursor.parse(text, RankedHits.SortOrder.RELEVANCE));
    assertEquals(
        Optional.empty(),
        SearchCursor.parse("202605-00|" + LAST, RankedHits.SortOrder.NEWEST),
        "of another order");
  }
}
