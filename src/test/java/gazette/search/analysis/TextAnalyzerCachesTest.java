package gazette.search.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import gazette.article.Language;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Analyzers and their stems are kept, up to a number.
class TextAnalyzerCachesTest {

  private static final int MAX_STEMS = 20_001;
  private static final int MAX_ANALYZERS = 21;

  @Test
  void stems_are_kept_until_there_are_too_many() {
    var analyzer = TextAnalyzer.of(new Language("fr"));
    var first = analyzer.term("marees");
    IntStream.range(0, MAX_STEMS - 2).forEach(i -> analyzer.term("mot" + i));
    assertSame(first, analyzer.term("marees"));
    assertEquals("derni", analyzer.term("dernier"));
    assertNotSame(first, analyzer.term("marees"));
    assertEquals(first, analyzer.term("marees"));
  }

  @Test
  void analyzers_are_kept_until_there_are_too_many() {
    var analyzers = new TextAnalyzers();
    var first = analyzers.of(new Language("fr"));
    IntStream.range(0, MAX_ANALYZERS - 2)
        .forEach(i -> analyzers.of(new Language("q" + (char) ('a' + i))));
    assertSame(first, analyzers.of(new Language("fr")));
    assertEquals(1, analyzers.of(new Language("en")).tokens("word").size());
    assertNotSame(first, analyzers.of(new Language("fr")));
  }
}
