package gazette.article;

import static gazette.testing.Newsroom.ARTICLES;
import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Table;
import gazette.dynamo.Transaction;
import gazette.testing.Newsroom;
import gazette.testing.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class EditorTest {

  private static final String JSON_TYPE = "application/json";

  private final Newsroom newsroom = new Newsroom();

  private static String at(JsonNode article) {
    return ARTICLES + "/" + id(article);
  }

  private Reply publishAt(JsonNode article, String at) {
    return newsroom.edit(
        "PUT " + at(article) + "/publication",
        "{\"revision\":%d,\"at\":\"%s\"}".formatted(article.get("revision").intValue(), at));
  }

  private String status(JsonNode article) {
    return newsroom.edit("GET " + at(article), "").json().get("status").stringValue();
  }

  @Test
  void a_new_article_is_a_draft_at_revision_one() {
    var answer = newsroom.edit("POST " + ARTICLES, draft("Titre").toString()).expect(201);
    var article = answer.json();
    assertEquals("\"1\"", answer.header("ETag"));
    assertEquals("no-store", answer.header("Cache-Control"));
    assertEquals(at(article), answer.header("Location"));
    assertEquals("draft", article.get("status").stringValue());
    assertTrue(article.get("changed").booleanValue());
    assertEquals("ana@gazette.example", article.get("updatedBy").stringValue());
    assertEquals(article, newsroom.edit("GET " + at(article), "").expect(200).json());
  }

  @Test
  void what_was_read_can_be_sent_back_and_changes_nothing() {
    var draft = draft("Titre").put("summary", "Résumé").put("section", "Monde");
    draft.putArray("tags").add("Climat").add("Mer");
    draft.putArray("authors").add("La rédaction");
    draft.putObject("image").put("url", "https://i.example/a.jpg").put("width", 3).put("height", 2);
    draft.putArray("corrections").addObject().put("text", "Corrigé");
    var article = newsroom.createAndPublish(draft);
    newsroom.clock.advance(Duration.ofHours(1));
    var saved = newsroom.save(article, article).expect(200);
    assertEquals("\"1\"", saved.header("ETag"));
    newsroom.save(article, draft).expect(200);
    assertEquals(1, newsroom.edit("GET " + at(article) + "/revisions", "").items().size());
  }

  @Test
  void of_two_editors_the_second_is_told_who_was_faster() {
    var article = newsroom.create(draft("Un"));
    newsroom.save(article, draft("Deux")).expect(200);
    var refused = newsroom.save(article, draft("Trois")).expect(412).json();
    assertEquals(2, refused.at("/current/revision").intValue());
    assertEquals("ana@gazette.example", refused.at("/current/by").stringValue());
    assertEquals("Deux", newsroom.edit("GET " + at(article), "").json().get("title").stringValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 428",
        "'*' | 200",
        "'\"1\"' | 200",
        "'\"9\", \"1\"' | 200",
        "'W/\"1\"' | 412",
        "'1' | 400",
        "'\"1' | 400",
        "'\"1\",' | 200",
        "', \"1\"' | 200",
        "'\"9\" ,, ,\"1\"' | 200",
        "', W/\"1\",' | 412",
        "',' | 400",
        "'\"1\" \"2\"' | 400",
        "'*, \"1\"' | 400",
        "'\"9\"' | 412"
      })
  void an_edit_says_which_revision_it_was_made_on(String ifMatch, int status) {
    var article = newsroom.create(draft("Un"));
    var headers = ifMatch.isEmpty() ? new String[0] : new String[] {"If-Match", ifMatch};
    newsroom.edit("PUT " + at(article), draft("Deux").toString(), headers).expect(status);
    newsroom
        .edit("DELETE " + at(article), "", headers)
        .expect(status == 200 ? (ifMatch.equals("*") ? 204 : 412) : status);
  }

  @Test
  void a_merge_patch_changes_what_it_names() {
    var draft = draft("Titre").put("summary", "Résumé").put("section", "Monde");
    draft.putArray("tags").add("Climat").add("Mer");
    draft.putObject("image").put("url", "https://i.example/a.jpg").put("alt", "Alt");
    var article = newsroom.create(draft);
    var patched =
        newsroom
            .edit(
                "PATCH " + at(article),
                "{\"summary\":null,\"tags\":[\"Air\"],\"image\":{\"alt\":\"Autre\"}}",
                "If-Match",
                "\"1\"")
            .expect(200)
            .json();
    assertFalse(patched.has("summary"));
    assertEquals("Titre", patched.get("title").stringValue());
    assertEquals("monde", patched.at("/section/slug").stringValue());
    assertEquals("[{\"slug\":\"air\",\"name\":\"Air\"}]", patched.get("tags").toString());
    assertEquals("https://i.example/a.jpg", patched.at("/image/url").stringValue());
    assertEquals("Autre", patched.at("/image/alt").stringValue());
    var refused =
        newsroom
            .edit("PATCH " + at(article), "{\"title\":null,\"lang\":\"en\"}", "If-Match", "\"2\"")
            .expect(422);
    assertEquals(List.of("/lang", "/title"), refused.mistakes());
  }

  @Test
  void who_writes_in_another_language_is_told_those_of_the_site() {
    var refused =
        newsroom
            .edit("POST /v1/editorial/articles", draft("Titel").put("lang", "de").toString())
            .expect(422);
    assertEquals(
        "/lang must be a language of this site: fr, en, uk",
        refused.json().get("detail").stringValue());
  }

  @Test
  void a_put_empties_what_it_does_not_name_but_slug_and_story() {
    var draft = draft("Titre").put("summary", "Résumé").put("slug", "le-slug");
    var article = newsroom.create(draft);
    var saved = newsroom.save(article, draft("Autre")).expect(200).json();
    assertFalse(saved.has("summary"));
    assertEquals("le-slug", saved.get("slug").stringValue());
    assertEquals(article.get("story"), saved.get("story"));
    newsroom.save(saved, draft("Autre").put("story", id(article))).expect(422);
    newsroom.save(saved, draft("Autre").put("lang", "en")).expect(422);
  }

  @Test
  void a_slug_is_made_of_the_title_and_numbered_when_taken() {
    var slugs = new ArrayList<String>();
    for (var i = 0; i < 10; i++) {
      slugs.add(newsroom.create(draft("L’été à Brest !")).get("slug").stringValue());
    }
    assertEquals(
        List.of("l-ete-a-brest", "l-ete-a-brest-2", "l-ete-a-brest-9"),
        List.of(slugs.get(0), slugs.get(1), slugs.get(8)));
    assertTrue(slugs.get(9).matches("l-ete-a-brest-[0-9a-z]{10}"), slugs.get(9));
    assertEquals("u-1f984", newsroom.create(draft("🦄")).get("slug").stringValue());
    assertEquals(
        "l-ete-a-brest",
        newsroom.create(draft("L’été à Brest !").put("lang", "en")).get("slug").stringValue());
  }

  @Test
  void a_slug_given_and_taken_is_a_conflict() {
    newsroom.create(draft("Un").put("slug", "pris"));
    var refused =
        newsroom.edit("POST " + ARTICLES, draft("Deux").put("slug", "pris").toString()).expect(409);
    assertEquals(List.of("/slug"), refused.mistakes());
    var other = newsroom.create(draft("Trois"));
    newsroom.save(other, draft("Trois").put("slug", "pris")).expect(409);
  }

  @Test
  void a_story_has_one_edition_a_language() {
    var first = newsroom.create(draft("Un"));
    var story = first.get("story").stringValue();
    newsroom.edit("POST " + ARTICLES, draft("Deux").put("story", story).toString()).expect(409);
    newsroom.create(draft("Two").put("lang", "en").put("story", story));
    newsroom
        .edit("POST " + ARTICLES, draft("X").put("story", "01K00000000000000000000000").toString())
        .expect(422);
  }

  @Test
  void a_repeated_creation_gets_the_first_answer_again() {
    var body = draft("Une fois").toString();
    var first = newsroom.edit("POST " + ARTICLES, body, "Idempotency-Key", "clé 1").expect(201);
    newsroom.save(first.json(), draft("Changé")).expect(200);
    newsroom.publish(first.json());
    var again = newsroom.edit("POST " + ARTICLES, body, "Idempotency-Key", "clé 1").expect(201);
    assertEquals("true", again.header("Idempotency-Replayed"));
    assertEquals(first.text(), again.text());
    assertEquals(first.header("ETag"), again.header("ETag"));
    newsroom
        .edit("POST " + ARTICLES, draft("Autre").toString(), "Idempotency-Key", "clé 1")
        .expect(422);
    newsroom.clock.advance(Duration.ofHours(25));
    var anew = newsroom.edit("POST " + ARTICLES, body, "Idempotency-Key", "clé 1").expect(201);
    assertNotEquals(id(first.json()), id(anew.json()));
  }

  @Test
  void a_repeated_creation_is_answered_although_it_could_not_be_made_again() {
    var source = newsroom.create(draft("Source"));
    var draft = draft("Copy").put("lang", "en").put("story", source.get("story").stringValue());
    draft.putObject("translation").put("of", id(source)).put("by", "human");
    var body = draft.toString();
    var first = newsroom.edit("POST " + ARTICLES, body, "Idempotency-Key", "k").expect(201);
    newsroom.edit("DELETE " + at(source), "", "If-Match", "*").expect(204);
    newsroom.edit("POST " + ARTICLES, body).expect(422);
    var again = newsroom.edit("POST " + ARTICLES, body, "Idempotency-Key", "k").expect(201);
    assertEquals(first.text(), again.text());
    newsroom.edit("POST " + ARTICLES, "{\"x\":1}", "Idempotency-Key", "k").expect(422);
    newsroom.edit("POST " + ARTICLES, "{", "Idempotency-Key", "k").expect(400);
  }

  @Test
  void a_key_belongs_to_its_caller() {
    var body = draft("Une fois").toString();
    var first = newsroom.edit("POST " + ARTICLES, body, "Idempotency-Key", "k").expect(201);
    var event =
        Newsroom.event("POST " + ARTICLES, body, "Idempotency-Key", "k", "Content-Type", JSON_TYPE);
    var other = newsroom.editAs(Map.of("sub", "u2", "scope", "gazette/write"), event).expect(201);
    assertNotEquals(id(first.json()), id(other.json()));
  }

  @Test
  void a_translation_can_be_edited_although_its_source_was_deleted() {
    var source = newsroom.create(draft("Source"));
    var draft = draft("Copy").put("lang", "en").put("story", source.get("story").stringValue());
    draft.putObject("translation").put("of", id(source)).put("by", "machine");
    var article = newsroom.create(draft);
    newsroom.edit("DELETE " + at(source), "", "If-Match", "*").expect(204);
    var patched =
        newsroom
            .edit("PATCH " + at(article), "{\"title\":\"Copied\"}", "If-Match", "\"1\"")
            .expect(200)
            .json();
    assertEquals(article.get("translation"), patched.get("translation"));
    var saved = newsroom.save(patched, patched).expect(200).json();
    draft.withObject("translation").put("reviewed", true);
    var reviewed = newsroom.save(saved, draft).expect(200).json();
    assertEquals(1, reviewed.at("/translation/revision").intValue());
    assertTrue(reviewed.at("/translation/reviewed").booleanValue());
    draft.withObject("translation").put("revision", 2);
    assertEquals(
        List.of("/translation/revision"), newsroom.save(reviewed, draft).expect(422).mistakes());
    draft.withObject("translation").put("of", id(article)).remove("revision");
    assertEquals(List.of("/translation/of"), newsroom.save(reviewed, draft).expect(422).mistakes());
    newsroom
        .edit("PUT " + at(article), draft("Own").put("lang", "en").toString(), "If-Match", "*")
        .expect(200);
    draft.withObject("translation").put("of", id(source));
    newsroom.edit("PUT " + at(article), draft.toString(), "If-Match", "*").expect(422);
  }

  @Test
  void editing_never_changes_what_readers_see() {
    var article = newsroom.createAndPublish(draft("Public"));
    var saved = newsroom.save(article, draft("Brouillon")).expect(200).json();
    assertEquals("published", saved.get("status").stringValue());
    assertTrue(saved.get("changed").booleanValue());
    assertEquals(
        "Public",
        newsroom.read("GET /v1/articles/" + id(article)).json().get("title").stringValue());
    var back = newsroom.save(saved, draft("Public")).json();
    assertFalse(back.get("changed").booleanValue());
  }

  @Test
  void a_revision_is_changed_where_it_differs_from_what_readers_see() {
    var article = newsroom.create(draft("Un"));
    newsroom.save(article, draft("Deux")).expect(200);
    newsroom.edit("PUT " + at(article), draft("Un").toString(), "If-Match", "\"2\"").expect(200);
    assertEquals(List.of(true, true, true), changed(article));
    newsroom.edit("PUT " + at(article) + "/publication", "{\"revision\":3}").expect(200);
    assertEquals(List.of(false, true, false), changed(article));
    newsroom.edit("PUT " + at(article) + "/publication", "{\"revision\":2}").expect(200);
    assertEquals(List.of(true, false, true), changed(article));
    assertEquals(List.of("true"), newsroom.edit("GET " + ARTICLES, "").items("changed"));
  }

  /// Of its first three revisions.
  private List<Boolean> changed(JsonNode article) {
    var changed = new ArrayList<Boolean>();
    for (var n = 1; n <= 3; n++) {
      var revision = newsroom.edit("GET %s/revisions/%d".formatted(at(article), n), "").expect(200);
      changed.add(revision.json().get("changed").booleanValue());
    }
    return changed;
  }

  @Test
  void publication_puts_exactly_that_revision_in_front_of_readers() {
    var article = newsroom.createAndPublish(draft("Un"));
    newsroom.save(article, draft("Deux")).expect(200);
    newsroom.edit("PUT " + at(article), draft("Trois").toString(), "If-Match", "\"2\"").expect(200);
    newsroom.clock.advance(Duration.ofHours(2));
    newsroom.edit("PUT " + at(article) + "/publication", "{\"revision\":2}").expect(200);
    var page = newsroom.read("GET /v1/articles/" + id(article)).json();
    assertEquals("Deux", page.get("title").stringValue());
    assertEquals("2026-03-01T12:00:00.000Z", page.get("publishedAt").stringValue());
    assertEquals("2026-03-01T14:00:00.000Z", page.get("updatedAt").stringValue());
    var refused =
        newsroom.edit("PUT " + at(article) + "/publication", "{\"revision\":4}").expect(422);
    assertEquals(List.of("/revision"), refused.mistakes());
    var history = newsroom.edit("GET " + at(article) + "/revisions", "").items();
    assertEquals("[3,2,1]", history.findValues("revision").toString().replace(" ", ""));
    assertEquals("[false,true,true]", history.findValues("published").toString().replace(" ", ""));
  }

  @Test
  void a_first_publication_in_the_past_is_listed_there() {
    var old = newsroom.create(draft("Archive"));
    publishAt(old, "1999-12-31").expect(200);
    assertEquals(
        "1999-12-31T00:00:00.000Z",
        newsroom.read("GET /v1/articles/archive").json().get("publishedAt").stringValue());
    publishAt(newsroom.save(old, draft("Archive, bis")).json(), "1998-01-01").expect(422);
    assertEquals(
        "1999-12-31T00:00:00.000Z",
        newsroom.read("GET /v1/articles/archive").json().get("publishedAt").stringValue());
  }

  @ParameterizedTest
  @CsvSource({
    "2016-12-31T23:59:60Z, 2017-01-01T00:00:00.000Z",
    "2016-12-31T15:59:60.5-08:00, 2017-01-01T00:00:00.500Z",
    "2025-11-20T10:00:00+23:59, 2025-11-19T10:01:00.000Z",
    "2025-11-20T10:00:00-23:59, 2025-11-21T09:59:00.000Z",
    "2025-11-20T10:00:00.1234567890123456789Z, 2025-11-20T10:00:00.123Z",
    "2025-11-20t10:00:00.9z, 2025-11-20T10:00:00.900Z",
    "2025-11-20 10:00:00-00:00, 2025-11-20T10:00:00.000Z",
    "2025-11-20, 2025-11-20T00:00:00.000Z"
  })
  void a_time_is_taken_in_any_form(String sent, String read) {
    var article = publishAt(newsroom.create(draft("Archive")), sent).expect(200).json();
    assertEquals(read, article.at("/publication/publishedAt").stringValue());
    newsroom
        .read("GET /v1/articles?from=" + sent.replace("+", "%2B").replace(" ", "%20"))
        .expect(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025-11-20T10:00Z",
        "2025-11-20T10Z",
        "2025-11-20T10:00:00",
        "2025-11-20T10:00:00.Z",
        "2025-11-20T10:00:00,5Z",
        "2025-11-20T24:00:00Z",
        "2025-11-20T10:60:00Z",
        "2025-11-20T10:00:61Z",
        "2025-11-20T10:00:60Z",
        "2025-11-20T23:59:60Z",
        "2016-12-31T23:59:60+01:00",
        "2025-11-20T10:00:00+24:00",
        "2025-11-20T10:00:00+0100",
        "2025-11-20T10:00:00+01",
        "2025-11-20T10:00:00+01:00:00",
        "2025-02-29T10:00:00Z",
        "2025-02-29",
        "2025-1-1",
        "0000-01-01",
        "0001-01-01T00:00:00+00:01",
        "9999-12-31T23:59:59-00:01",
        "+12025-11-20T10:00:00Z"
      })
  void what_is_no_time_is_refused(String sent) {
    var article = newsroom.create(draft("Archive"));
    assertEquals(List.of("/at"), publishAt(article, sent).expect(422).mistakes());
  }

  @Test
  void what_is_due_is_published_and_withdrawn_at_its_time() {
    var article = newsroom.create(draft("Plus tard"));
    newsroom
        .edit(
            "PUT " + at(article) + "/publication",
            "{\"revision\":1,\"at\":\"2026-03-01T13:00:00Z\",\"until\":\"2026-03-01T14:00:00+00:00\"}")
        .expect(200);
    assertEquals("scheduled", status(article));
    newsroom.tick(Duration.ofMinutes(59));
    newsroom.read("GET /v1/articles/plus-tard").expect(404);
    newsroom.tick(Duration.ofMinutes(3));
    newsroom.tick(Duration.ZERO);
    assertEquals(
        "2026-03-01T13:00:00.000Z",
        newsroom
            .read("GET /v1/articles/plus-tard")
            .expect(200)
            .json()
            .get("publishedAt")
            .stringValue());
    assertEquals("published", status(article));
    newsroom.tick(Duration.ofHours(1));
    var gone = newsroom.read("GET /v1/articles/plus-tard").expect(410).json();
    assertEquals("2026-03-01T14:00:00.000Z", gone.get("withdrawnAt").stringValue());
    assertFalse(gone.has("reason"));
    assertEquals("withdrawn", status(article));
  }

  @Test
  void what_was_due_while_nothing_ran_happens_in_its_order() {
    var article = newsroom.create(draft("Long sommeil"));
    newsroom
        .edit(
            "PUT " + at(article) + "/publication",
            "{\"revision\":1,\"at\":\"2026-03-01T13:00:00Z\",\"until\":\"2026-03-01T14:00:00Z\"}")
        .expect(200);
    newsroom.tick(Duration.ofDays(3));
    newsroom.read("GET /v1/articles/long-sommeil").expect(410);
  }

  @Test
  void a_schedule_can_be_replaced_and_taken_back() {
    var article = newsroom.create(draft("Prévu"));
    publishAt(article, "2026-03-02").expect(200);
    var later = publishAt(article, "2026-03-03").expect(200).json();
    assertEquals("2026-03-03T00:00:00.000Z", later.at("/publication/next/at").stringValue());
    newsroom.edit("DELETE " + at(article) + "/publication", "").expect(204);
    newsroom.edit("DELETE " + at(article) + "/publication", "").expect(409);
    newsroom.tick(Duration.ofDays(9));
    newsroom.read("GET /v1/articles/prevu").expect(404);
  }

  @Test
  void publishing_what_is_live_again_changes_only_its_end() {
    var article = newsroom.createAndPublish(draft("Encore"));
    newsroom.clock.advance(Duration.ofHours(1));
    var before = newsroom.read("GET /v1/articles/encore").text();
    newsroom
        .edit(
            "PUT " + at(article) + "/publication",
            "{\"revision\":1,\"until\":\"2026-03-01T20:00:00Z\"}")
        .expect(200);
    assertEquals(before, newsroom.read("GET /v1/articles/encore").text());
    newsroom.clock.set(Instant.parse("2026-03-01T20:00:00Z"));
    newsroom.tick(Duration.ZERO);
    newsroom.read("GET /v1/articles/encore").expect(410);
  }

  @Test
  void prolonging_what_is_live_leaves_what_is_pending() {
    var article = newsroom.createAndPublish(draft("Un"));
    var saved = newsroom.save(article, draft("Deux")).expect(200).json();
    var pending = publishAt(saved, "2026-03-01T14:00:00Z").expect(200).json();
    var prolonged =
        newsroom
            .edit(
                "PUT " + at(article) + "/publication",
                "{\"revision\":1,\"until\":\"2026-03-01T18:00:00Z\"}")
            .expect(200)
            .json();
    assertEquals(pending.at("/publication/next"), prolonged.at("/publication/next"));
    assertEquals("2026-03-01T18:00:00.000Z", prolonged.at("/publication/until").stringValue());
    newsroom.tick(Duration.ofHours(3));
    assertEquals(List.of("Deux"), newsroom.read("GET /v1/articles").items("title"));
    newsroom.tick(Duration.ofHours(9));
    assertEquals(List.of("Deux"), newsroom.read("GET /v1/articles").items("title"));
    publishAt(newsroom.save(saved, draft("Trois")).json(), "2026-03-05").expect(200);
    var replaced =
        newsroom.edit("PUT " + at(article) + "/publication", "{\"revision\":1}").expect(200).json();
    assertFalse(replaced.get("publication").has("next"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"revision\":1,\"until\":\"2026-03-01T11:00:00Z\"}",
        "{\"revision\":1,\"at\":\"2026-03-05\",\"until\":\"2026-03-05\"}",
        "{\"revision\":1,\"at\":\"2020-03-05\",\"until\":\"2026-03-01T12:00:00Z\"}"
      })
  void an_end_is_later_than_the_beginning_and_than_now(String publication) {
    var article = newsroom.create(draft("Fin"));
    var refused = newsroom.edit("PUT " + at(article) + "/publication", publication).expect(422);
    assertEquals(List.of("/until"), refused.mistakes());
  }

  @Test
  void a_withdrawal_needs_a_reason_and_something_published() {
    var article = newsroom.create(draft("Retrait"));
    newsroom.withdraw(article, "Trop tôt").expect(409);
    newsroom.publish(article);
    newsroom.withdraw(article, " ").expect(422);
    newsroom.withdraw(article, "x".repeat(501)).expect(422);
    newsroom.withdraw(article, "x".repeat(500)).expect(200);
    newsroom.withdraw(article, "Encore").expect(200);
  }

  @Test
  void a_save_past_the_last_number_is_refused_and_all_before_it_can_be_read() {
    var article = newsroom.create(draft("Un"));
    ageTo(99_998, article);
    var path = "PUT " + at(article);
    newsroom.edit(path, draft("Deux").toString(), "If-Match", "\"99998\"").expect(200);
    newsroom.edit(path, draft("Trois").toString(), "If-Match", "\"99999\"").expect(409);
    newsroom
        .edit("POST " + at(article) + "/revisions/99998/restore", "", "If-Match", "\"99999\"")
        .expect(409);
    var last = newsroom.edit("GET " + at(article) + "/revisions/99999", "").expect(200);
    assertEquals("Deux", last.json().get("title").stringValue());
    var history = newsroom.edit("GET " + at(article) + "/revisions?limit=1", "").expect(200);
    assertEquals(List.of("99999"), history.items("revision"));
    newsroom.edit("PUT " + at(article) + "/publication", "{\"revision\":99999}").expect(200);
  }

  /// As if the article, which is at its first revision, had been saved that often.
  private void ageTo(int revision, JsonNode article) {
    var table = Table.of(newsroom.environment, "ARTICLES_TABLE");
    var partition = "ARTICLE#" + id(article);
    var first = table.getConsistent(new Key(partition, "REVISION#00001")).orElseThrow();
    var body = table.getConsistent(new Key(partition, "BODY#00001")).orElseThrow();
    Transaction.on(table)
        .put(
            Item.at(new Key(partition, "REVISION#" + revision))
                .with("number", revision)
                .with("at", first.time("at"))
                .with("by", first.text("by"))
                .with("draft", first.bytes("draft")))
        .put(Item.at(new Key(partition, "BODY#" + revision)).with("source", body.bytes("source")))
        .commit();
    table
        .dynamo()
        .updateItem(r ->
            r.tableName(table.name())
                .key(
                    Map.of(
                        "pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS("HEAD")))
                .updateExpression("SET revision = :n")
                .expressionAttributeValues(
                    Map.of(":n", AttributeValue.fromN(Integer.toString(revision)))));
  }

  @Test
  void a_restore_is_a_new_revision() {
    var article = newsroom.create(draft("Un").put("summary", "Premier"));
    newsroom.save(article, draft("Deux")).expect(200);
    var path = "POST " + at(article) + "/revisions/1/restore";
    newsroom.edit(path, "").expect(428);
    newsroom.edit(path, "", "If-Match", "\"1\"").expect(412);
    var restored = newsroom.edit(path, "", "If-Match", "\"2\"").expect(201);
    assertEquals("\"3\"", restored.header("ETag"));
    assertEquals("Premier", restored.json().get("summary").stringValue());
    newsroom
        .edit("POST " + at(article) + "/revisions/9/restore", "", "If-Match", "\"3\"")
        .expect(404);
    var first = newsroom.edit("GET " + at(article) + "/revisions/1", "").expect(200);
    assertEquals("Premier", first.json().get("summary").stringValue());
    assertEquals(1, first.json().get("revision").intValue());
  }

  @Test
  void a_preview_is_the_page_as_readers_would_get_it() {
    var article = newsroom.create(draft("Aperçu"));
    var preview = newsroom.edit("GET " + at(article) + "/preview", "").expect(200);
    assertEquals("no-store", preview.header("Cache-Control"));
    newsroom.publish(article);
    var page = (ObjectNode) newsroom.read("GET /v1/articles/apercu").json();
    assertEquals(page.set("warnings", Newsroom.JSON.createArrayNode()), preview.json());
    newsroom.edit("GET " + at(article) + "/preview?revision=7", "").expect(404);
    newsroom.edit("GET " + at(article) + "/preview?revision=x", "").expect(400);
  }

  @Test
  void a_draft_that_was_never_published_frees_its_slugs_when_deleted() {
    var article = newsroom.create(draft("Libre").put("slug", "libre"));
    newsroom.save(article, draft("Libre").put("slug", "autre")).expect(200);
    newsroom.edit("DELETE " + at(article), "", "If-Match", "\"2\"").expect(204);
    newsroom.edit("GET " + at(article), "").expect(404);
    newsroom.edit("DELETE " + at(article), "", "If-Match", "\"2\"").expect(404);
    newsroom.create(draft("Libre").put("slug", "libre"));
    newsroom.create(draft("Libre").put("slug", "autre"));
    newsroom.tick(Duration.ofMinutes(1));
    newsroom.edit("GET " + at(article) + "/revisions/1", "").expect(404);
  }

  @Test
  void what_was_published_is_deleted_once_withdrawn_and_stays_gone() {
    var article = newsroom.createAndPublish(draft("Pour toujours"));
    newsroom.edit("DELETE " + at(article), "", "If-Match", "*").expect(409);
    newsroom.withdraw(article, "Erreur").expect(200);
    newsroom.edit("DELETE " + at(article), "", "If-Match", "*").expect(204);
    newsroom.tick(Duration.ofMinutes(1));
    newsroom.read("GET /v1/articles/" + id(article)).expect(410);
    newsroom.read("GET /v1/articles/pour-toujours").expect(410);
    newsroom
        .edit("POST " + ARTICLES, draft("X").put("slug", "pour-toujours").toString())
        .expect(409);
    newsroom.edit("PUT " + at(article) + "/publication", "{\"revision\":1}").expect(404);
  }

  @Test
  void editors_list_articles_in_any_state_latest_change_first() {
    var articles = new ArrayList<JsonNode>();
    for (var i = 0; i < 5; i++) {
      newsroom.clock.advance(Duration.ofMinutes(1));
      articles.add(
          newsroom.create(draft("Article " + i).put("section", i < 3 ? "Monde" : "Sport")));
    }
    newsroom.publish(articles.get(1));
    newsroom.publish(articles.get(4));
    newsroom.withdraw(articles.get(4), "Erreur").expect(200);
    publishAt(articles.get(2), "2027-01-01").expect(200);
    newsroom.clock.advance(Duration.ofMinutes(1));
    newsroom.save(articles.get(0), draft("Article 0, bis").put("section", "Monde")).expect(200);
    assertEquals(
        List.of("Article 0, bis", "Article 4", "Article 3", "Article 2", "Article 1"), pages(""));
    assertEquals(List.of("Article 0, bis", "Article 3"), pages("&status=draft"));
    assertEquals(List.of("Article 4"), pages("&status=withdrawn"));
    assertEquals(List.of("Article 2"), pages("&status=scheduled"));
    assertEquals(List.of("Article 0, bis", "Article 2", "Article 1"), pages("&section=monde"));
    assertEquals(List.of(), pages("&lang=en"));
    newsroom.edit("GET " + ARTICLES + "?status=live", "").expect(400);
    assertFalse(newsroom.edit("GET " + ARTICLES, "").items().get(0).has("body"));
  }

  /// Reads the list over several statuses: no scan may pass a position that another scan has not
  /// reached.
  @Test
  void a_filtered_list_looks_only_so_far_and_says_there_is_more() {
    for (var i = 0; i < 1030; i++) {
      newsroom.clock.advance(Duration.ofMillis(1));
      var rare = i == 2 || i == 4 || i == 700;
      var article =
          newsroom.create(draft("Article " + i).put("section", rare ? "Rare" : "Courant"));
      if (i == 4) {
        newsroom.publish(article);
      }
    }
    newsroom.meter.reset();
    var first =
        newsroom.edit("GET " + ARTICLES + "?status=draft&section=rare&limit=2", "").expect(200);
    assertEquals(List.of("Article 700"), first.items("title"));
    assertTrue(first.json().has("next"));
    assertTrue(newsroom.meter.reads() < 30, newsroom.meter.reads() + " units");
    assertEquals(List.of("Article 700", "Article 2"), pages("&status=draft&section=rare"));
    assertEquals(List.of("Article 700", "Article 4", "Article 2"), pages("&section=rare"));
    assertEquals(
        List.of(),
        newsroom.edit("GET " + ARTICLES + "?section=nulle-part", "").expect(200).items("id"));
    assertEquals(List.of(), pages("&section=nulle-part"));
  }

  /// Lambda answers 6 MB, escaped once more, and a gateway says 500 to what is over.
  @Test
  void a_list_of_large_articles_is_cut_where_an_answer_ends() {
    var titles = new ArrayList<String>();
    for (var i = 0; i < 40; i++) {
      newsroom.clock.advance(Duration.ofMinutes(1));
      var draft = draft("Article " + i);
      for (var c = 0; c < 50; c++) {
        var text = i % 2 == 0 ? "🦄".repeat(1000) : "\"".repeat(1000);
        draft.withArray("corrections").addObject().put("text", text);
      }
      newsroom.create(draft);
      titles.addFirst("Article " + i);
    }
    var path = "GET " + ARTICLES + "?limit=100";
    var seen = new ArrayList<String>();
    var next = "";
    do {
      var slice = newsroom.edit(path + next, "").expect(200);
      var payload = Newsroom.JSON.writeValueAsBytes(slice.text());
      assertTrue(payload.length < 6_000_000, payload.length + " bytes");
      seen.addAll(slice.items("title"));
      next = slice.json().has("next") ? "&cursor=" + slice.json().get("next").stringValue() : "";
    } while (!next.isEmpty());
    assertEquals(titles, seen);
  }

  private List<String> pages(String query) {
    var titles = new ArrayList<String>();
    var path = "GET " + ARTICLES + "?limit=2" + query;
    var slice = newsroom.edit(path, "").expect(200);
    titles.addAll(slice.items("title"));
    while (slice.json().has("next")) {
      slice = newsroom.edit(path + "&cursor=" + slice.json().get("next").stringValue(), "");
      titles.addAll(slice.items("title"));
    }
    return titles;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scope | gazette/write | 200",
        "scope | openid gazette/write email | 200",
        "scope | [openid gazette/write] | 200",
        "scp | gazette/write | 200",
        "scp | [gazette/write] | 200",
        "scp | [gazette/publish gazette/write openid] | 200",
        "scp | [gazette/publish] | 403",
        "scp | [gazette/writer] | 403",
        "scopes | gazette/write | 403"
      })
  void scopes_are_where_the_gateway_finds_them(String claim, String value, int status) {
    var event = Newsroom.event("GET " + ARTICLES, "");
    newsroom.editAs(Map.of("sub", "u", claim, value), event).expect(status);
  }

  @Test
  void without_claims_nobody_edits_and_without_the_scope_nobody_publishes() {
    var article = newsroom.create(draft("Clos"));
    var event = Newsroom.event("GET " + at(article), "");
    assertEquals("Bearer", newsroom.editUnchecked(event).expect(401).header("WWW-Authenticate"));
    newsroom.editAs(Map.of("scope", "gazette/write"), event).expect(401);
    newsroom.editAs(Map.of("sub", "u", "scope", "gazette/publish"), event).expect(403);
    newsroom.editAs(Map.of("sub", "u", "scope", "gazette/write"), event).expect(200);
    var publication =
        Newsroom.event(
            "PUT " + at(article) + "/publication", "{\"revision\":1}", "Content-Type", JSON_TYPE);
    newsroom.editAs(Map.of("sub", "u", "scope", "gazette/write"), publication).expect(403);
  }
}
