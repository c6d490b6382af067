package gazette.search;

import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.IndexFunction;
import gazette.dynamo.Key;
import gazette.dynamo.Table;
import gazette.runtime.Environment;
import gazette.search.index.IndexContents;
import gazette.testing.ExpiringContext;
import gazette.testing.Faults;
import gazette.testing.InterceptedDynamoDb;
import gazette.testing.Newsroom;
import gazette.testing.NoContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Repeats, delays, reorders and interrupts the stream, and asserts that the index ends as it would
/// be built from scratch.
class ConvergenceTest {

  private static final int ARTICLES = 5;
  private static final int STEPS = 30;
  private static final double CRASH_PROBABILITY = 0.03;
  private static final List<String> WORDS =
      List.of(
          "phare", "falaise", "dune", "marée", "sentier", "bac", "digue", "cap", "goéland", "quai",
          "écluse", "estran", "pêche", "algue", "sable", "vent", "houle", "bouée", "voile", "mât");

  private final Newsroom newsroom = new Newsroom();

  /// The undelivered records by article: records of one article keep their order.
  private final Map<String, Deque<String>> stream = new HashMap<>();

  private final List<String> delivered = new ArrayList<>();
  private int crashes;

  static IntStream seeds() {
    return IntStream.rangeClosed(1, Integer.getInteger("gazette.rounds", 2));
  }

  private static ObjectNode text(Random random, String title) {
    var words = new ArrayList<String>();
    for (var i = 0; i < 3 + random.nextInt(12); i++) {
      words.add(WORDS.get(random.nextInt(WORDS.size())));
    }
    var draft = draft(title + " " + words.getFirst());
    draft.put("section", random.nextBoolean() ? "Monde" : "Mer");
    draft.putArray("tags").add(words.getLast());
    draft.putObject("body").put("format", "markdown").put("text", String.join(" ", words));
    return draft;
  }

  private IndexFunction function(DynamoDbClient dynamo, String table) {
    var variables = new HashMap<>(newsroom.environment.variables());
    variables.put("INDEX_TABLE", table);
    return new IndexFunction(
        new Environment(
            variables, dynamo, newsroom.environment.sender(), newsroom.clock, newsroom.lines::add));
  }

  private String table() {
    return newsroom.environment.variable("INDEX_TABLE");
  }

  private static Map<String, Object> event(List<String> ids) {
    var records = new ArrayList<Map<String, Object>>();
    for (var id : ids) {
      var key = Map.of("pk", Map.of("S", "ARTICLE#" + id), "sk", Map.of("S", "PAGE"));
      var number = Integer.toString(records.size());
      records.add(Map.of("dynamodb", Map.of("SequenceNumber", number, "Keys", key)));
    }
    return Map.of("Records", records);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void the_index_converges_to_one_built_from_scratch(int seed) {
    var random = new Random(seed);
    var articles = new ArrayList<JsonNode>();
    for (var i = 0; i < ARTICLES; i++) {
      newsroom.clock.advance(Duration.ofDays(20));
      articles.add(newsroom.create(text(random, "Article " + i)));
    }
    for (var step = 0; step < STEPS; step++) {
      newsroom.clock.advance(Duration.ofMinutes(1));
      act(random, articles, step);
      if (random.nextBoolean()) {
        deliver(random);
      }
    }
    while (stream.values().stream().anyMatch(queue -> !queue.isEmpty())) {
      deliver(random);
    }
    assertEquals(scratch(), IndexContents.of(Table.of(newsroom.environment, "INDEX_TABLE")));
    IO.println("seed %d: %d crashes".formatted(seed, crashes));
    assertTrue(crashes > 0);
  }

  private void act(Random random, List<JsonNode> articles, int step) {
    var at = random.nextInt(articles.size());
    var article = articles.get(at);
    switch (random.nextInt(4)) {
      case 0 -> {
        if (newsroom.withdraw(article, "Une erreur").status() == 200) {
          note(article);
        }
      }
      case 1 -> {
        newsroom.publish(article);
        note(article);
      }
      default -> {
        var saved = newsroom.save(article, text(random, "Article " + at + "." + step));
        articles.set(at, saved.expect(200).json());
        newsroom.publish(articles.get(at));
        note(article);
      }
    }
  }

  private void note(JsonNode article) {
    stream.computeIfAbsent(id(article), i -> new ArrayDeque<>()).add(id(article));
  }

  /// Delivers a batch of next records and perhaps an earlier one; the function crashes at random
  /// and the batch is repeated until it succeeds.
  private void deliver(Random random) {
    var batch = new ArrayList<String>();
    for (var queue : stream.values()) {
      for (var i = random.nextInt(3); i > 0 && !queue.isEmpty(); i--) {
        batch.add(queue.removeFirst());
      }
    }
    if (!delivered.isEmpty() && random.nextBoolean()) {
      batch.add(random.nextInt(batch.size() + 1), delivered.get(random.nextInt(delivered.size())));
    }
    delivered.addAll(batch);
    while (!batch.isEmpty()) {
      var faults =
          Faults.over(
              newsroom.tables.dynamo(), Faults.Kind.CUT, CRASH_PROBABILITY, random.nextLong());
      try {
        var answer =
            function(faults.client(), table()).handleRequest(event(batch), NoContext.INSTANCE);
        assertEquals(Map.of("batchItemFailures", List.of()), answer);
        batch.clear();
      } catch (Faults.Crash | IllegalStateException e) {
        assertTrue(faults.hits() > 0, e.toString());
        crashes++;
        newsroom.clock.advance(Duration.ofSeconds(31));
        if (random.nextInt(4) == 0) {
          rebuild(random);
        }
      }
    }
  }

  /// Runs a rebuild that may crash at random too.
  private void rebuild(Random random) {
    var faults =
        Faults.over(
            newsroom.tables.dynamo(), Faults.Kind.CUT, CRASH_PROBABILITY, random.nextLong());
    try {
      function(faults.client(), table()).handleRequest(Map.of("rebuild", true), NoContext.INSTANCE);
    } catch (Faults.Crash | IllegalStateException e) {
      assertTrue(faults.hits() > 0, e.toString());
      crashes++;
      newsroom.clock.advance(Duration.ofSeconds(31));
    }
  }

  private IndexContents scratch() {
    var table = newsroom.tables.index();
    function(newsroom.tables.dynamo(), table)
        .handleRequest(Map.of("rebuild", true), NoContext.INSTANCE);
    return IndexContents.of(new Table(newsroom.tables.dynamo(), table));
  }

  /// Runs concurrent streams and rebuilds, which Lambda never does.
  @Test
  void concurrent_indexers_of_the_same_articles_converge()
      throws InterruptedException, ExecutionException {
    var random = new Random(7);
    var articles = new ArrayList<JsonNode>();
    for (var i = 0; i < 4; i++) {
      articles.add(newsroom.createAndPublish(text(random, "Article " + i)));
    }
    var ids = articles.stream().map(Newsroom::id).toList();
    var tasks = new ArrayList<Callable<Object>>();
    for (var i = 0; i < 4; i++) {
      var withdrawn = i;
      tasks.add(() ->
          function(newsroom.tables.dynamo(), table())
              .handleRequest(event(ids), NoContext.INSTANCE));
      tasks.add(() ->
          function(newsroom.tables.dynamo(), table())
              .handleRequest(Map.of("rebuild", true), NoContext.INSTANCE));
      tasks.add(() -> {
        newsroom.withdraw(articles.get(withdrawn), "Une erreur").expect(200);
        return function(newsroom.tables.dynamo(), table())
            .handleRequest(event(List.of(id(articles.get(withdrawn)))), NoContext.INSTANCE);
      });
    }
    try (var threads = Executors.newFixedThreadPool(tasks.size())) {
      for (var done : threads.invokeAll(tasks)) {
        Objects.requireNonNull(done.get());
      }
    }
    assertEquals(scratch(), IndexContents.of(Table.of(newsroom.environment, "INDEX_TABLE")));
    assertEquals(
        Map.of(), IndexContents.of(Table.of(newsroom.environment, "INDEX_TABLE")).listed());
  }

  @Test
  void a_rebuild_resumes_where_its_time_ran_out() {
    for (var i = 0; i < 45; i++) {
      newsroom.createAndPublish(text(new Random(i), "Article " + i));
    }
    var index = function(newsroom.tables.dynamo(), table());
    var runs = 1;
    var answer = index.handleRequest(Map.of("rebuild", true), new ExpiringContext(25));
    while (answer.equals(Map.of("rebuilt", false))) {
      answer = index.handleRequest(Map.of(), new ExpiringContext(25));
      runs++;
    }
    assertTrue(runs > 2 && runs < 12, runs + " runs");
    assertEquals(scratch(), IndexContents.of(Table.of(newsroom.environment, "INDEX_TABLE")));
  }

  @Test
  void a_leased_article_fails_its_record_and_all_that_follow() {
    var first = newsroom.createAndPublish(text(new Random(1), "Un"));
    var second = newsroom.createAndPublish(text(new Random(2), "Deux"));
    var batch = event(List.of(id(first), id(second)));
    crashDuringLease(batch, new Key("DOCUMENT#" + id(first), "TERMS"));
    var index = function(newsroom.tables.dynamo(), table());
    assertEquals(
        Map.of("batchItemFailures", List.of(Map.of("itemIdentifier", "0"))),
        index.handleRequest(batch, new ExpiringContext(2)));
    newsroom.clock.advance(Duration.ofSeconds(31));
    assertEquals(
        Map.of("batchItemFailures", List.of()), index.handleRequest(batch, NoContext.INSTANCE));
  }

  /// Only the entries of one article are refused; those behind it in the batch are indexed at once.
  @Test
  void an_article_that_dynamodb_refuses_is_reported_and_holds_up_no_other() {
    var refused = newsroom.createAndPublish(words("falaise"));
    var other = newsroom.createAndPublish(words("dune"));
    newsroom.faults.refuse(
        request -> request instanceof UpdateItemRequest update && isPosting(update, "falais"));
    newsroom.index(List.of(id(refused), id(other)));
    assertEquals(List.of(id(other)), newsroom.read("GET /v1/search?q=dune").items("id"));
    assertEquals(
        List.of("{\"article\":\"%s\",\"refused\":\"ValidationException\"}".formatted(id(refused))),
        newsroom.queue.take());
    newsroom.clock.advance(Duration.ofSeconds(31));
    newsroom.indexAll();
    assertEquals(1, newsroom.queue.take().size());
    newsroom.faults.refuse(request -> false);
    newsroom.clock.advance(Duration.ofSeconds(31));
    newsroom.indexAll();
    assertEquals(scratch(), IndexContents.of(Table.of(newsroom.environment, "INDEX_TABLE")));
  }

  private static boolean isPosting(UpdateItemRequest update, String term) {
    return Key.of(update.key()).sort().startsWith(term + "#");
  }

  /// An error that passes is not taken for a refusal: the batch is delivered again.
  @Test
  void throttling_fails_the_batch() {
    var article = newsroom.createAndPublish(words("falaise"));
    var dynamo =
        InterceptedDynamoDb.client(
            DynamoDbClient.class,
            newsroom.tables.dynamo(),
            (request, next) -> {
              if (request instanceof UpdateItemRequest) {
                throw ProvisionedThroughputExceededException.builder().message("slow").build();
              }
              return next.apply(request);
            });
    var event = event(List.of(id(article)));
    var function = function(dynamo, table());
    assertThrows(
        ProvisionedThroughputExceededException.class,
        () -> function.handleRequest(event, NoContext.INSTANCE));
    assertEquals(List.of(), newsroom.queue.take());
  }

  private void crashDuringLease(Map<String, Object> batch, Key document) {
    for (var seed = 1; ; seed++) {
      var faults = Faults.over(newsroom.tables.dynamo(), Faults.Kind.CUT, 0.1, seed);
      try {
        function(faults.client(), table()).handleRequest(batch, NoContext.INSTANCE);
      } catch (Faults.Crash | IllegalStateException e) {
        var left = Table.of(newsroom.environment, "INDEX_TABLE").getConsistent(document);
        if (left.filter(item -> item.has("doubtful")).isPresent()) {
          return;
        }
      }
    }
  }

  private static ObjectNode words(String words) {
    var draft = draft("Phare");
    draft.putObject("body").put("format", "markdown").put("text", words);
    return draft;
  }

  private void index(JsonNode article) {
    assertEquals(
        Map.of("batchItemFailures", List.of()),
        function(newsroom.tables.dynamo(), table())
            .handleRequest(event(List.of(id(article))), NoContext.INSTANCE));
  }

  /// Indexes the article with a crash after the given number of updates, and waits for the lease to
  /// expire.
  private void crashAfter(JsonNode article, int updates) {
    var done = new AtomicInteger();
    var dynamo =
        InterceptedDynamoDb.client(
            DynamoDbClient.class,
            newsroom.tables.dynamo(),
            (request, next) -> {
              if (request instanceof UpdateItemRequest && done.incrementAndGet() > updates) {
                throw new Faults.Crash();
              }
              return next.apply(request);
            });
    var event = event(List.of(id(article)));
    var function = function(dynamo, table());
    assertThrows(
        IllegalStateException.class, () -> function.handleRequest(event, NoContext.INSTANCE));
    newsroom.clock.advance(Duration.ofSeconds(31));
  }

  @Test
  void a_partly_removed_article_is_restored_when_it_is_published_again() {
    var article = newsroom.createAndPublish(words("falaise dune marée sentier digue"));
    index(article);
    newsroom.withdraw(article, "Une erreur").expect(200);
    crashAfter(article, 3);
    newsroom.publish(article);
    index(article);
    assertEquals(scratch(), IndexContents.of(Table.of(newsroom.environment, "INDEX_TABLE")));
  }

  @Test
  void a_partly_updated_article_is_reverted_with_its_page() {
    var article = newsroom.createAndPublish(words("falaise dune marée"));
    index(article);
    var twice = newsroom.save(article, words("falaise dune marée falaise dune marée"));
    var saved = newsroom.publish(twice.expect(200).json());
    crashAfter(article, 3);
    newsroom.publish(newsroom.save(saved, words("falaise dune marée")).expect(200).json());
    index(article);
    assertEquals(scratch(), IndexContents.of(Table.of(newsroom.environment, "INDEX_TABLE")));
  }

  @Test
  void an_indexer_whose_lease_has_expired_writes_nothing_more() {
    var article = newsroom.createAndPublish(words("phare"));
    index(article);
    newsroom.withdraw(article, "Une erreur").expect(200);
    var away = new AtomicInteger();
    var dynamo =
        InterceptedDynamoDb.client(
            DynamoDbClient.class,
            newsroom.tables.dynamo(),
            (request, next) -> {
              var answer = next.apply(request);
              if (request instanceof UpdateItemRequest && away.getAndIncrement() == 0) {
                newsroom.clock.advance(Duration.ofSeconds(31));
                newsroom.publish(article);
                index(article);
              }
              return answer;
            });
    var event = event(List.of(id(article)));
    var function = function(dynamo, table());
    assertThrows(
        IllegalStateException.class, () -> function.handleRequest(event, NoContext.INSTANCE));
    index(article);
    assertEquals(scratch(), IndexContents.of(Table.of(newsroom.environment, "INDEX_TABLE")));
  }
}
