package gazette.search.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gazette.article.Language;
import gazette.dynamo.Table;
import gazette.testing.MeteredDynamoDb;
import gazette.testing.TestTables;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class StatisticsCacheTest {

  private static final Language LANG = new Language("fr");
  private static final int MANY = 200;

  private final TestTables tables = new TestTables();
  private final MeteredDynamoDb meter = MeteredDynamoDb.over(tables.dynamo());
  private final StatisticsCache known =
      new StatisticsCache(
          new StatisticsStore(new Table(meter.client(), tables.index())),
          Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

  private double reads() {
    meter.reset();
    known.size(LANG);
    known.corpus(LANG);
    return meter.reads();
  }

  @Test
  void languages_that_readers_make_up_are_not_kept_for_ever() {
    var first = reads();
    assertEquals(0, reads());
    for (var i = 0; i < MANY; i++) {
      known.size(new Language("fr-x-" + i));
      known.corpus(new Language("fr-x-" + i));
    }
    assertEquals(first, reads());
  }
}
