package gazette.article;

import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.testing.Drafts;
import gazette.testing.ItemSize;
import gazette.testing.Newsroom;
import gazette.testing.NoContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Asserts the read and write units of each access, as DynamoDB bills them; docs/table.md quotes
/// these figures.
class ArticleUnitsTest {

  private final Newsroom newsroom = new Newsroom();

  private double reads(String request) {
    newsroom.meter.reset();
    newsroom.read("GET " + request).expect(200);
    assertEquals(0, newsroom.meter.writes());
    return newsroom.meter.reads();
  }

  private void costs(String what, double bar, double expected, double units) {
    IO.println("%-44s %6.1f units (bar %s)".formatted(what, units, bar));
    assertTrue(units <= bar, what + ": " + units + " units, over the bar of " + bar);
    assertEquals(expected, units, what);
  }

  private List<JsonNode> publish(int count) {
    var articles = new ArrayList<JsonNode>();
    for (var i = 0; i < count; i++) {
      newsroom.clock.advance(Duration.ofMinutes(1));
      articles.add(
          newsroom.createAndPublish(Drafts.usual("La côte de Trémarec recule encore, " + i)));
    }
    return articles;
  }

  @Test
  void an_article_costs_a_read_of_its_page_and_of_its_story() {
    var article = newsroom.createAndPublish(Drafts.usual("La côte recule"));
    costs("article by id", 1.5, 1, reads("/v1/articles/" + id(article)));
    costs("article by slug", 2, 1.5, reads("/v1/articles/la-cote-recule"));
    costs("story", 2, 1, reads("/v1/stories/" + article.get("story").stringValue()));
  }

  @Test
  void a_list_costs_what_its_teasers_weigh() {
    var articles = publish(30);
    costs("list of 20", 3, 2, reads("/v1/articles"));
    costs("list of 20 under a section", 3, 2, reads("/v1/articles?section=monde"));
    var ids = articles.stream().limit(20).map(Newsroom::id).collect(Collectors.joining(","));
    costs("20 by ids", 10, 10, reads("/v1/articles?ids=" + ids));
    costs("facets: tags", 3, 0.5, reads("/v1/tags"));
    costs("list under two facets", 9, 3.5, reads("/v1/articles?section=monde&tag=climat"));
    costs(
        "list under three facets",
        9,
        4,
        reads("/v1/articles?section=monde&tag=climat&author=ana-le-goff"));
  }

  /// Two facets that hardly ever meet: a page looks at no more than it may, and says there is more.
  @Test
  void facets_that_hardly_meet_cost_no_more_than_a_bounded_look() {
    for (var i = 0; i < 140; i++) {
      newsroom.clock.advance(Duration.ofMinutes(1));
      var draft = Drafts.usual("Article " + i);
      draft.withObject("image").put("alt", Drafts.noise(new Random(i), 110));
      draft.put("section", i % 2 == 0 || i == 1 ? "Monde" : "Sport");
      draft.putArray("tags").add(i % 2 == 0 && i != 0 ? "Mer" : "Climat");
      newsroom.createAndPublish(draft);
    }
    var path = "/v1/articles?section=monde&tag=climat";
    costs("list under two facets that hardly meet", 9, 7.5, reads(path));
    assertTrue(newsroom.read("GET " + path).json().has("next"));
    assertEquals(List.of(), newsroom.read("GET " + path).items("title"));
  }

  @Test
  void a_publication_costs_what_it_puts_in_its_lists() {
    var article = newsroom.create(Drafts.usual("La côte recule"));
    newsroom.meter.reset();
    newsroom.publish(article);
    costs("first publication", 52, 52, newsroom.meter.writes());
    var saved = newsroom.save(article, Drafts.usual("La côte recule, suite")).expect(200).json();
    newsroom.clock.advance(Duration.ofHours(1));
    newsroom.meter.reset();
    newsroom.publish(saved);
    costs("publication of what is published", 36, 32, newsroom.meter.writes());
    newsroom.meter.reset();
    newsroom
        .edit(
            "PUT %s/%s/publication".formatted(Newsroom.ARTICLES, id(article)),
            "{\"revision\":2,\"publishedAt\":\"2026-01-01\"}")
        .expect(200);
    costs("another date for what is live", 48, 48, newsroom.meter.writes());
    costs("another date for what is live, read", 8, 8, newsroom.meter.reads());
  }

  @Test
  void to_render_again_costs_a_look_at_all_and_the_lists_of_what_differs() {
    var article = newsroom.createAndPublish(Drafts.usual("La côte recule"));
    newsroom.meter.reset();
    newsroom.tick(Duration.ofMinutes(1));
    costs("run with nothing due", 1.5, 1.5, newsroom.meter.reads());
    Map<String, Object> again = Map.of("renderAgain", true);
    newsroom.meter.reset();
    newsroom.publish.handleRequest(again, NoContext.INSTANCE);
    costs("render again what is equal, read", 9, 7.5, newsroom.meter.reads());
    costs("render again what is equal, written", 5, 5, newsroom.meter.writes());
    RerenderingTest.age(newsroom, article);
    newsroom.meter.reset();
    newsroom.publish.handleRequest(again, NoContext.INSTANCE);
    costs("render again what differs, read", 9, 6.5, newsroom.meter.reads());
    costs("render again what differs, written", 36, 35, newsroom.meter.writes());
  }

  @Test
  void a_purge_costs_what_the_revisions_weigh() {
    var article = newsroom.create(Drafts.usual("La côte recule"));
    newsroom.save(article, Drafts.usual("La côte recule, suite")).expect(200);
    newsroom
        .edit("DELETE " + Newsroom.ARTICLES + "/" + id(article), "", "If-Match", "*")
        .expect(204);
    newsroom.meter.reset();
    newsroom.tick(Duration.ofMinutes(1));
    costs("purge of two revisions, read", 8.5, 8.5, newsroom.meter.reads());
    costs("purge of two revisions, written", 13, 13, newsroom.meter.writes());
  }

  @Test
  void a_listing_is_lighter_than_a_write_unit_even_at_every_limit() {
    for (var i = 0; i < 5; i++) {
      newsroom.createAndPublish(Drafts.atEveryLimit(i));
      newsroom.createAndPublish(Drafts.usual("La côte recule, " + i));
    }
    for (var i = 0; i < 24; i++) {
      var draft = Drafts.usual("Entre les deux " + i);
      draft.withObject("image").put("alt", Drafts.noise(new Random(i), 100 + 4 * i));
      newsroom.createAndPublish(draft);
    }
    var listings =
        ItemSize.ofAll(newsroom.environment, "ARTICLES_TABLE").stream()
            .filter(weight -> weight.key().partition().startsWith("LIST#"))
            .toList();
    var heaviest = listings.stream().mapToInt(ItemSize::bytes).max().orElseThrow();
    IO.println("%d listings, the heaviest of %d bytes".formatted(listings.size(), heaviest));
    assertEquals(5 * (1 + 1 + 12 + 5) + 29 * (1 + 1 + 5 + 2), listings.size());
    assertTrue(heaviest > 990 && heaviest < 1024, heaviest + " bytes");
    assertFalse(newsroom.read("GET /v1/articles?limit=100").json().has("next"));
    assertEquals(34, newsroom.read("GET /v1/articles?limit=100").items().size());
  }

  @Test
  void a_publication_that_swaps_everything_at_the_limits_is_one_transaction() {
    var article = newsroom.createAndPublish(Drafts.atEveryLimit(1));
    var saved = newsroom.save(article, Drafts.atEveryLimit(2)).expect(200).json();
    newsroom.meter.reset();
    newsroom.publish(saved);
    IO.println("publication that swaps everything: " + newsroom.meter.writes() + " units");
    assertTrue(newsroom.meter.actions() <= 100);
    assertEquals(1, newsroom.meter.transactions());
    assertEquals(80, newsroom.meter.actions());
    newsroom.read("GET " + "/v1/articles/" + article.get("slug").stringValue()).expect(301);
    assertEquals(12, newsroom.read("GET /v1/tags?limit=100").items().size());
  }
}
