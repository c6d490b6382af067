package gazette.popularity;

import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Rankings of which a client shows only a part.
class PopularFilterTest extends PopularityScenario {

  /// Publishes an article, an hour after the one before.
  private JsonNode publishTagged(String title, String... tags) {
    newsroom.clock.advance(Duration.ofHours(1));
    var draft = draft(title).put("section", "Monde");
    List.of(tags).forEach(draft.withArray("tags")::add);
    return newsroom.createAndPublish(draft);
  }

  private boolean complete(String query) {
    return newsroom.read("GET /v1/popular?" + query).json().get("complete").booleanValue();
  }

  @Test
  void rows_are_selected_by_id_tag_and_time() {
    var one = publishTagged("Un", "Mer", "C++");
    var two = publishTagged("Deux", "Mer");
    var three = publishTagged("Trois");
    view(one, 3);
    view(two, 2);
    view(three, 1);
    newsroom.countAndRank();
    assertEquals(List.of("Un", "Deux", "Trois"), popular("limit=3"));
    assertEquals(List.of("Deux", "Trois"), popular("exclude=" + id(one)));
    var both = "%s,%s,%s".formatted(id(one), id(three), id(one));
    assertEquals(List.of("Deux"), popular("exclude=" + both));
    assertEquals(List.of("Un", "Deux"), popular("tag=mer"));
    assertEquals(List.of("Un"), popular("tag=c-plus-plus"));
    assertEquals(List.of(), popular("tag=montagne"));
    assertEquals(List.of("Deux"), popular("tag=mer&exclude=" + id(one)));
    var time = two.at("/publication/publishedAt").stringValue();
    assertEquals(List.of("Trois"), popular("publishedAfter=" + time));
    assertEquals(List.of("Un", "Deux", "Trois"), popular("publishedAfter=2026-03-01"));
    assertEquals(List.of(), popular("publishedAfter=2026-03-02"));
    assertEquals(
        List.of("Deux"), popular("tag=mer&section=monde&publishedAfter=2026-03-01T13:30:00Z"));
    assertEquals(
        List.of(1, 2),
        newsroom
            .read("GET /v1/popular?exclude=" + id(one))
            .items()
            .valueStream()
            .map(item -> item.get("rank").intValue())
            .toList());
    var trending = newsroom.read("GET /v1/trending?tag=mer&limit=1&exclude=" + id(one));
    assertEquals("Deux", trending.items().at("/0/article/title").stringValue());
    assertTrue(trending.json().get("complete").booleanValue());
  }

  @Test
  void a_list_that_the_leaderboard_cannot_fill_is_not_complete() {
    assertFalse(complete(""));
    var one = publishTagged("Un", "Mer");
    view(one, 2);
    view(publishTagged("Deux"), 1);
    newsroom.countAndRank();
    assertTrue(complete("limit=2"));
    assertFalse(complete("limit=3"));
    assertTrue(complete("limit=1&tag=mer"));
    assertFalse(complete("limit=2&tag=mer"));
    assertFalse(complete("limit=1&tag=mer&exclude=" + id(one)));
    newsroom.withdraw(one, "Une erreur").expect(200);
    assertTrue(complete("limit=1"));
    assertFalse(complete("limit=2"));
    assertFalse(complete("limit=1&lang=uk"));
  }

  @Test
  void a_story_is_filtered_by_the_edition_that_stands_for_it() {
    var fr = publishTagged("La dune", "Mer");
    var en = publishEdition(fr, "en", "The dune", "World");
    view(fr, 1);
    view(en, 2);
    newsroom.countAndRank();
    assertEquals(List.of("The dune"), popular("scope=story&lang=en"));
    assertEquals(List.of(), popular("scope=story&lang=en&exclude=" + id(en)));
    assertEquals(List.of(), popular("scope=story&lang=all&exclude=" + id(fr)));
    assertEquals(List.of("The dune"), popular("scope=story&lang=en&exclude=" + id(fr)));
    assertEquals(List.of("La dune"), popular("scope=story&lang=fr&tag=mer"));
    assertEquals(List.of(), popular("scope=story&lang=en&tag=mer"));
    assertEquals(List.of("The dune"), popular("lang=en&exclude=" + id(fr)));
  }

  @Test
  void fields_select_members_of_the_teasers() {
    view(publishTagged("Un", "Mer"), 1);
    newsroom.countAndRank();
    for (var path : List.of("/v1/popular", "/v1/trending")) {
      var item = newsroom.read("GET " + path + "?fields=title,url").expect(200).items().get(0);
      assertEquals(
          List.of("id", "title", "url"),
          item.get("article").propertyNames().stream().sorted().toList());
      assertTrue(item.has("rank"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "exclude,x",
    "exclude,''",
    "exclude,la-dune",
    "tag,É",
    "tag,",
    "tag,Mer",
    "publishedAfter,hier",
    "publishedAfter,2026-13-01",
    "fields,text",
    "fields,",
    "fields,'id,id,'"
  })
  void bad_values_are_reported(String name, String value) {
    var encoded = URLEncoder.encode(Objects.requireNonNullElse(value, ""), UTF_8);
    for (var path : List.of("/v1/popular", "/v1/trending")) {
      var reply = newsroom.read("GET " + path + "?" + name + "=" + encoded);
      assertEquals(List.of(name), reply.expect(400).mistakes());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 101})
  void at_most_100_ids_are_left_out(int count) {
    var ids = String.join(",", Collections.nCopies(count, "01KAQ0000000000000000PAGE1"));
    newsroom.read("GET /v1/popular?exclude=" + ids).expect(count > 100 ? 400 : 200);
  }

  /// A tag that only the last row has takes no read for each row.
  @Test
  void a_filter_looks_rows_up_together() {
    for (var i = 0; i < 30; i++) {
      view(publishTagged("Article " + i, i == 0 ? "Mer" : "Terre"), 1);
    }
    newsroom.countAndRank();
    newsroom.read("GET /v1/popular?limit=1&window=7d").expect(200);
    newsroom.meter.reset();
    assertEquals(List.of("Article 29"), popular("limit=1&window=7d"));
    var unfiltered = newsroom.meter.requests();
    newsroom.meter.reset();
    assertEquals(List.of("Article 0"), popular("limit=1&window=7d&tag=mer"));
    assertEquals(unfiltered + 1, newsroom.meter.requests());
  }
}
