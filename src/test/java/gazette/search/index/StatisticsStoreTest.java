package gazette.search.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.article.Language;
import gazette.dynamo.Key;
import gazette.dynamo.Table;
import gazette.testing.InterceptedDynamoDb;
import gazette.testing.TestTables;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

class StatisticsStoreTest {

  private static final Language LANG = new Language("fr");
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

  private final TestTables tables = new TestTables();
  private final Table index = new Table(tables.dynamo(), tables.index());
  private final StatisticsStore statistics = new StatisticsStore(index);

  /// Counts, and another one counts between what it has read and what it writes.
  private void refreshTwiceAtOnce(Instant now) {
    var isFirst = new AtomicBoolean(true);
    var dynamo =
        InterceptedDynamoDb.client(
            DynamoDbClient.class,
            tables.dynamo(),
            (request, next) -> {
              if (request instanceof PutItemRequest && isFirst.getAndSet(false)) {
                assertTrue(statistics.refresh(LANG, now.plusMillis(1)));
              }
              return next.apply(request);
            });
    assertTrue(new StatisticsStore(new Table(dynamo, index.name())).refresh(LANG, now));
  }

  private long changes() {
    return index.getConsistent(new Key("STATISTICS#fr", "CHANGES")).orElseThrow().number("changes");
  }

  @Test
  void two_that_count_at_once_take_off_each_change_once() {
    for (var now = NOW; now.isBefore(NOW.plusSeconds(2)); now = now.plusSeconds(1)) {
      statistics.count(LANG);
      statistics.count(LANG);
      refreshTwiceAtOnce(now);
      assertEquals(0, changes());
    }
    assertFalse(statistics.refresh(LANG, NOW.plusSeconds(3)));
  }
}
