package gazette.api;

import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import gazette.ContentFunction;
import gazette.EditorialFunction;
import gazette.http.Routes;
import gazette.runtime.Environment;
import gazette.testing.Contract;
import gazette.testing.Newsroom;
import gazette.testing.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which languages may be asked for, and what is found of articles in languages that the site no
/// longer has.
class LanguageParameterTest {

  private static final String RULE = "must be a language of this site: fr, en, uk";
  private static final List<String> ROUTES =
      List.of(
          "/v1/articles?",
          "/v1/articles/la-cote?",
          "/v1/articles/la-cote/related?",
          "/v1/sections?",
          "/v1/tags?",
          "/v1/authors?",
          "/v1/search?q=cote&",
          "/v1/popular?",
          "/v1/popular?scope=story&",
          "/v1/trending?");

  private final Newsroom newsroom = new Newsroom();

  @ParameterizedTest
  @ValueSource(
      strings = {"de", "fr-FR", "en-us", "zh-Hant-TW", "x-fr", "fra", "und", "*", "fr,en", "ALL"})
  void a_language_that_the_site_does_not_have_is_named_with_those_it_has(String lang) {
    for (var route : ROUTES) {
      refused(newsroom.read("GET " + route + "lang=" + lang));
    }
    refused(newsroom.edit("GET /v1/editorial/articles?lang=" + lang, ""));
  }

  @Test
  void a_language_of_the_site_without_articles_gives_an_empty_list() {
    newsroom.createAndPublish(draft("La côte"));
    for (var route : ROUTES) {
      if (!route.contains("la-cote")) {
        var reply = newsroom.read("GET " + route + "lang=UK").expect(200);
        assertEquals(0, reply.items().size(), route);
      }
    }
    var reply = newsroom.edit("GET /v1/editorial/articles?lang=uk", "").expect(200);
    assertEquals(0, reply.items().size());
  }

  @Test
  void the_404_of_a_slug_names_the_language_it_was_looked_for_in() {
    newsroom.createAndPublish(draft("La côte"));
    var missing = "no article in the language %s has this slug";
    for (var rest : List.of("", "/related")) {
      assertEquals(
          missing.formatted("en"),
          detail(newsroom.read("GET /v1/articles/la-cote" + rest + "?lang=en").expect(404)));
      assertEquals(
          missing.formatted("fr"),
          detail(newsroom.read("GET /v1/articles/rien" + rest).expect(404)));
    }
    var unknown = "the resource does not exist";
    for (var neither : List.of("01K00000000000000000000000", "La-cote", "a--b")) {
      assertEquals(unknown, detail(newsroom.read("GET /v1/articles/" + neither).expect(404)));
    }
  }

  @Test
  void an_id_needs_no_language() {
    var article = newsroom.createAndPublish(draft("La côte"));
    newsroom.read("GET /v1/articles/" + id(article) + "?lang=de").expect(200);
    newsroom.read("GET /v1/articles/" + id(article) + "/related?lang=de").expect(200);
  }

  @ParameterizedTest
  @CsvSource({
    "fr-CA, fr",
    "FR-ca-x-quebec, fr",
    "fr-u-nu-latn, fr",
    "zh-Hant-TW, zh-Hant",
    "zh-Hant-TW-x-a-b, zh-Hant",
    "en-GB, en-GB",
    "en-GB-oxendict, en-GB",
  })
  void a_more_specific_tag_finds_the_sites_language_where_the_parameter_says_so(
      String asked, String found) {
    var site = reader(Map.of("LANGUAGES", "fr,zh-Hant,en-GB", "LANGUAGE_FALLBACK", "on"));
    var reply = read(site, "GET /v1/popular?lang=" + asked).expect(200);
    assertEquals(found, reply.json().get("lang").stringValue());
    assertEquals(
        "no article in the language " + found + " has this slug",
        detail(read(site, "GET /v1/articles/rien?lang=" + asked).expect(404)));
    refused(read(reader(Map.of()), "GET /v1/popular?lang=" + asked));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "en-US", "zh", "zh-Hans-CN", "de-AT", "x-fr", "*"})
  void a_tag_without_a_more_general_one_is_refused_all_the_same(String asked) {
    var site = reader(Map.of("LANGUAGES", "fr,zh-Hant,en-GB", "LANGUAGE_FALLBACK", "on"));
    for (var route : ROUTES) {
      read(site, "GET " + route + "lang=" + asked).expect(400);
    }
  }

  @Test
  void what_a_fallback_answers_goes_on_in_the_language_that_was_found() {
    var article = newsroom.createAndPublish(draft("La côte").put("slug", "avant"));
    newsroom.createAndPublish(draft("Le phare"));
    var moved = newsroom.save(article, draft("La côte").put("slug", "apres")).json();
    newsroom.publish(moved);
    var site = reader(Map.of("LANGUAGE_FALLBACK", "on"));
    assertEquals(
        "/v1/articles/apres?lang=fr",
        read(site, "GET /v1/articles/avant?lang=fr-CA").expect(301).header("Location"));
    var first = read(site, "GET /v1/articles?limit=1&lang=fr-CA").expect(200);
    var cursor = "&cursor=" + first.json().get("next").stringValue();
    read(site, "GET /v1/articles?limit=1&lang=fr" + cursor).expect(200);
    read(site, "GET /v1/articles?limit=1&lang=en" + cursor).expect(400);
  }

  @Test
  void an_article_is_saved_in_no_other_language_than_it_says() {
    var desk = editor(Map.of("LANGUAGE_FALLBACK", "on"));
    var event =
        Newsroom.event("POST " + Newsroom.ARTICLES, draft("A").put("lang", "fr-CA").toString());
    event.getHeaders().put("content-type", "application/json");
    assertEquals(List.of("/lang"), ask(desk, event).expect(422).mistakes());
  }

  @Test
  void the_default_language_is_one_of_the_site_whether_listed_or_not() {
    var site = reader(Map.of("LANGUAGES", " en , uk,en", "DEFAULT_LANGUAGE", "fr"));
    read(site, "GET /v1/articles?lang=fr").expect(200);
    assertEquals(
        "lang must be a language of this site: en, uk, fr",
        detail(read(site, "GET /v1/articles?lang=de").expect(400)));
  }

  @Test
  void articles_of_a_language_that_was_taken_out_stay_where_they_were() {
    var french = newsroom.createAndPublish(draft("La côte"));
    var story = french.get("story").stringValue();
    var ukrainian = newsroom.createAndPublish(draft("Берег").put("lang", "uk").put("story", story));
    var without = Map.of("LANGUAGES", "en,fr");
    var site = reader(without);
    read(site, "GET /v1/articles?lang=uk").expect(400);
    read(site, "GET /v1/articles/" + id(ukrainian)).expect(200);
    read(site, "GET /v1/articles/" + id(ukrainian) + "/related").expect(200);
    assertEquals(
        List.of("Берег"), read(site, "GET /v1/articles?ids=" + id(ukrainian)).items("title"));
    assertEquals(List.of("fr", "uk"), read(site, "GET /v1/stories/" + story).items("lang"));
    var page = read(site, "GET /v1/articles/" + id(french)).expect(200).json();
    assertEquals("uk", page.at("/translations/0/lang").stringValue());
    var desk = editor(without);
    var list = Newsroom.event("GET " + Newsroom.ARTICLES, "");
    assertEquals(2, ask(desk, list).expect(200).items().size());
    var edit =
        Newsroom.event(
            "PATCH " + Newsroom.ARTICLES + "/" + id(ukrainian), "{\"title\":\"Узбережжя\"}");
    edit.getHeaders().put("content-type", "application/merge-patch+json");
    edit.getHeaders().put("if-match", "*");
    assertEquals("Узбережжя", ask(desk, edit).expect(200).json().get("title").stringValue());
  }

  private static void refused(Reply reply) {
    assertEquals(List.of("lang"), reply.expect(400).mistakes());
    var said = reply.json().at("/errors/0/detail").stringValue();
    assertEquals(RULE, said.substring(0, Math.min(said.length(), RULE.length())));
  }

  private static String detail(Reply reply) {
    return reply.json().get("detail").stringValue();
  }

  private Routes reader(Map<String, String> variables) {
    return new ContentFunction(newsroom.role(ContentFunction.class).around(with(variables)))
        .routes();
  }

  private Routes editor(Map<String, String> variables) {
    return new EditorialFunction(newsroom.role(EditorialFunction.class).around(with(variables)))
        .routes();
  }

  private Environment with(Map<String, String> variables) {
    var all = new HashMap<>(newsroom.environment.variables());
    all.putAll(variables);
    var here = newsroom.environment;
    return new Environment(all, here.dynamo(), here.sender(), here.clock(), here.logLines());
  }

  private static Reply read(Routes site, String request) {
    return reply(site, Newsroom.event(request, ""));
  }

  private static Reply ask(Routes desk, APIGatewayV2HTTPEvent event) {
    var scopes = Map.of("sub", "u1", "scope", "gazette/write gazette/publish");
    event.getRequestContext().setAuthorizer(Newsroom.authorizer(scopes));
    return reply(desk, event);
  }

  private static Reply reply(Routes routes, APIGatewayV2HTTPEvent event) {
    var reply = Reply.of(routes.handle(event));
    Contract.check(event.getRequestContext().getHttp().getMethod(), event.getRawPath(), reply);
    return reply;
  }
}
