package gazette.search.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.article.Language;
import gazette.dynamo.Key;
import gazette.dynamo.Table;
import gazette.testing.InterceptedDynamoDb;
import gazette.testing.MeteredDynamoDb;
import gazette.testing.TestTables;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

class StatisticsStoreTest {

  private static final Language LANG = new Language("fr");
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  private static final int MADE_UP_LANGUAGES = 200;

  private final TestTables tables = new TestTables();
  private final MeteredDynamoDb meter = MeteredDynamoDb.over(tables.dynamo());
  private final Table index = new Table(meter.client(), tables.index());

  private static StatisticsStore statistics(Table index, Instant now) {
    return new StatisticsStore(index, Clock.fixed(now, ZoneOffset.UTC));
  }

  /// Refreshes, while another store refreshes between the reads and the writes of the first.
  private void refreshTwiceAtOnce(Instant now) {
    var isFirst = new AtomicBoolean(true);
    var dynamo =
        InterceptedDynamoDb.client(
            DynamoDbClient.class,
            tables.dynamo(),
            (request, next) -> {
              if (request instanceof PutItemRequest && isFirst.getAndSet(false)) {
                assertTrue(statistics(index, now.plusMillis(1)).refresh(LANG));
              }
              return next.apply(request);
            });
    assertTrue(statistics(new Table(dynamo, index.name()), now).refresh(LANG));
  }

  private long changes() {
    return index.getConsistent(new Key("STATISTICS#fr", "CHANGES")).orElseThrow().number("changes");
  }

  @Test
  void two_refreshes_at_the_same_time_subtract_each_change_once() {
    for (var now = NOW; now.isBefore(NOW.plusSeconds(2)); now = now.plusSeconds(1)) {
      statistics(index, now).recordChange(LANG);
      statistics(index, now).recordChange(LANG);
      refreshTwiceAtOnce(now);
      assertEquals(0, changes());
    }
    assertFalse(statistics(index, NOW.plusSeconds(3)).refresh(LANG));
  }

  private double reads(StatisticsStore statistics) {
    meter.reset();
    var _ = statistics.size(LANG);
    var _ = statistics.find(LANG);
    return meter.reads();
  }

  @Test
  void statistics_are_cached_of_a_bounded_number_of_languages() {
    var statistics = statistics(index, NOW);
    var first = reads(statistics);
    assertEquals(0, reads(statistics));
    for (var i = 0; i < MADE_UP_LANGUAGES; i++) {
      var _ = statistics.size(new Language("fr-x-" + i));
      var _ = statistics.find(new Language("fr-x-" + i));
    }
    assertEquals(first, reads(statistics));
  }
}
