package gazette.article;

import static gazette.testing.Newsroom.ARTICLES;
import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.PublishFunction;
import gazette.dynamo.Table;
import gazette.dynamo.Transaction;
import gazette.testing.ExpiringContext;
import gazette.testing.Faults;
import gazette.testing.Newsroom;
import gazette.testing.NoContext;
import gazette.testing.TestOutput;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import tools.jackson.databind.JsonNode;

/// Pages that an older version rendered are rendered again when an operator asks for it.
class RerenderingTest {

  private static final Map<String, Object> AGAIN = Map.of("renderAgain", true);

  private final Newsroom newsroom = new Newsroom();
  private final Table table = Table.of(newsroom.environment, "ARTICLES_TABLE");

  private static Map<String, Object> progress(int articles, int changed, int failed) {
    return Map.of(
        "renderedAgain", true, "articles", articles, "changed", changed, "failed", failed);
  }

  private static boolean isDone(Map<String, Object> answer) {
    return Boolean.TRUE.equals(answer.get("renderedAgain"));
  }

  private @Nullable Map<String, Object> renderAgain() {
    return newsroom.publish.handleRequest(AGAIN, NoContext.INSTANCE);
  }

  /// Runs the schedule until what was started is done.
  private Map<String, Object> finish() {
    var last = Objects.requireNonNull(newsroom.publish.handleRequest(Map.of(), NoContext.INSTANCE));
    while (!isDone(last)) {
      last = Objects.requireNonNull(newsroom.publish.handleRequest(Map.of(), NoContext.INSTANCE));
    }
    return last;
  }

  private List<JsonNode> published(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> {
          newsroom.clock.advance(Duration.ofSeconds(1));
          return newsroom.createAndPublish(draft("Article " + i).put("section", "Monde"));
        })
        .toList();
  }

  /// Stores an article as a version would have that lost words, wherever there is a copy.
  static void age(Newsroom newsroom, JsonNode article) {
    var table = Table.of(newsroom.environment, "ARTICLES_TABLE");
    var page = new Pages(table).findConsistent(new ArticleId(id(article))).orElseThrow();
    age(table, page, page.teaser().tags());
  }

  private void age(JsonNode article) {
    age(newsroom, article);
  }

  private static void age(Table table, Page page, List<Facet> tags) {
    var t = page.teaser();
    var old =
        new Teaser(
            t.id(),
            t.slug(),
            t.lang(),
            t.story(),
            t.title(),
            "un vieil extrait",
            t.section(),
            tags,
            t.authors(),
            t.image(),
            t.publishedAt(),
            t.updatedAt(),
            2);
    var change = Transaction.on(table);
    new Pages(table)
        .put(
            change,
            new Page(
                old,
                page.revision(),
                page.summary(),
                "<p>un vieux mot</p>",
                "un vieux mot",
                page.translation(),
                page.corrections(),
                page.embeds()));
    new Teasers(table).put(change, old);
    new Listings(table).replace(change, Optional.of(t), Optional.of(old));
    change.commit();
  }

  private List<String> seen(String id) {
    var seen = new ArrayList<String>();
    for (var path : List.of("/" + id, "?ids=" + id, "?lang=fr", "?section=monde")) {
      var reply = newsroom.read("GET /v1/articles" + path).expect(200);
      seen.add(reply.header("ETag") + reply.text());
    }
    return seen;
  }

  @Test
  void what_an_older_version_rendered_is_as_if_published_now() {
    var article = published(1).getFirst();
    var edited = newsroom.save(article, draft("Un autre titre")).expect(200).json();
    newsroom.index(List.of(id(article)));
    var right = seen(id(article));
    newsroom.clock.advance(Duration.ofDays(3));
    age(article);
    newsroom.index(List.of(id(article)));
    var old = seen(id(article));
    for (var i = 0; i < right.size(); i++) {
      assertNotEquals(right.get(i), old.get(i));
    }
    assertEquals(1, newsroom.read("GET /v1/search?q=vieux").items().size());
    assertEquals(progress(1, 1, 0), renderAgain());
    assertEquals(right, seen(id(article)));
    newsroom.index(List.of(id(article)));
    assertEquals(0, newsroom.read("GET /v1/search?q=vieux").items().size());
    assertEquals(1, newsroom.read("GET /v1/search?q=texte").items().size());
    var now = newsroom.edit("GET " + ARTICLES + "/" + id(article), "").expect(200).json();
    assertEquals(edited.get("publication"), now.get("publication"));
    assertEquals(edited.get("updatedAt"), now.get("updatedAt"));
    assertEquals(true, now.get("changed").booleanValue());
  }

  @Test
  void a_second_time_writes_no_article_and_the_schedule_does_nothing_more() {
    var articles = published(3);
    articles.forEach(this::age);
    assertEquals(progress(3, 3, 0), renderAgain());
    newsroom.faults.refuse(request -> request instanceof TransactWriteItemsRequest);
    assertEquals(progress(3, 0, 0), renderAgain());
    assertNull(newsroom.publish.handleRequest(Map.of(), NoContext.INSTANCE));
  }

  @Test
  void a_name_keeps_the_slug_that_it_is_listed_under() {
    var made = draft("Article");
    made.putArray("tags").add("C#");
    var article = newsroom.createAndPublish(made);
    var page = new Pages(table).findConsistent(new ArticleId(id(article))).orElseThrow();
    age(table, page, List.of(new Facet(new Slug("c"), "C#")));
    renderAgain();
    var read = newsroom.read("GET /v1/articles/" + id(article)).expect(200).json();
    assertEquals("c", read.get("tags").get(0).get("slug").stringValue());
    assertTrue(read.get("body").get("text").stringValue().contains("Le texte de Article"));
    assertEquals(1, newsroom.read("GET /v1/articles?tag=c").items().size());
    assertEquals(0, newsroom.read("GET /v1/articles?tag=c-sharp").items().size());
  }

  @Test
  void a_run_that_is_out_of_time_is_continued_by_the_schedule() {
    var articles = published(45);
    articles.forEach(this::age);
    var answer = newsroom.publish.handleRequest(AGAIN, new ExpiringContext(30));
    var runs = 1;
    while (!isDone(Objects.requireNonNull(answer))) {
      answer = newsroom.publish.handleRequest(Map.of(), new ExpiringContext(30));
      runs++;
    }
    assertEquals(45, answer.get("articles"));
    assertTrue(runs > 1 && runs < 6, runs + " runs");
    articles.forEach(this::isMended);
  }

  @Test
  void a_run_looks_at_500_articles_at_the_most() {
    var page = new Pages(table).findConsistent(new ArticleId(id(published(1).getFirst())));
    var t = page.orElseThrow().teaser();
    for (var i = 0; i < 30; i++) {
      var change = Transaction.on(table);
      for (var j = 0; j < 20; j++) {
        new Listings(table)
            .replace(
                change,
                Optional.empty(),
                Optional.of(
                    new Teaser(
                        ArticleId.next(),
                        t.slug(),
                        t.lang(),
                        t.story(),
                        t.title(),
                        t.excerpt(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        t.image(),
                        t.publishedAt(),
                        t.updatedAt(),
                        t.words())));
      }
      change.commit();
    }
    assertEquals(
        Map.of("renderedAgain", false, "articles", 500, "changed", 0, "failed", 0), renderAgain());
    assertEquals(progress(601, 0, 0), finish());
  }

  @ParameterizedTest
  @EnumSource(
      value = Faults.Kind.class,
      names = {"CRASH_BEFORE", "CRASH_AFTER", "SERVER_ERROR", "TIMEOUT_AFTER", "CUT"})
  void a_run_that_breaks_off_anywhere_is_continued(Faults.Kind kind) {
    var articles = published(25);
    articles.forEach(this::age);
    var cutRuns = 0;
    var answer = Optional.<Map<String, Object>>empty();
    for (var seed = 0; answer.isEmpty(); seed++) {
      assertTrue(seed < 200, "it does not end");
      var faults =
          Faults.over(newsroom.tables.dynamo(), kind, kind == Faults.Kind.CUT ? 0.5 : 0.1, seed);
      var publish = new PublishFunction(newsroom.around(PublishFunction.class, faults.client()));
      try {
        answer =
            Optional.ofNullable(
                    publish.handleRequest(seed == 0 ? AGAIN : Map.of(), NoContext.INSTANCE))
                .filter(RerenderingTest::isDone);
        if (answer.isEmpty() && faults.hits() == 0) {
          answer = Optional.ofNullable(renderAgain());
        }
      } catch (Faults.Crash | RuntimeException _) {
        cutRuns++;
      }
    }
    assertTrue(cutRuns > 0, "no run broke off");
    articles.forEach(this::isMended);
  }

  @Test
  void an_article_that_dynamodb_refuses_keeps_its_page_and_holds_up_no_other()
      throws InterruptedException {
    var output = TestOutput.fromNow();
    var articles = published(3);
    articles.forEach(this::age);
    var bad = id(articles.get(1));
    newsroom.faults.refuse(
        request -> request instanceof TransactWriteItemsRequest r && r.toString().contains(bad));
    assertEquals(progress(3, 2, 1), renderAgain());
    output.awaitLine("\"level\":\"ERROR\"", "article " + bad + " cannot be rendered again");
    newsroom.faults.refuse(request -> false);
    assertTrue(newsroom.read("GET /v1/articles/" + bad).text().contains("un vieux mot"));
    isMended(articles.get(0));
    isMended(articles.get(2));
  }

  @Test
  void what_is_published_and_withdrawn_meanwhile_stays_so() {
    var articles = published(30);
    articles.forEach(this::age);
    var editors =
        IntStream.range(0, 2)
            .mapToObj(lane ->
                CompletableFuture.runAsync(() -> {
                  for (var i = lane; i < 30; i += 2) {
                    var article = articles.get(i);
                    if (i % 3 == 0) {
                      newsroom.withdraw(article, "Erreur").expect(200);
                    } else if (i % 3 == 1) {
                      newsroom.publish(
                          newsroom
                              .save(article, draft("Neuf " + i).put("section", "Sport"))
                              .expect(200)
                              .json());
                    }
                  }
                }))
            .toList();
    var runs =
        IntStream.range(0, 2).mapToObj(i -> CompletableFuture.runAsync(this::renderAgain)).toList();
    editors.forEach(CompletableFuture::join);
    runs.forEach(CompletableFuture::join);
    renderAgain();
    for (var i = 0; i < 30; i++) {
      var page = newsroom.read("GET /v1/articles/" + id(articles.get(i)));
      switch (i % 3) {
        case 0 -> page.expect(410);
        case 1 -> assertTrue(page.expect(200).text().contains("Le texte de Neuf " + i + "."));
        default -> isMended(articles.get(i));
      }
    }
    assertEquals(20, newsroom.read("GET /v1/articles?limit=100").items().size());
    assertEquals(10, newsroom.read("GET /v1/articles?section=monde&limit=100").items().size());
    assertEquals(10, newsroom.read("GET /v1/articles?section=sport&limit=100").items().size());
    var sections = newsroom.read("GET /v1/sections").items();
    sections.forEach(section -> assertEquals(10, section.get("count").intValue()));
    assertFalse(newsroom.read("GET /v1/articles?limit=100").text().contains("vieil"));
  }

  @Test
  void a_start_during_a_run_starts_over() {
    var articles = published(25);
    newsroom.publish.handleRequest(AGAIN, new ExpiringContext(22));
    articles.forEach(this::age);
    newsroom.clock.set(Instant.parse("2026-03-02T00:00:00Z"));
    assertEquals(progress(25, 25, 0), renderAgain());
    articles.forEach(this::isMended);
  }

  private void isMended(JsonNode article) {
    var title = article.get("title").stringValue();
    for (var text : seen(id(article)).subList(0, 2)) {
      assertTrue(text.contains("Le texte de " + title + "."), text);
      assertTrue(text.contains(article.get("publication").get("publishedAt").stringValue()), text);
    }
    newsroom
        .read("GET /v1/articles?section=monde&limit=100")
        .items()
        .valueStream()
        .filter(item -> item.get("id").equals(article.get("id")))
        .forEach(item -> assertFalse(item.toString().contains("vieil")));
  }
}
