package gazette.article;

import static gazette.testing.Newsroom.ARTICLES;
import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.testing.Newsroom;
import gazette.testing.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The filters of the editors' list of articles.
class EditorialListTest {

  private final Newsroom newsroom = new Newsroom();

  private JsonNode create(String lang, String title, String tag, String author, String section) {
    newsroom.clock.advance(Duration.ofSeconds(1));
    var draft = draft(title).put("lang", lang).put("section", section);
    draft.putArray("tags").add(tag);
    draft.putArray("authors").add(author);
    return newsroom.create(draft);
  }

  private Reply list(String query) {
    return newsroom.edit("GET " + ARTICLES + "?" + query, "");
  }

  private List<String> titles(String query) {
    return list(query).expect(200).items("title");
  }

  private static String q(String words) {
    return "q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
  }

  @Test
  void every_filter_holds_alone_and_with_the_others() {
    var port = create("fr", "Le port rouvre", "Mer", "Ana Le Goff", "Monde");
    create("fr", "Le port ferme", "Mer", "Yann", "Sport");
    create("fr", "La dune", "Climat", "Ana Le Goff", "Monde");
    create("en", "The port opens", "Mer", "Ana Le Goff", "Monde");
    assertEquals(List.of("The port opens", "Le port ferme", "Le port rouvre"), titles("tag=mer"));
    assertEquals(3, titles("author=ana-le-goff").size());
    assertEquals(List.of("Le port ferme", "Le port rouvre"), titles("q=port&lang=fr"));
    assertEquals(
        List.of("Le port rouvre"), titles("q=port&lang=fr&author=ana-le-goff&section=monde"));
    assertEquals(List.of(), titles("q=port&tag=climat"));
    newsroom.publish(port);
    assertEquals(List.of("Le port rouvre"), titles("q=port&status=published"));
    assertEquals(List.of(), titles("q=dune&status=published"));
    var draftAt = "{\"revision\":1,\"at\":\"2036-04-01\"}";
    var dune = list("q=dune").items().get(0);
    newsroom.edit("PUT %s/%s/publication".formatted(ARTICLES, id(dune)), draftAt).expect(200);
    assertEquals(List.of("La dune"), titles("pending=true"));
    assertEquals(3, titles("pending=false").size());
    assertEquals(List.of("La dune"), titles("pending=true&status=scheduled&tag=climat"));
  }

  @ParameterizedTest
  @CsvSource({
    "'À l’été, l’œuvre de Zoé', œuvre, true",
    "'À l’été, l’œuvre de Zoé', ETE oeuvre, true",
    "'À l’été, l’œuvre de Zoé', zoe l, true",
    "Le grand-père, pere, true",
    "Le grand-père, ère, false",
    "Le grand-père, grand père, true",
    "Die Straße, strasse, true",
    "Łódź i Ørsted, lodz orsted, true",
    "Йод, иод, false",
    "Хмельницький і Київ, київ хмель, true",
    "Хмельницький і Київ, иїв, false",
    "東京の記事, 記事, true",
    "東京の記事, 京都, false",
    "COVID-19 à 10 000 m, 19 covid, true",
    "İstanbul, istanbul, true",
  })
  void words_begin_words_of_the_title(String title, String words, boolean found) {
    create("fr", title, "Mer", "Ana", "Monde");
    assertEquals(found ? 1 : 0, titles(q(words)).size());
  }

  @Test
  void pages_follow_one_another_while_articles_change() {
    var articles = new ArrayList<JsonNode>();
    for (var i = 0; i < 120; i++) {
      articles.add(create("fr", i % 2 == 0 ? "Pair " + i : "Impair " + i, "T" + i % 3, "Ana", "S"));
    }
    var seen = new ArrayList<String>();
    var query = "q=pair&tag=t0&limit=7";
    var next = "";
    do {
      var page = list(query + next).expect(200);
      assertTrue(page.items().size() <= 7);
      seen.addAll(page.items("title"));
      next = page.json().has("next") ? "&cursor=" + page.json().get("next").stringValue() : "";
      newsroom.save(articles.get(119), draft("Impair encore " + seen.size())).expect(200);
      articles.set(119, newsroom.edit("GET " + ARTICLES + "/" + id(articles.get(119)), "").json());
    } while (!next.isEmpty());
    var expected = new ArrayList<String>();
    for (var i = 119; i >= 0; i--) {
      if (i % 6 == 0) {
        expected.add("Pair " + i);
      }
    }
    assertEquals(expected, seen);
  }

  /// A filter that hardly any article passes costs a bounded number of reads, and the page has
  /// `next`.
  @Test
  void a_page_reads_two_hundred_drafts_at_most() {
    for (var i = 0; i < 210; i++) {
      create("fr", i == 0 ? "Une aiguille" : "Foin " + i, "T", "Ana", "S");
    }
    newsroom.meter.reset();
    var first = list("q=aiguille").expect(200);
    assertEquals(0, first.items().size());
    assertTrue(newsroom.meter.reads() <= 2 * 200 + 16, newsroom.meter.reads() + " units");
    var next = first.json().get("next").stringValue();
    var second = list("q=aiguille&cursor=" + next).expect(200);
    assertEquals(List.of("Une aiguille"), second.items("title"));
    assertFalse(second.json().has("next"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "q=",
        "q=%21%3F",
        "pending=yes",
        "pending=",
        "tag=A%20B",
        "author=%C3%A9",
        "q=a&q=b"
      })
  void a_filter_of_another_form_is_named(String query) {
    var reply = list(query).expect(400);
    assertEquals(
        query.substring(0, query.indexOf('=')),
        reply.json().at("/errors/0/parameter").stringValue());
  }

  @Test
  void a_long_q_is_refused() {
    list("q=" + "a".repeat(201)).expect(400);
    list("q=" + "a+".repeat(21)).expect(400);
    assertEquals(0, list("q=" + "a".repeat(200)).expect(200).items().size());
  }

  @Test
  void a_cursor_of_other_filters_is_refused() {
    for (var i = 0; i < 3; i++) {
      create("fr", "Le port " + i, "Mer", "Ana", "Monde");
    }
    var next = list("q=port&limit=1").json().get("next").stringValue();
    list("q=port&limit=2&cursor=" + next).expect(200);
    list("q=quai&cursor=" + next).expect(400);
    list("q=port&pending=false&cursor=" + next).expect(400);
    list("cursor=" + next).expect(400);
  }
}
