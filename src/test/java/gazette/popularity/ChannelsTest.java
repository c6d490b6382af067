package gazette.popularity;

import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;

import gazette.article.ArticleId;
import gazette.dynamo.Table;
import gazette.dynamo.Transaction;
import gazette.popularity.DailyCounters.CounterKey;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Shares by channels of any name.
class ChannelsTest extends PopularityScenario {

  /// Names that other attributes of a counter have: a bucket, its key, its facts, and placeholders.
  @Test
  void a_channel_named_like_another_attribute_counts_by_itself() {
    var article = publish("Un", "Monde");
    for (var channel : List.of("ab", "pk", "sk", "f", "threads", "expires", "-", "0", "telegram")) {
      share(article, channel);
    }
    newsroom.countAndRank();
    var counts = counts(article);
    assertEquals(9, counts.at("/shares/all").intValue());
    assertEquals(
        "{\"telegram\":1,\"threads\":1,\"-\":1,\"0\":1,\"ab\":1,\"expires\":1,\"f\":1,\"pk\":1,\"sk\":1}",
        counts.get("channels").toString());
  }

  @Test
  void an_article_keeps_30_channels_and_the_rest_is_other() {
    var article = publish("Un", "Monde");
    for (var day = 0; day < 3; day++) {
      var first = 20 * day;
      IntStream.range(first, first + 20).forEach(i -> share(article, "medium-" + i));
      newsroom.countAndRank();
      newsroom.clock.advance(Duration.ofDays(1));
    }
    share(article, "medium-7");
    share(article, "telegram");
    newsroom.countAndRank();
    var channels = counts(article).get("channels");
    assertEquals(31, channels.size(), channels::toString);
    assertEquals(2, channels.get("medium-7").intValue());
    assertEquals(31, channels.get("other").intValue());
    assertEquals(62, counts(article).at("/shares/all").intValue());
  }

  @Test
  void shares_that_were_stored_without_a_prefix_are_added_to_those_with_one() {
    var article = publish("Un", "Monde");
    share(article, "x");
    newsroom.count();
    var today = LocalDate.ofInstant(newsroom.clock.instant(), ZoneOffset.UTC);
    var table = Table.of(newsroom.environment, "POPULARITY_TABLE");
    var key = new CounterKey(today, new ArticleId(id(article)), Metric.SHARES);
    var transaction = Transaction.on(table);
    transaction.add(key.itemKey(), Map.of("x", 2L, "print", 3L, "aa", 5L), Map.of()).commit();
    assertEquals("{\"x\":3,\"print\":3}", counts(article).get("channels").toString());
    newsroom.clock.advance(Duration.ofDays(10));
    newsroom.countAndRank();
    assertEquals("{\"x\":3,\"print\":3}", counts(article).get("channels").toString());
  }
}
