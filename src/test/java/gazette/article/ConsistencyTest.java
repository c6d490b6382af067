package gazette.article;

import static gazette.testing.Newsroom.ARTICLES;
import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.dynamo.Key;
import gazette.dynamo.Table;
import gazette.testing.ConcurrentEditors;
import gazette.testing.ItemSize;
import gazette.testing.Newsroom;
import gazette.testing.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// However many work on the same articles at once, what readers and editors see holds together.
class ConsistencyTest {

  private static final int THREADS = 32;
  private static final int MIN_EDITS = Integer.getInteger("gazette.consistency.edits", 240);

  /// The statuses that the editors go on for until each was answered.
  private static final List<Integer> STATUSES = List.of(200, 204, 409, 412);

  /// The share of edits that may be given up: all of the threads are at six articles.
  private static final double MAX_OUTAGES = 0.05;

  private final Newsroom newsroom = new Newsroom();

  @Test
  void editors_at_the_same_articles_lose_nothing_and_leave_nothing_half_done()
      throws InterruptedException, ExecutionException {
    var ids = new ArrayList<String>();
    for (var i = 0; i < 6; i++) {
      var made =
          newsroom.create(ConcurrentEditors.draft("Article " + i, "Texte du début", new Random(i)));
      ids.add(id(made));
    }
    var crowd = new ConcurrentEditors(newsroom, ids);
    var end = Instant.now().plus(Duration.ofMinutes(2));
    BooleanSupplier isEnough =
        () ->
            (crowd.deeds() >= MIN_EDITS && crowd.answers().keySet().containsAll(STATUSES))
                || Instant.now().isAfter(end);
    var tasks = new ArrayList<Callable<Integer>>();
    IntStream.range(0, THREADS).forEach(editor -> tasks.add(() -> work(crowd, editor, isEnough)));
    tasks.add(() -> tickUntil(isEnough));
    all(tasks);
    newsroom.tick(Duration.ofHours(1));
    IO.println("answers by status: " + crowd.answers());
    for (var status : STATUSES) {
      assertTrue(crowd.answers().containsKey(status), "nothing was answered by " + status);
    }
    assertTrue(crowd.outages() <= MAX_OUTAGES * crowd.deeds(), crowd.answers().toString());
    for (var id : ids) {
      everyAcceptedSaveIsThere(crowd, id);
    }
    listsAreWhatIsPublished(ids);
  }

  private static int work(ConcurrentEditors crowd, int editor, BooleanSupplier isEnough) {
    var random = new Random(editor);
    var deeds = 0;
    while (!isEnough.getAsBoolean()) {
      crowd.act(random, editor + "-" + deeds++);
    }
    return deeds;
  }

  /// The schedule, faster than the clock and in two instances at once.
  private int tickUntil(BooleanSupplier isEnough) {
    var ticks = 0;
    while (!isEnough.getAsBoolean()) {
      newsroom.clock.advance(Duration.ofSeconds(20));
      IntStream.range(0, 2)
          .parallel()
          .forEach(i -> {
            try {
              newsroom.publishDue();
            } catch (IllegalStateException contended) {
              // Stays due, and the next tick tries again.
            }
          });
      ticks++;
    }
    return ticks;
  }

  private void everyAcceptedSaveIsThere(ConcurrentEditors crowd, String id) {
    var accepted = new TreeMap<>(crowd.saved(id));
    var newest = ConcurrentEditors.read(newsroom, "/" + id).get("revision").intValue();
    assertEquals(IntStream.rangeClosed(2, newest).boxed().toList(), List.copyOf(accepted.keySet()));
    accepted.forEach((number, text) ->
        assertEquals(
            text,
            ConcurrentEditors.read(newsroom, "/" + id + "/revisions/" + number)
                .get("body")
                .get("text")
                .stringValue()));
  }

  private void listsAreWhatIsPublished(List<String> ids) {
    var expected = new TreeMap<String, Set<String>>();
    for (var id : ids) {
      var article = ConcurrentEditors.read(newsroom, "/" + id);
      var page = newsroom.read("GET /v1/articles/" + id);
      if (!article.get("status").stringValue().equals("published")) {
        assertTrue(page.status() == 404 || page.status() == 410, page.toString());
        continue;
      }
      var live = article.get("publication").get("revision").intValue();
      var revision = ConcurrentEditors.read(newsroom, "/" + id + "/revisions/" + live);
      assertTrue(
          page.expect(200)
              .text()
              .contains(revision.get("body").get("text").stringValue() + "</p>"));
      assertEquals(revision.get("slug"), page.json().get("slug"));
      for (var list : lists(revision)) {
        expected.computeIfAbsent(list, l -> new TreeSet<>()).add(id);
      }
    }
    expected.computeIfAbsent("", l -> new TreeSet<>());
    expected.forEach((list, members) ->
        assertEquals(
            members,
            new TreeSet<>(newsroom.read("GET /v1/articles?limit=100" + list).items("id")),
            list));
    facetsCountWhatIsListed(expected);
    var entries = expected.values().stream().mapToInt(Set::size).sum();
    var stored =
        ItemSize.ofAll(newsroom.environment, "ARTICLES_TABLE").stream()
            .filter(weight -> weight.key().partition().startsWith("LIST#"))
            .count();
    assertEquals(entries, stored);
  }

  private static List<String> lists(JsonNode revision) {
    var lists = new ArrayList<>(List.of(""));
    lists.add("&section=" + revision.get("section").get("slug").stringValue());
    revision.get("tags").forEach(tag -> lists.add("&tag=" + tag.get("slug").stringValue()));
    revision
        .get("authors")
        .forEach(author -> lists.add("&author=" + author.get("slug").stringValue()));
    return lists;
  }

  private void facetsCountWhatIsListed(Map<String, Set<String>> expected) {
    var counts = new TreeMap<String, Integer>();
    expected.forEach((list, members) -> counts.put(list, members.size()));
    counts.remove("");
    var shown = new TreeMap<String, Integer>();
    for (var kind : List.of("section", "tag", "author")) {
      for (var facet : newsroom.read("GET /v1/%ss?limit=100".formatted(kind)).items()) {
        shown.put(
            "&%s=%s".formatted(kind, facet.get("slug").stringValue()),
            facet.get("count").intValue());
      }
    }
    assertEquals(counts, shown);
  }

  /// @param conflicts the share of transactions that are cancelled because of another one
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.4})
  void twins_of_one_request_make_one_article_and_get_one_answer(double conflicts)
      throws InterruptedException, ExecutionException {
    newsroom.faults.conflict(conflicts);
    var body = draft("Jumeaux").toString();
    var replies =
        all(
            IntStream.range(0, 16)
                .<Callable<Reply>>mapToObj(i ->
                    () -> newsroom.edit("POST " + ARTICLES, body, "Idempotency-Key", "une-fois"))
                .toList());
    assertEquals(1, replies.stream().map(r -> r.expect(201).text()).distinct().count());
    assertEquals(
        15, replies.stream().filter(r -> r.header("Idempotency-Replayed").equals("true")).count());
    assertEquals(1, newsroom.edit("GET " + ARTICLES, "").items().size());
  }

  /// @param conflicts the share of transactions that are cancelled because of another one
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.4})
  void what_is_due_is_published_once_however_many_try(double conflicts)
      throws InterruptedException, ExecutionException {
    newsroom.faults.conflict(conflicts);
    var article = newsroom.create(draft("À l'heure"));
    var at = newsroom.clock.instant().plusSeconds(30).toString();
    newsroom
        .edit(
            "PUT %s/%s/publication".formatted(ARTICLES, id(article)),
            "{\"revision\":1,\"at\":\"%s\"}".formatted(at))
        .expect(200);
    newsroom.clock.advance(Duration.ofMinutes(1));
    var before = version(article);
    all(
        IntStream.range(0, 8)
            .<Callable<Boolean>>mapToObj(i ->
                () -> {
                  newsroom.publishDue();
                  return true;
                })
            .toList());
    var page = newsroom.read("GET /v1/articles/" + id(article)).expect(200).json();
    assertEquals(Instant.parse(at), Instant.parse(page.get("publishedAt").stringValue()));
    assertEquals(1, newsroom.read("GET /v1/articles").items().size());
    assertEquals(before + 1, version(article));
  }

  /// How often the head was changed.
  private long version(JsonNode article) {
    var head = new Key("ARTICLE#" + id(article), "HEAD");
    return Table.of(newsroom.environment, "ARTICLES_TABLE")
        .getConsistent(head)
        .orElseThrow()
        .number("version");
  }

  @Test
  void conflicts_between_transactions_lose_nothing_and_are_told_to_nobody() {
    newsroom.faults.conflict(0.4);
    var article = newsroom.create(draft("Un"));
    for (var i = 2; i <= 30; i++) {
      newsroom.clock.advance(Duration.ofMinutes(1));
      article = newsroom.save(article, draft("Numéro " + i)).expect(200).json();
      assertEquals(i, article.get("revision").intValue());
      article = newsroom.publish(article);
      assertEquals(List.of("Numéro " + i), newsroom.read("GET /v1/articles").items("title"));
    }
    assertEquals(1 + 29 + 29, version(article));
    newsroom.withdraw(article, "Une erreur").expect(200);
    newsroom.read("GET /v1/articles/" + id(article)).expect(410);
    newsroom.edit("DELETE " + ARTICLES + "/" + id(article), "", "If-Match", "*").expect(204);
    newsroom.edit("GET " + ARTICLES + "/" + id(article), "").expect(404);
  }

  private static <T> List<T> all(List<Callable<T>> tasks)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newFixedThreadPool(tasks.size())) {
      var results = new ArrayList<T>();
      for (var future : threads.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    }
  }
}
