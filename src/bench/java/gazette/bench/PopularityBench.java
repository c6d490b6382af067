package gazette.bench;

import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.ContentFunction;
import gazette.TallyFunction;
import gazette.article.ArticleId;
import gazette.testing.InMemoryQueue;
import gazette.testing.Newsroom;
import gazette.testing.NoContext;
import gazette.testing.ZipfReaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Measures the throughput of the popularity functions without HTTP, one thread each.
@Tag("bench")
class PopularityBench {

  private static final int ROUNDS = 3;
  private static final int SHOWN = 5;
  private static final Duration WARM = Duration.ofSeconds(5);
  private static final Duration TIME = Duration.ofSeconds(3);
  private static final String POPULAR = "GET /v1/popular?limit=" + SHOWN;

  /// The throughput of WordPress Popular Posts on two cores: accepted views, and popular lists.
  private static final int VIEWS = 95;

  private static final int LISTS = 28;

  @Test
  void the_beacon_takes_in_twenty_times_what_wordpress_does() {
    var newsroom = new Newsroom();
    var request = "POST /v1/articles/%s/views".formatted(ArticleId.next());
    var event = Newsroom.event(request, "{}", "User-Agent", Newsroom.BROWSER);
    var best =
        best(() -> {
          newsroom.beacon.routes().handle(event);
          newsroom.queue.take();
        });
    print("beacons, a queue that answers at once", best);
    assertTrue(best.perSecond() >= 20 * VIEWS, best.toString());
  }

  @Test
  void views_are_added_up_ten_times_as_fast_as_wordpress_counts_them() {
    var newsroom = new Newsroom();
    var articles =
        publish(newsroom, 500).stream().map(article -> new ArticleId(id(article))).toList();
    tallied(newsroom, articles, 1_000);
    for (var batch : List.of(1_000, 10_000)) {
      var best =
          IntStream.range(0, ROUNDS)
              .mapToDouble(_ -> tallied(newsroom, articles, batch))
              .max()
              .orElseThrow();
      IO.println(
          "%s, best of %d rounds: views added up in batches of %,d %,8.0f/s"
              .formatted(Machine.line(), ROUNDS, batch, best));
      assertTrue(best > 10 * VIEWS, best + " a second");
    }
  }

  /// Views a second, of 10,000 in batches of a size.
  private static double tallied(Newsroom newsroom, List<ArticleId> articles, int batch) {
    var tally = new TallyFunction(newsroom.around(TallyFunction.class, newsroom.tables.dynamo()));
    newsroom.clock.advance(Duration.ofHours(1));
    var bodies = new ZipfReaders(newsroom.clock, new Random(1)).views(articles, 10_000, 100);
    newsroom.clock.advance(Duration.ofMinutes(2));
    var start = System.nanoTime();
    for (var from = 0; from < bodies.size(); from += batch) {
      var answer =
          tally.handleRequest(
              InMemoryQueue.event(bodies.subList(from, from + batch)), NoContext.INSTANCE);
      assertEquals(List.of(), answer.getBatchItemFailures());
    }
    return bodies.size() * 1e9 / (System.nanoTime() - start);
  }

  @Test
  void popular_is_answered_as_fast_whether_there_are_ten_thousand_views_or_a_million() {
    var few = ranked(10_000);
    var many = ranked(1_000_000);
    assertEquals(units(few), units(many));
    IO.println("popular of 10,000 views and of 1,000,000: %.1f read units".formatted(units(many)));
    var best = best(answering(many));
    print("popular of 1,000,000 views", best);
    assertTrue(best.perSecond() >= 30 * LISTS, best.toString());
    compare(answering(few), answering(many));
  }

  private static Newsroom ranked(long views) {
    var newsroom = new Newsroom();
    RankedArticles.put(
        newsroom.around(TallyFunction.class, newsroom.tables.dynamo()),
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

  private static void compare(Runnable few, Runnable many) {
    Pace.of(WARM, few);
    var ofFew = new ArrayList<Double>();
    var ofMany = new ArrayList<Double>();
    for (var round = 0; round < 7; round++) {
      ofFew.add(Pace.of(Duration.ofSeconds(1), few).p50());
      ofMany.add(Pace.of(Duration.ofSeconds(1), many).p50());
    }
    var ratio = median(ofMany) / median(ofFew);
    IO.println(
        "%s, 7 rounds in turn: popular of 10,000 views p50 %.3f ms, of 1,000,000 p50 %.3f ms, ratio %.2f"
            .formatted(Machine.line(), median(ofFew), median(ofMany), ratio));
    assertTrue(ratio <= 1.3, "ratio " + ratio);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static List<JsonNode> publish(Newsroom newsroom, int articles) {
    return IntStream.range(0, articles)
        .mapToObj(i -> newsroom.createAndPublish(draft("Article " + i)))
        .toList();
  }

  private static Pace best(Runnable one) {
    Pace.of(WARM, one);
    return Pace.best(IntStream.range(0, ROUNDS).mapToObj(_ -> Pace.of(TIME, one)).toList());
  }

  private static void print(String name, Pace pace) {
    IO.println("%s, best of %d rounds: %s %s".formatted(Machine.line(), ROUNDS, name, pace));
  }
}
