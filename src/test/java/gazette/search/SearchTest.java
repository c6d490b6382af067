package gazette.search;

import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.dynamo.Table;
import gazette.search.index.IndexContents;
import gazette.testing.Newsroom;
import gazette.testing.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Searches and related articles over HTTP.
class SearchTest {

  private final Newsroom newsroom = new Newsroom();

  private static ObjectNode article(String title, String text, String... tags) {
    var draft = draft(title).put("section", "Monde");
    Arrays.stream(tags).forEach(draft.putArray("tags")::add);
    draft.putObject("body").put("format", "markdown").put("text", text);
    return draft;
  }

  private JsonNode publish(ObjectNode draft) {
    newsroom.clock.advance(Duration.ofHours(1));
    var article = newsroom.createAndPublish(draft);
    newsroom.index(List.of(id(article)));
    return article;
  }

  private JsonNode publish(String title, String text, String... tags) {
    return publish(article(title, text, tags));
  }

  private Reply search(String query) {
    var parts = query.split("&", 2);
    return newsroom.read(
        "GET /v1/search?q="
            + URLEncoder.encode(parts[0], StandardCharsets.UTF_8)
            + (parts.length > 1 ? "&" + parts[1] : ""));
  }

  private List<String> found(String query) {
    return search(query).expect(200).items("title");
  }

  private void coast() {
    publish("La falaise recule", "Au cap, la falaise perd un mètre par an. Le sentier est fermé.");
    publish("Le sentier rouvre", "Le sentier des douaniers passe loin de la falaise et du phare.");
    publish("Un phare à vendre", "L’État vend le phare de la pointe. Les goélands restent.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "falaise | La falaise recule, Le sentier rouvre",
        "FALAISES | La falaise recule, Le sentier rouvre",
        "falaise sentier | Le sentier rouvre, La falaise recule",
        "falaise phare | Le sentier rouvre",
        "falaise -phare | La falaise recule",
        "phare -\"la falaise\" | Un phare à vendre",
        "\"sentier des douaniers\" | Le sentier rouvre",
        "\"douaniers sentier\" | none",
        "\"perd un metre\" | La falaise recule",
        "doua* | Le sentier rouvre",
        "goé* | Un phare à vendre",
        "goeland* | Un phare à vendre",
        "etat | Un phare à vendre",
        "zzz | none",
        "falaise zzz | none"
      })
  void a_search_finds_the_articles_that_match(String query, String titles) {
    coast();
    var expected = titles == null ? List.of() : List.of(titles.split(", ", -1));
    assertEquals(expected.stream().sorted().toList(), found(query).stream().sorted().toList());
  }

  @Test
  void authors_are_searched_but_do_not_make_articles_related() {
    var draft = article("La falaise recule", "Au cap, le sentier est fermé.");
    draft.putArray("authors").add("Nolwenn Guéguen");
    var cliff = publish(draft);
    draft = article("Un phare à vendre", "La pointe, par Maël Riou.", "Phares");
    draft.putArray("authors").add("Nolwenn Guéguen").add("Maël Riou");
    publish(draft);
    assertEquals(
        List.of("Un phare à vendre", "La falaise recule"),
        found("\"nolwenn gueguen\"&sort=newest"));
    assertEquals(List.of("Un phare à vendre"), found("guéguen phare"));
    assertEquals(List.of("La falaise recule"), found("guéguen -riou"));
    var like = newsroom.read("GET /v1/articles/" + id(cliff) + "/related").items().get(0);
    assertEquals("Un phare à vendre", like.get("title").stringValue());
    assertTrue(like.get("because").isEmpty(), like.toString());
  }

  @Test
  void the_title_outweighs_the_text_and_of_equal_scores_the_newer_is_first() {
    coast();
    assertEquals(List.of("La falaise recule", "Le sentier rouvre"), found("falaise"));
    publish("Même chose", "Le bac est en panne.");
    publish("Même chose encore", "Le bac est en panne.");
    newsroom.clock.advance(Duration.ofDays(40));
    publish("Même chose toujours", "Le bac est en panne.");
    var results = search("bac panne").items();
    assertEquals(
        1, results.valueStream().map(r -> r.get("score").doubleValue()).distinct().count());
    assertEquals(
        List.of("Même chose toujours", "Même chose encore", "Même chose"), found("bac panne"));
    assertEquals(List.of("Le sentier rouvre", "La falaise recule"), found("falaise&sort=newest"));
  }

  @Test
  void of_equally_relevant_articles_one_with_the_exact_forms_is_first() {
    publish("Un cheval", "Un cheval traverse la place.");
    publish("Des chevaux", "Des chevaux traversent la place.");
    assertEquals(List.of("Un cheval", "Des chevaux"), found("cheval place"));
    assertEquals(List.of("Des chevaux", "Un cheval"), found("CHEVAUX place"));
    assertEquals(List.of("Des chevaux", "Un cheval"), found("cheval place&sort=newest"));
  }

  @Test
  void a_search_is_filtered_by_section_tag_and_time() {
    var first = publish(article("Un", "La digue tient.", "Mer").put("section", "Sport"));
    publish(article("Deux", "La digue cède.", "Mer"));
    publish(article("Trois", "La digue encore.", "Ports"));
    assertEquals(List.of("Un"), found("digue&section=sport"));
    assertEquals(List.of("Deux", "Un"), found("digue&tag=mer&sort=newest"));
    assertEquals(List.of("Deux"), found("digue&tag=mer&section=monde"));
    var at = newsroom.read("GET /v1/articles/" + id(first)).json().get("publishedAt").stringValue();
    assertEquals(
        List.of("Trois", "Deux"), found("digue&sort=newest&from=2026-03-01T13:00:00.001Z"));
    assertEquals(List.of("Un"), found("digue&to=2026-03-01T13:00:00.001Z"), at);
    assertEquals(List.of(), found("digue&to=2025-01-01"));
    assertEquals(List.of(), found("digue&lang=en"));
  }

  @Test
  void pages_of_results_neither_repeat_nor_skip_one() {
    var titles = new ArrayList<String>();
    for (var i = 0; i < 23; i++) {
      newsroom.clock.advance(Duration.ofDays(i % 7 == 0 ? 31 : 0));
      publish("Bac " + i, "Le bac part. ".repeat(1 + i % 4));
      titles.add("Bac " + i);
    }
    for (var sort : List.of("relevance", "newest")) {
      var whole = search("bac&limit=100&sort=" + sort).items("title");
      assertEquals(titles.stream().sorted().toList(), whole.stream().sorted().toList());
      var paged = new ArrayList<String>();
      var path = "GET /v1/search?q=bac&limit=4&sort=" + sort;
      while (!path.isEmpty()) {
        var reply = newsroom.read(path).expect(200);
        paged.addAll(reply.items("title"));
        var link = reply.header("Link");
        path = link.isEmpty() ? "" : "GET " + link.replaceAll("<(.*)>; rel=\"next\"", "$1");
      }
      assertEquals(whole, paged);
    }
    var next = search("bac&limit=4").json().get("next").stringValue();
    search("bac&limit=4&sort=newest&cursor=" + next).expect(400);
    search("falaise&cursor=" + next).expect(400);
  }

  @Test
  void publications_between_pages_move_no_result() {
    for (var i = 0; i < 12; i++) {
      publish("Bac " + i, "Le bac part. ".repeat(1 + i % 4) + "La mer monte.");
    }
    var titles = found("bac&limit=100");
    var paged = new ArrayList<String>();
    var query = "bac&limit=4";
    for (var next = ""; paged.size() < 12; ) {
      var page = search(query + next).expect(200);
      paged.addAll(page.items("title"));
      next = "&cursor=" + page.json().path("next").stringValue("");
      publish("Autre", "Le vent et la pluie ne cessent pas. ".repeat(9) + "Ni le bac.");
    }
    assertEquals(titles, paged);
  }

  @Test
  void a_snippet_marks_the_matches_and_escapes_the_text() {
    publish(
        "Balises",
        "Premier paragraphe sans rien. ".repeat(20)
            + "Ici `<script>alert(\"1\")</script>` & l’écluse d'hier, les écluses "
            + "de demain. "
            + "La suite. ".repeat(60));
    var snippet = search("écluse").items().get(0).get("snippet").stringValue();
    assertTrue(
        snippet.contains("l’<mark>écluse</mark> d&#39;hier, les <mark>écluses</mark>"), snippet);
    assertTrue(
        snippet.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; l’"), snippet);
    assertTrue(snippet.startsWith("…") && snippet.endsWith("…"), snippet);
    assertTrue(snippet.length() < 400, snippet);
    var whole = search("balises").items().get(0).get("snippet").stringValue();
    assertTrue(whole.startsWith("Premier paragraphe"), whole);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "q=a&limit=0",
        "q=a&limit=101",
        "q=a&q=b",
        "q=a&sort=oldest",
        "q=a&section=%C3%89",
        "q=a&from=hier",
        "q=a&cursor=x",
        "q=%ff",
        ""
      })
  void an_invalid_parameter_is_named(String query) {
    var errors = newsroom.read("GET /v1/search?" + query).expect(400).json().get("errors");
    assertTrue(errors.get(0).get("parameter").stringValue().length() > 0);
  }

  @Test
  void a_query_has_at_most_200_characters_and_10_words_and_at_least_one_term() {
    assertEquals("q", parameter(search("é".repeat(201)).expect(400)));
    assertEquals(List.of(), found("é".repeat(200)));
    assertEquals("q", parameter(search("un ".repeat(11)).expect(400)));
    for (var nothing :
        List.of("", " ", "le la les", "-falaise", "\"\"", "*", "…", "-", "\"de la\"")) {
      assertEquals("q", parameter(search(nothing).expect(422)), nothing);
    }
  }

  private static String parameter(Reply reply) {
    return reply.json().get("errors").get(0).get("parameter").stringValue();
  }

  @Test
  void a_withdrawn_article_is_in_no_response_from_then_on() {
    coast();
    var gone = publish("La falaise gronde", "La falaise du cap gronde la nuit.", "Cap");
    var like = publish("Le cap et la falaise", "La falaise du cap tient bon.", "Cap");
    assertEquals(4, found("falaise").size());
    assertTrue(related(like, "").contains("La falaise gronde"));
    newsroom.withdraw(gone, "Une erreur").expect(200);
    assertFalse(found("falaise").contains("La falaise gronde"));
    assertFalse(related(like, "").contains("La falaise gronde"));
    newsroom.read("GET /v1/articles/" + id(gone) + "/related").expect(410);
    newsroom.index(List.of(id(gone)));
    assertFalse(found("falaise").contains("La falaise gronde"));
    newsroom.publish(gone);
    assertFalse(found("falaise").contains("La falaise gronde"));
    newsroom.index(List.of(id(gone)));
    assertTrue(found("falaise").contains("La falaise gronde"));
  }

  @Test
  void a_rebuild_removes_what_was_withdrawn_without_an_event() {
    publish("La falaise recule", "Au cap, la falaise perd un mètre par an.");
    var article = publish("Le sentier rouvre", "Le sentier passe loin de la falaise.");
    newsroom.withdraw(article, "Une erreur").expect(200);
    var index = Table.of(newsroom.environment, "INDEX_TABLE");
    assertTrue(IndexContents.of(index).listed().containsKey(id(article)));
    newsroom.indexAll();
    assertFalse(IndexContents.of(index).listed().containsKey(id(article)));
    assertEquals(1, IndexContents.of(index).documented().size());
  }

  @Test
  void an_edited_article_is_found_by_its_new_words_only() {
    var article = publish("Le pont", "Le pont sera repeint en bleu.");
    var saved = newsroom.save(article, article("Le pont", "Le pont sera repeint en vert.")).json();
    newsroom.publish(saved);
    assertEquals(List.of(), found("bleu"), "while the index is behind");
    newsroom.index(List.of(id(article)));
    assertEquals(List.of(), found("bleu"));
    assertEquals(List.of("Le pont"), found("vert"));
    assertEquals(List.of("Le pont"), found("repeint"));
  }

  private List<String> related(JsonNode article, String query) {
    return newsroom
        .read("GET /v1/articles/%s/related?%s".formatted(id(article), query))
        .expect(200)
        .items("title");
  }

  private void boats() {
    for (var i = 0; i < 6; i++) {
      publish(
          "Régate " + i,
          "Le voilier vire à la bouée, l’équipage borde la grand-voile sous le spi.",
          "Voile");
      publish(
          "Marché " + i,
          "Le maraîcher vend ses tomates et ses courgettes place du bourg.",
          "Marché");
    }
    newsroom.indexAll();
  }

  @Test
  void related_articles_share_words_and_tags_and_name_them() {
    boats();
    var article =
        publish("Coup de vent", "Un voilier a perdu son équipage près de la bouée.", "Voile");
    newsroom.indexAll();
    var items =
        newsroom.read("GET /v1/articles/%s/related".formatted(id(article))).expect(200).items();
    assertEquals(5, items.size());
    for (var item : items) {
      assertTrue(item.get("title").stringValue().startsWith("Régate"), items.toString());
      var because = item.get("because").valueStream().map(JsonNode::stringValue).toList();
      assertTrue(because.contains("Voile"), because.toString());
      assertTrue(because.contains("équipage") || because.contains("voilier"), because.toString());
    }
    assertEquals("Régate 5", items.get(0).get("title").stringValue());
    assertEquals(List.of("Régate 5"), related(article, "limit=1&lang=en"));
    var first = items.get(0).get("id").stringValue();
    assertEquals(List.of("Régate 4"), related(article, "limit=1&exclude=" + first));
  }

  @Test
  void too_few_related_articles_are_filled_up_with_the_newest_of_the_section() {
    var sport = publish(article("Un but", "Le gardien plonge.").put("section", "Sport"));
    var odd = publish("Tout autre chose", "Rien de commun avec quoi que ce soit.");
    boats();
    newsroom
        .read("GET /v1/articles/%s/related?limit=3".formatted(id(odd)))
        .expect(200)
        .items()
        .forEach(item -> {
          assertEquals(0, item.get("because").size(), item.toString());
          assertEquals("monde", item.get("section").get("slug").stringValue());
        });
    assertEquals(3, related(odd, "limit=3").size());
    assertEquals(List.of(), related(sport, ""));
  }

  @Test
  void related_articles_are_requested_by_id_or_slug_of_a_published_article() {
    coast();
    assertEquals(
        2, newsroom.read("GET /v1/articles/la-falaise-recule/related").expect(200).items().size());
    newsroom.read("GET /v1/articles/la-falaise-recule/related?lang=en").expect(404);
    newsroom.read("GET /v1/articles/nulle-part/related").expect(404);
    newsroom.read("GET /v1/articles/01KAQ000000000000000N0NE01/related").expect(404);
    newsroom.read("GET /v1/articles/la-falaise-recule/related?limit=0").expect(400);
    newsroom.read("GET /v1/articles/la-falaise-recule/related?exclude=x").expect(400);
    var draft = newsroom.create(draft("Secret"));
    newsroom.read("GET /v1/articles/%s/related".formatted(id(draft))).expect(404);
  }

  @Test
  void another_edition_of_its_story_is_never_related() {
    boats();
    var article = publish("Coup de vent", "Un voilier a perdu son équipage.", "Voile");
    var english =
        article("A gale", "Le voilier, l’équipage et la bouée.", "Voile")
            .put("lang", "en")
            .put("story", article.get("story").stringValue());
    publish(english);
    var all = related(article, "limit=100");
    assertFalse(all.contains("A gale") || all.contains("Coup de vent"), all.toString());
  }

  @Test
  void an_article_that_is_not_indexed_yet_is_related_to_the_newest_of_its_section() {
    boats();
    var fresh = newsroom.createAndPublish(article("À l’instant", "Le voilier et la bouée."));
    assertEquals(5, related(fresh, "").size());
    assertFalse(found("voilier").contains("À l’instant"));
  }

  @Test
  void a_long_article_is_found_by_its_heaviest_words() {
    var text = new StringBuilder();
    IntStream.range(0, 3_000).forEach(i -> text.append("mot").append(i).append(' '));
    publish("Un roman fleuve", text + "baleine baleine");
    assertEquals(List.of("Un roman fleuve"), found("baleine"));
    assertEquals(List.of("Un roman fleuve"), found("fleuve"));
  }
}
