package gazette.popularity;

import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;

import gazette.testing.Newsroom;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Articles with views and shares, and how clients see their popularity.
abstract class PopularityScenario {

  final Newsroom newsroom = new Newsroom();

  JsonNode publish(String title, String section) {
    newsroom.clock.advance(Duration.ofSeconds(1));
    return newsroom.createAndPublish(draft(title).put("section", section));
  }

  JsonNode publishEdition(JsonNode of, String lang, String title, String section) {
    newsroom.clock.advance(Duration.ofSeconds(1));
    return newsroom.createAndPublish(
        draft(title)
            .put("lang", lang)
            .put("section", section)
            .put("story", of.get("story").stringValue()));
  }

  /// Sends one view each of several readers with different addresses.
  void view(JsonNode article, int readers) {
    for (var i = 0; i < readers; i++) {
      newsroom
          .tell(
              "POST /v1/articles/" + id(article) + "/views",
              "",
              "X-Local-Address",
              "198.51.100." + i)
          .expect(202);
    }
  }

  void share(JsonNode article, String channel) {
    newsroom
        .tell("POST /v1/articles/" + id(article) + "/shares", "{\"channel\":\"" + channel + "\"}")
        .expect(202);
  }

  /// Returns the titles of the most popular articles.
  List<String> popular(String query) {
    var items = newsroom.read("GET /v1/popular?" + query).expect(200).items();
    return items.valueStream().map(i -> i.get("article").get("title").stringValue()).toList();
  }

  /// Returns the counts of an article, with a time series.
  JsonNode counts(JsonNode article) {
    return newsroom.read("GET /v1/articles/" + id(article) + "/popularity").expect(200).json();
  }
}
