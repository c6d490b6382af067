package gazette.article;

import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.ContentFunction;
import gazette.runtime.Environment;
import gazette.testing.Newsroom;
import gazette.testing.Reply;
import gazette.testing.TestOutput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ReaderTest {

  private final Newsroom newsroom = new Newsroom();

  private JsonNode published(String title, String section, String... tags) {
    var draft = draft(title).put("section", section);
    var list = draft.putArray("tags");
    List.of(tags).forEach(list::add);
    newsroom.clock.advance(Duration.ofMinutes(1));
    return newsroom.createAndPublish(draft);
  }

  @Test
  void an_empty_site_has_an_empty_list() {
    assertEquals("{\"items\":[]}", newsroom.read("GET /v1/articles").expect(200).text());
  }

  @Test
  void a_list_is_newest_first_and_its_slices_make_the_whole() {
    var titles = new ArrayList<String>();
    for (var i = 0; i < 7; i++) {
      titles.addFirst("Article " + i);
      published("Article " + i, "Monde");
    }
    var seen = new ArrayList<String>();
    var next = "/v1/articles?limit=3&utm_source=x";
    while (!next.isEmpty()) {
      var slice = newsroom.read("GET " + next).expect(200);
      seen.addAll(slice.items("title"));
      next = slice.header("Link").replaceAll("<(.*)>; rel=\"next\"", "$1");
      assertEquals(next.isEmpty(), !slice.json().has("next"));
    }
    assertEquals(titles, seen);
  }

  @Test
  void what_is_published_while_somebody_pages_neither_repeats_nor_hides_anything() {
    for (var i = 0; i < 4; i++) {
      published("Avant " + i, "Monde");
    }
    var first = newsroom.read("GET /v1/articles?limit=2").expect(200);
    published("Pendant", "Monde");
    var cursor = first.json().get("next").stringValue();
    var second = newsroom.read("GET /v1/articles?limit=2&cursor=" + cursor).expect(200);
    assertEquals(List.of("Avant 3", "Avant 2"), first.items("title"));
    assertEquals(List.of("Avant 1", "Avant 0"), second.items("title"));
    assertFalse(second.json().has("next"));
  }

  @Test
  void filters_combine() {
    published("Un", "Monde", "Climat", "Littoral");
    published("Deux", "Monde", "Climat");
    published("Trois", "Sciences", "Climat", "Littoral");
    assertEquals(
        List.of("Un"),
        newsroom.read("GET /v1/articles?section=monde&tag=littoral").expect(200).items("title"));
    assertEquals(
        List.of("Trois", "Deux", "Un"),
        newsroom.read("GET /v1/articles?tag=climat").expect(200).items("title"));
    assertEquals(
        List.of(),
        newsroom.read("GET /v1/articles?section=monde&tag=rien").expect(200).items("id"));
    assertEquals(
        List.of(), newsroom.read("GET /v1/articles?lang=uk&tag=climat").expect(200).items("id"));
  }

  @Test
  void slices_of_a_filtered_list_make_the_whole_although_some_are_short() {
    var wanted = new ArrayList<String>();
    for (var i = 0; i < 150; i++) {
      if (i % 30 == 0) {
        wanted.addFirst("Rare " + i);
        published("Rare " + i, "Monde", "Climat");
      } else {
        published("Monde " + i, i % 2 == 0 ? "Monde" : "Sport", i % 2 == 0 ? "Mer" : "Climat");
      }
    }
    var seen = new ArrayList<String>();
    var path = "GET /v1/articles?section=monde&tag=climat&limit=2";
    var slice = newsroom.read(path).expect(200);
    seen.addAll(slice.items("title"));
    while (slice.json().has("next")) {
      slice = newsroom.read(path + "&cursor=" + slice.json().get("next").stringValue()).expect(200);
      seen.addAll(slice.items("title"));
    }
    assertEquals(wanted, seen);
  }

  @Test
  void from_is_inclusive_and_to_is_exclusive() {
    published("A", "Monde");
    var at = published("B", "Monde").at("/publication/publishedAt").stringValue();
    published("C", "Monde");
    assertEquals(List.of("C", "B"), newsroom.read("GET /v1/articles?from=" + at).items("title"));
    assertEquals(List.of("A"), newsroom.read("GET /v1/articles?to=" + at).items("title"));
    assertEquals(
        List.of(),
        newsroom.read("GET /v1/articles?from=2026-03-02&to=2026-03-01").expect(200).items("title"));
    assertEquals(3, newsroom.read("GET /v1/articles?from=2026-03-01&to=2026-03-02").items().size());
  }

  @Test
  void chosen_articles_come_in_the_order_asked_without_those_that_are_not_published() {
    var a = id(published("A", "Monde"));
    var b = id(published("B", "Monde"));
    var c = id(newsroom.create(draft("C")));
    var asked = "GET /v1/articles?ids=%s,%s,%s,%s&fields=title".formatted(b, c, a, b);
    assertEquals(List.of("B", "A"), newsroom.read(asked).expect(200).items("title"));
    assertEquals(2, newsroom.read(asked).items().get(0).size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=101",
        "limit=ten",
        "limit=",
        "limit=5&limit=6",
        "section=Monde",
        "tag=a--b",
        "lang=f",
        "lang=%E9",
        "lang=%zz",
        "lang=de",
        "lang=fr-FR",
        "from=yesterday",
        "to=2026-02-30",
        "cursor=abc",
        "cursor=AAAAAAAAAAAAAAAA",
        "fields=title,colour",
        "ids=1",
        "ids=01K00000000000000000000000,"
      })
  void a_wrong_parameter_is_named(String query) {
    var name = query.substring(0, query.indexOf('='));
    var problem = newsroom.read("GET /v1/articles?" + query).expect(400);
    assertEquals("application/problem+json", problem.header("Content-Type"));
    assertEquals(List.of(name), problem.mistakes());
  }

  @Test
  void every_wrong_parameter_is_named_at_once() {
    var problem = newsroom.read("GET /v1/articles?limit=0&lang=!&tag=É&from=x").expect(400);
    assertEquals(List.of("from", "lang", "limit", "tag"), problem.mistakes());
    assertEquals("4 parameters are not valid", problem.json().get("detail").stringValue());
  }

  @Test
  void who_leaves_out_a_zone_is_told_how_to_write_it() {
    for (var time : List.of("2026-03-01T10:00:00", "2026-03-01T10:00:00+01:00")) {
      var problem = newsroom.read("GET /v1/articles?to=" + time).expect(400);
      var detail = problem.json().get("detail").stringValue();
      assertTrue(detail.contains("2026-11-23T10:00:00Z (in a link, + is %2B)"), detail);
    }
    newsroom.read("GET /v1/articles?to=2026-03-01T10:00:00%2B01:00").expect(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=",
        "limit=5&limit=6",
        "lang=1",
        "lang=de",
        "section=BAD",
        "tag=",
        "author=a--b",
        "from=yesterday",
        "to=x",
        "fields=colour",
        "cursor=zzz"
      })
  void a_wrong_parameter_is_named_beside_ids(String query) {
    var name = query.substring(0, query.indexOf('='));
    var path = "GET /v1/articles?ids=" + id(published("A", "Monde"));
    assertEquals(List.of(name), newsroom.read(path + "&" + query).expect(400).mistakes());
    var right = "&limit=1&lang=en&section=sport&from=2026-03-02&utm_source=";
    assertEquals(List.of("A"), newsroom.read(path + right).expect(200).items("title"));
  }

  @Test
  void no_cursor_belongs_to_articles_that_are_named() {
    published("A", "Monde");
    var named = "GET /v1/articles?limit=1&ids=" + id(published("B", "Monde"));
    var next = newsroom.read("GET /v1/articles?limit=1").json().get("next").stringValue();
    assertEquals(
        List.of("cursor"), newsroom.read(named + "&cursor=" + next).expect(400).mistakes());
  }

  @Test
  void a_cursor_of_another_list_is_refused() {
    for (var i = 0; i < 3; i++) {
      published("Article " + i, "Monde", "Climat");
    }
    var next =
        newsroom.read("GET /v1/articles?limit=1&tag=climat").json().get("next").stringValue();
    newsroom.read("GET /v1/articles?limit=2&tag=climat&cursor=" + next).expect(200);
    newsroom.read("GET /v1/articles?limit=1&section=monde&cursor=" + next).expect(400);
    newsroom.read("GET /v1/tags?limit=1&cursor=" + next).expect(400);
  }

  @Test
  void a_draft_and_what_never_was_are_the_same_404() {
    var draft = newsroom.create(draft("Secret"));
    var missing = newsroom.read("GET /v1/articles/01K00000000000000000000000").expect(404);
    assertEquals(missing, newsroom.read("GET /v1/articles/" + id(draft)));
    assertEquals(
        newsroom.read("GET /v1/articles/rien").expect(404),
        newsroom.read("GET /v1/articles/secret"));
    assertEquals(missing, newsroom.read("GET /v1/articles/Not_A-Slug"));
    assertEquals("public, max-age=10", missing.header("Cache-Control"));
  }

  @Test
  void a_former_slug_moves_permanently_with_its_query() {
    var article = published("Ancien titre", "Monde");
    var moved = newsroom.save(article, draft("Nouveau").put("slug", "nouveau")).expect(200).json();
    newsroom.read("GET /v1/articles/nouveau").expect(404);
    newsroom.read("GET /v1/articles/ancien-titre").expect(200);
    newsroom.publish(moved);
    newsroom.read("GET /v1/articles/nouveau").expect(200);
    var answer = newsroom.read("GET /v1/articles/ancien-titre?format=text").expect(301);
    assertEquals("/v1/articles/nouveau?format=text&lang=fr", answer.header("Location"));
    newsroom.withdraw(moved, "Erreur").expect(200);
    newsroom.read("GET /v1/articles/ancien-titre").expect(410);
    newsroom.read("GET /v1/articles/nouveau").expect(410);
  }

  @Test
  void a_slug_that_came_back_is_the_article_again() {
    var first = published("Aller", "Monde");
    var there = newsroom.save(first, draft("Aller").put("slug", "retour")).json();
    newsroom.publish(there);
    var back = newsroom.save(there, draft("Aller").put("slug", "aller")).json();
    newsroom.publish(back);
    newsroom.read("GET /v1/articles/aller").expect(200);
    assertEquals(
        "/v1/articles/aller?lang=fr",
        newsroom.read("GET /v1/articles/retour").expect(301).header("Location"));
  }

  @Test
  void a_slug_left_while_withdrawn_leads_to_the_new_one() {
    var article = published("Retire", "Monde");
    newsroom.withdraw(article, "Erreur").expect(200);
    var renamed = newsroom.save(article, draft("Retire").put("slug", "revenu")).json();
    newsroom.publish(renamed);
    newsroom.read("GET /v1/articles/retire").expect(301);
    newsroom.read("GET /v1/articles/revenu").expect(200);
  }

  @Test
  void a_withdrawn_article_is_gone_everywhere_and_tells_why() {
    var article = published("Retiré", "Monde", "Climat");
    var story = article.get("story").stringValue();
    newsroom.clock.advance(Duration.ofMinutes(5));
    newsroom.withdraw(article, "Publié par erreur").expect(200);
    var gone = newsroom.read("GET /v1/articles/" + id(article)).expect(410);
    assertEquals("Publié par erreur", gone.json().get("reason").stringValue());
    assertEquals("2026-03-01T12:06:00.000Z", gone.json().get("withdrawnAt").stringValue());
    assertEquals("public, max-age=10", gone.header("Cache-Control"));
    newsroom.read("GET /v1/articles/retire").expect(410);
    newsroom.read("GET /v1/stories/" + story).expect(404);
    assertEquals(List.of(), newsroom.read("GET /v1/articles").items("id"));
    assertEquals(List.of(), newsroom.read("GET /v1/articles?tag=climat").items("id"));
    assertEquals(List.of(), newsroom.read("GET /v1/articles?ids=" + id(article)).items("id"));
    assertEquals(List.of(), newsroom.read("GET /v1/tags").items("slug"));
    newsroom.publish(article);
    assertEquals(List.of("Retiré"), newsroom.read("GET /v1/articles?tag=climat").items("title"));
  }

  @Test
  void a_story_has_its_editions_in_the_order_of_the_site() {
    var french = published("Un récit", "Monde");
    var story = french.get("story").stringValue();
    for (var lang : List.of("uk", "en")) {
      newsroom.createAndPublish(draft("A story " + lang).put("lang", lang).put("story", story));
    }
    var editions = newsroom.read("GET /v1/stories/" + story).expect(200);
    assertEquals(List.of("fr", "en", "uk"), editions.items("lang"));
    var page = newsroom.read("GET /v1/articles/" + id(french)).json();
    assertEquals("A story en", page.at("/translations/0/title").stringValue());
    assertEquals(
        "https://gazette.example/uk/a-story-uk", page.at("/translations/1/url").stringValue());
    newsroom.read("GET /v1/stories/" + id(french)).expect(404);
  }

  @Test
  void a_translation_is_stale_once_its_source_is_published_anew() {
    var source = published("Source", "Monde");
    var english =
        draft("Translated").put("lang", "en").put("story", source.get("story").stringValue());
    english.putObject("translation").put("of", id(source)).put("by", "machine").put("engine", "E1");
    var translated = newsroom.createAndPublish(english);
    var path = "GET /v1/articles/" + id(translated);
    assertFalse(newsroom.read(path).json().at("/translation/stale").booleanValue());
    newsroom.publish(newsroom.save(source, draft("Source revue")).json());
    assertTrue(newsroom.read(path).json().at("/translation/stale").booleanValue());
  }

  @Test
  void facets_are_counted_most_first_and_paged() {
    published("Un", "Monde", "Climat", "Mer");
    published("Deux", "Monde", "Climat");
    published("Trois", "Sport", "Climat", "Air");
    newsroom.create(draft("Non").put("section", "Cachée"));
    assertEquals(
        "[{\"slug\":\"climat\",\"name\":\"Climat\",\"count\":3},{\"slug\":\"air\",\"name\":\"Air\","
            + "\"count\":1},{\"slug\":\"mer\",\"name\":\"Mer\",\"count\":1}]",
        newsroom.read("GET /v1/tags").expect(200).items().toString());
    assertEquals(List.of("monde", "sport"), newsroom.read("GET /v1/sections").items("slug"));
    var seen = new ArrayList<String>();
    var slice = newsroom.read("GET /v1/tags?limit=1");
    seen.addAll(slice.items("slug"));
    while (slice.json().has("next")) {
      slice =
          newsroom.read("GET /v1/tags?limit=1&cursor=" + slice.json().get("next").stringValue());
      seen.addAll(slice.items("slug"));
    }
    assertEquals(List.of("climat", "air", "mer"), seen);
  }

  @Test
  void a_facet_shows_the_spelling_last_published() {
    var first = published("Un", "Monde", "Littoral");
    published("Deux", "Monde", "LITTORAL");
    assertEquals(List.of("LITTORAL"), newsroom.read("GET /v1/tags").items("name"));
    var draft = draft("Un, bis").put("section", "Monde");
    draft.putArray("tags").add("Littoral");
    newsroom.publish(newsroom.save(first, draft).json());
    assertEquals(List.of("Littoral"), newsroom.read("GET /v1/tags").items("name"));
    assertEquals(2, newsroom.read("GET /v1/tags").items().get(0).get("count").intValue());
  }

  @Test
  void an_answer_is_validated_by_its_tag_in_either_coding() {
    var path = "GET /v1/articles/" + id(published("Étiquette", "Monde"));
    var plain = newsroom.read(path).expect(200);
    var coded = newsroom.read(path, "Accept-Encoding", "br, gzip;q=0.5").expect(200);
    assertEquals("gzip", coded.header("Content-Encoding"));
    assertEquals(plain.text(), coded.text());
    assertTrue(coded.bytes() < plain.bytes());
    assertEquals(plain.header("ETag").replaceAll("\"$", "-gzip\""), coded.header("ETag"));
    for (var tag : List.of(plain.header("ETag"), coded.header("ETag"), "\"x\", *")) {
      var same = newsroom.read(path, "If-None-Match", tag, "Accept-Encoding", "gzip").expect(304);
      assertEquals(0, same.bytes());
      assertEquals(coded.header("ETag"), same.header("ETag"));
      assertEquals(plain.header("Cache-Control"), same.header("Cache-Control"));
      assertEquals("Accept-Encoding, Origin", same.header("Vary"));
    }
    newsroom.read(path, "If-None-Match", "\"other\"").expect(200);
    assertEquals("", newsroom.read(path, "Accept-Encoding", "gzip;q=0").header("Content-Encoding"));
  }

  @Test
  void head_answers_as_get_does_without_content() {
    var path = " /v1/articles/" + id(published("Tête", "Monde"));
    var get = newsroom.read("GET" + path).expect(200);
    var head = newsroom.read("HEAD" + path).expect(200);
    assertEquals(get.headers(), head.headers());
    assertEquals(0, head.bytes());
    assertEquals(404, newsroom.read("HEAD /v1/articles/rien").status());
  }

  @Test
  void text_is_the_words() {
    var draft = draft("Mots");
    draft.withObject("body").put("text", "Un **mot**.\n\n- a\n- b\n\n<!-- caché -->");
    var id = id(newsroom.createAndPublish(draft));
    var page = newsroom.read("GET /v1/articles/" + id + "?format=text").json();
    assertEquals("Un mot.\n\n- a\n- b", page.at("/body/text").stringValue());
    assertEquals("text", page.at("/body/format").stringValue());
    newsroom.read("GET /v1/articles/" + id + "?format=markdown").expect(400);
  }

  @Test
  void a_host_header_reaches_no_answer() {
    var id = id(published("Hôte", "Monde"));
    var answer =
        newsroom.read(
            "GET /v1/articles/" + id, "Host", "evil.example", "X-Forwarded-Host", "evil.example");
    assertFalse((answer.text() + answer.headers()).contains("evil"));
  }

  @Test
  void an_outage_is_a_503_that_says_when_to_come_back() throws InterruptedException {
    var output = TestOutput.fromNow();
    var variables = new HashMap<>(newsroom.environment.variables());
    variables.put("ARTICLES_TABLE", "no-such-table");
    variables.put("AWS_LAMBDA_FUNCTION_NAME", "content-1");
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", "7");
    var broken =
        new ContentFunction(
            new Environment(
                variables,
                newsroom.environment.dynamo(),
                newsroom.environment.sender(),
                newsroom.clock,
                newsroom.environment.logLines()));
    var event = Newsroom.event("GET /v1/articles", "");
    var answer = Reply.of(broken.routes().handle(event)).expect(503);
    assertEquals("2", answer.header("Retry-After"));
    assertEquals("no-store", answer.header("Cache-Control"));
    assertFalse(answer.text().contains("table"), answer.text());
    assertEquals(503, answer.json().get("status").intValue());
    var counted = newsroom.line();
    assertEquals(1, counted.get("Failures").intValue());
    assertEquals("content-1", counted.get("Function").stringValue());
    assertEquals("7", counted.get("Version").stringValue());
    var metric = counted.get("_aws").get("CloudWatchMetrics").get(0);
    assertEquals("[[\"Function\",\"Version\"]]", metric.get("Dimensions").toString());
    output.awaitLine("\"level\":\"ERROR\"", "GET /v1/articles failed", "ResourceNotFoundException");
  }
}
