package gazette.article;

import static gazette.testing.Newsroom.ARTICLES;
import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.testing.Canaries;
import gazette.testing.Newsroom;
import gazette.testing.PublicResponses;
import gazette.testing.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Nothing that is not public is in any public answer.
class LeakTest {

  private final Newsroom newsroom = new Newsroom();
  private final Canaries canaries = new Canaries("qzxcanary");
  private final List<JsonNode> articles = new ArrayList<>();

  @BeforeEach
  void some_articles_are_public() {
    for (var i = 0; i < 5; i++) {
      newsroom.clock.advance(Duration.ofMinutes(1));
      var draft = draft("Public " + i).put("section", "Monde");
      draft.putArray("tags").add("Climat").add("Mer");
      draft.putArray("authors").add("Ana");
      articles.add(newsroom.createAndPublish(draft));
    }
  }

  private JsonNode hidden() {
    return hidden("qzxcanaryslug");
  }

  /// Like the public ones by a tag.
  private JsonNode hidden(String slug) {
    var draft = canaries.draft().put("slug", slug);
    draft.withArray("tags").add("Climat");
    var article = newsroom.create(draft);
    articles.add(article);
    return article;
  }

  /// Everybody reads and shares every article; that is ranked, and what is public is indexed.
  private void read() {
    index();
    for (var article : articles) {
      var path = "POST /v1/articles/" + id(article);
      newsroom.tell(path + "/views", "").expect(202);
      newsroom.tell(path + "/shares", "{\"channel\":\"x\"}").expect(202);
    }
    newsroom.countAndRank();
  }

  private List<String> ids() {
    return articles.stream().map(Newsroom::id).toList();
  }

  private void index() {
    newsroom.index(ids());
  }

  private List<String> leaks() {
    return new PublicResponses(newsroom)
        .gather(ids(), articles.stream().map(a -> a.get("story").stringValue()).toList())
        .ask(canaries.requests())
        .leaks(canaries);
  }

  /// Not while the index is behind, and not when it knows.
  private void nothingLeaks() {
    assertEquals(List.of(), leaks());
    index();
    var found = new PublicResponses(newsroom).discover(ids()).ask(canaries.searches());
    assertEquals(List.of(), found.leaks(canaries));
  }

  private Reply schedule(JsonNode article, int revision) {
    return newsroom.edit(
        "PUT %s/%s/publication".formatted(ARTICLES, id(article)),
        "{\"revision\":%d,\"at\":\"2026-04-01\"}".formatted(revision));
  }

  /// So the search would find what leaks, in every kind of answer.
  @Test
  void what_is_published_is_found_everywhere() {
    newsroom.publish(hidden());
    read();
    var leaks = leaks();
    for (var request :
        List.of(
            "/v1/articles?lang=fr&limit=2",
            "/v1/sections?lang=fr",
            "/v1/tags?lang=fr",
            "/v1/authors?lang=fr",
            "/v1/articles?ids=",
            "/v1/articles/" + id(articles.getLast()) + " ",
            "/v1/articles/" + id(articles.getLast()) + "?format=text",
            "/v1/stories/" + articles.getLast().get("story").stringValue(),
            "/v1/articles/qzxcanaryslug?lang=fr",
            "/v1/articles?tag=qzxcanarytag&lang=fr",
            "/v1/popular?lang=fr&window=1h&by=views",
            "/v1/popular?lang=fr&window=24h&by=shares",
            "/v1/popular?lang=all&window=all&by=views",
            "/v1/popular?scope=story&lang=fr&window=30d",
            "/v1/popular?scope=story&fallback=any&lang=en",
            "/v1/popular?section=qzxcanarysection&lang=fr",
            "/v1/trending?lang=fr",
            "/v1/trending?scope=story&section=qzxcanarysection&lang=fr",
            "/v1/articles/%s/related".formatted(id(articles.getFirst())),
            "/v1/search?q=qzxcanarybody&lang=fr",
            "/v1/search?sort=newest&q=qzxcanary*&lang=fr",
            "/v1/search?q=public&limit=2&lang=fr",
            "/v1/search?q=texte&tag=qzxcanarytag&lang=fr")) {
      assertTrue(leaks.stream().anyMatch(leak -> leak.startsWith(request)), request);
    }
    for (var part : List.of("title", "body", "summary", "tag", "author", "section", "image")) {
      assertTrue(leaks.stream().anyMatch(leak -> leak.contains("qzxcanary" + part)), part);
    }
    assertFalse(leaks.stream().anyMatch(leak -> leak.contains("qzxcanarycomment")));
  }

  @Test
  void a_draft_is_nowhere_in_public() {
    hidden();
    read();
    nothingLeaks();
  }

  @Test
  void what_is_scheduled_is_nowhere_in_public_before_its_time() {
    schedule(hidden(), 1).expect(200);
    newsroom.tick(Duration.ofDays(20));
    read();
    nothingLeaks();
    newsroom.tick(Duration.ofDays(20));
    assertFalse(leaks().isEmpty());
  }

  @Test
  void a_later_revision_is_nowhere_in_public() {
    var saved = newsroom.save(articles.getFirst(), canaries.draft()).expect(200).json();
    read();
    nothingLeaks();
    schedule(saved, 2).expect(200);
    newsroom.tick(Duration.ofDays(20));
    nothingLeaks();
    newsroom
        .edit("PUT %s/%s/publication".formatted(ARTICLES, id(saved)), "{\"revision\":1}")
        .expect(200);
    nothingLeaks();
  }

  @Test
  void an_earlier_revision_is_nowhere_in_public() {
    var article = hidden();
    var saved = newsroom.save(article, draft("Tout autre").put("slug", "autre")).expect(200);
    newsroom.publish(saved.json());
    read();
    nothingLeaks();
  }

  /// Its former slug is what leads to its reason, so only that is known of it.
  @Test
  void what_was_withdrawn_is_nowhere_in_public() {
    var article = newsroom.publish(hidden());
    read();
    newsroom.withdraw(article, "Une erreur").expect(200);
    nothingLeaks();
    read();
    nothingLeaks();
    newsroom.save(article, canaries.draft().put("title", "qzxcanaryagain")).expect(200);
    nothingLeaks();
  }

  @Test
  void what_has_expired_is_nowhere_in_public() {
    var article = hidden();
    newsroom
        .edit(
            "PUT %s/%s/publication".formatted(ARTICLES, id(article)),
            "{\"revision\":1,\"until\":\"2026-03-02\"}")
        .expect(200);
    read();
    newsroom.tick(Duration.ofDays(2));
    nothingLeaks();
    read();
    nothingLeaks();
  }

  @Test
  void what_was_deleted_is_nowhere_in_public() {
    var draft = hidden();
    newsroom.edit("DELETE " + ARTICLES + "/" + id(draft), "", "If-Match", "*").expect(204);
    nothingLeaks();
    var published = newsroom.publish(hidden());
    read();
    newsroom.withdraw(published, "Une erreur").expect(200);
    newsroom.edit("DELETE " + ARTICLES + "/" + id(published), "", "If-Match", "*").expect(204);
    nothingLeaks();
    newsroom.tick(Duration.ofDays(1));
    read();
    nothingLeaks();
  }

  @Test
  void an_edition_that_is_not_published_is_nowhere_in_its_story() {
    var source = articles.getFirst();
    var draft = canaries.draft().put("lang", "en").put("story", source.get("story").stringValue());
    draft
        .putObject("translation")
        .put("of", id(source))
        .put("by", "machine")
        .put("engine", "qzxcanaryengine");
    var edition = newsroom.create(draft);
    articles.add(edition);
    read();
    nothingLeaks();
    newsroom.publish(edition);
    read();
    assertFalse(leaks().isEmpty());
    newsroom.withdraw(edition, "Une erreur").expect(200);
    nothingLeaks();
  }

  @Test
  void the_id_of_a_source_that_is_not_published_is_nowhere_in_public() {
    var source = newsroom.create(draft("Source"));
    var story = source.get("story").stringValue();
    var draft = draft("Copy").put("lang", "en").put("story", story);
    draft.putObject("translation").put("of", id(source)).put("by", "human");
    var copy = newsroom.createAndPublish(draft);
    var path = "GET /v1/articles/" + id(copy);
    assertFalse(newsroom.read(path).expect(200).text().contains(id(source)));
    assertEquals("human", newsroom.read(path).json().at("/translation/by").stringValue());
    newsroom.publish(source);
    assertEquals(id(source), newsroom.read(path).json().at("/translation/of").stringValue());
    newsroom.withdraw(source, "Une erreur").expect(200);
    assertFalse(newsroom.read(path).expect(200).text().contains(id(source)));
  }

  @Test
  void what_was_corrected_away_is_nowhere_in_public() {
    var both = List.of(newsroom.publish(hidden()), newsroom.publish(hidden("qzxcanaryslugtwo")));
    read();
    newsroom.clock.advance(Duration.ofSeconds(1));
    for (var article : both) {
      var corrected =
          draft("Corrigé").put("slug", "corrige-" + both.indexOf(article)).put("section", "Monde");
      corrected.putArray("tags").add("Climat");
      newsroom.publish(newsroom.save(article, corrected).expect(200).json());
    }
    nothingLeaks();
  }

  @Test
  void nobody_can_tell_a_draft_from_nothing() {
    var article = hidden();
    schedule(article, 1).expect(200);
    assertEquals(
        newsroom.read("GET /v1/articles/01K00000000000000000000000"),
        newsroom.read("GET /v1/articles/" + id(article)));
    assertEquals(
        newsroom.read("GET /v1/articles/rien"), newsroom.read("GET /v1/articles/qzxcanaryslug"));
    assertEquals(
        newsroom.read("GET /v1/articles/01K00000000000000000000000/related").expect(404),
        newsroom.read("GET /v1/articles/" + id(article) + "/related"));
    assertEquals(
        newsroom.read("GET /v1/articles/rien/related").expect(404),
        newsroom.read("GET /v1/articles/qzxcanaryslug/related"));
    index();
    assertEquals(
        newsroom.read("GET /v1/search?q=nulle").expect(200),
        newsroom.read("GET /v1/search?q=qzxcanarybody"));
    assertEquals(
        newsroom.read("GET /v1/stories/01K00000000000000000000000"),
        newsroom.read("GET /v1/stories/" + article.get("story").stringValue()));
    assertEquals(
        newsroom.read("GET /v1/articles/01K00000000000000000000000/popularity"),
        newsroom.read("GET /v1/articles/" + id(article) + "/popularity"));
    assertEquals(
        newsroom.read("GET /v1/stories/01K00000000000000000000000/popularity"),
        newsroom.read("GET /v1/stories/" + article.get("story").stringValue() + "/popularity"));
    assertEquals(
        newsroom.read("GET /v1/popularity?articles=01K00000000000000000000000"),
        newsroom.read("GET /v1/popularity?articles=" + id(article)));
    assertEquals(
        newsroom.tell("POST /v1/articles/01K00000000000000000000000/views", ""),
        newsroom.tell("POST /v1/articles/" + id(article) + "/views", ""));
  }
}
