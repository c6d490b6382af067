package gazette.bench;

import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;

import gazette.ContentFunction;
import gazette.article.ArticleId;
import gazette.bench.Comparison.Operation;
import gazette.dynamo.Table;
import gazette.popularity.event.EventMessage;
import gazette.testing.InMemoryQueue;
import gazette.testing.Newsroom;
import gazette.testing.NoContext;
import gazette.testing.ZipfReaders;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;

/// Measures the popularity functions without HTTP, one thread each.
@Tag("bench")
class PopularityBench {

  private static final int SHOWN = 5;
  private static final int VIEWS = 10_000;
  private static final String POPULAR = "GET /v1/popular?limit=" + SHOWN;

  /// The peer adds each view to a counter by an update of its own, and so counts a redelivered one
  /// twice.
  @Test
  void views_are_counted_exactly_once_faster_than_one_by_one() throws Exception {
    var newsroom = new Newsroom();
    var articles =
        publish(newsroom, 500).stream().map(article -> new ArticleId(id(article))).toList();
    var operations = new LinkedHashMap<String, Operation>();
    operations.put("an update a view", atLeast(() -> update(newsroom, articles)));
    for (var batch : List.of(1_000, VIEWS)) {
      operations.put(
          "views in batches of %,d".formatted(batch),
          atLeast(() -> tally(newsroom, articles, batch)));
    }
    var comparison = Comparison.of(operations);
    comparison.print("an update a view");
    comparison.assertRatio("views in batches of 1,000", "an update a view", 1.5);
    comparison.assertRatio("views in batches of 10,000", "an update a view", 0.5);
  }

  /// Does one thing for at least a time, and returns the pace of its views.
  private static Operation atLeast(Runnable tenThousandViews) {
    return time -> {
      var pace = Pace.of(time, tenThousandViews);
      return new Pace(pace.perSecond() * VIEWS, pace.p50() / VIEWS, pace.p99() / VIEWS);
    };
  }

  private static void tally(Newsroom newsroom, List<ArticleId> articles, int batch) {
    var bodies = views(newsroom, articles);
    for (var from = 0; from < bodies.size(); from += batch) {
      var answer =
          newsroom.tally.handleRequest(
              InMemoryQueue.event(bodies.subList(from, from + batch)), NoContext.INSTANCE);
      assertEquals(List.of(), answer.getBatchItemFailures());
    }
  }

  private static void update(Newsroom newsroom, List<ArticleId> articles) {
    for (var body : views(newsroom, articles)) {
      for (var event : EventMessage.parse(body).orElseThrow().events()) {
        newsroom
            .tables
            .dynamo()
            .updateItem(r ->
                r.tableName(newsroom.environment.variable("POPULARITY_TABLE"))
                    .key(
                        Map.of(
                            "pk", AttributeValue.fromS("NAIVE"),
                            "sk", AttributeValue.fromS(event.article().value())))
                    .updateExpression("ADD n :one")
                    .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1"))));
      }
    }
  }

  private static List<String> views(Newsroom newsroom, List<ArticleId> articles) {
    newsroom.clock.advance(Duration.ofHours(1));
    var bodies = new ZipfReaders(newsroom.clock, new Random(1)).views(articles, VIEWS, 100);
    newsroom.clock.advance(Duration.ofMinutes(2));
    return bodies;
  }

  @Test
  void popular_is_answered_as_fast_whether_there_are_ten_thousand_views_or_a_million()
      throws Exception {
    var few = ranked(10_000);
    var many = ranked(1_000_000);
    assertEquals(units(few), units(many));
    IO.println("popular of 10,000 views and of 1,000,000: %.1f read units".formatted(units(many)));
    var operations = new LinkedHashMap<String, Operation>();
    operations.put("popular of 10,000 views", Operation.of(answering(few)));
    operations.put("popular of 1,000,000 views", Operation.of(answering(many)));
    var comparison = Comparison.of(operations);
    comparison.print("popular of 10,000 views");
    comparison.assertRatio("popular of 1,000,000 views", "popular of 10,000 views", 1.3);
  }

  private static Newsroom ranked(long views) {
    var newsroom = new Newsroom();
    RankedArticles.put(
        new Table(newsroom.tables.dynamo(), newsroom.environment.variable("POPULARITY_TABLE")),
        newsroom.clock.instant(),
        publish(newsroom, 200),
        views);
    newsroom.rank.handleRequest(Map.of("all", true), NoContext.INSTANCE);
    assertEquals(SHOWN, newsroom.read(POPULAR).items().size());
    return newsroom;
  }

  /// Read units of one answer when the last ranking has to be looked up too.
  private static double units(Newsroom newsroom) {
    newsroom.clock.advance(Duration.ofSeconds(11));
    newsroom.meter.reset();
    newsroom.read(POPULAR).expect(200);
    return newsroom.meter.reads();
  }

  private static Runnable answering(Newsroom newsroom) {
    var content =
        new ContentFunction(newsroom.around(ContentFunction.class, newsroom.tables.dynamo()));
    var event = Newsroom.event(POPULAR, "");
    return () -> content.routes().handle(event);
  }

  private static List<JsonNode> publish(Newsroom newsroom, int articles) {
    return IntStream.range(0, articles)
        .mapToObj(i -> newsroom.createAndPublish(draft("Article " + i)))
        .toList();
  }
}
