package gazette.testing;

import static gazette.testing.Newsroom.ARTICLES;
import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Table;
import gazette.local.lambda.EventPayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The events that `sam local invoke` is given, and what the function that its folder names makes
/// of each.
public final class SampleEvents {

  /// Every file of `events/`, and what its function answers.
  public static final Map<String, Integer> STATUSES =
      Map.ofEntries(
          entry("ContentFunction/articles", 200),
          entry("ContentFunction/articles-bad-query", 400),
          entry("ContentFunction/articles-by-id", 200),
          entry("ContentFunction/articles-not-modified", 304),
          entry("ContentFunction/article", 200),
          entry("ContentFunction/article-by-slug", 200),
          entry("ContentFunction/article-head", 200),
          entry("ContentFunction/article-missing", 404),
          entry("ContentFunction/story", 200),
          entry("ContentFunction/sections", 200),
          entry("ContentFunction/tags", 200),
          entry("ContentFunction/authors", 200),
          entry("ContentFunction/popular", 200),
          entry("ContentFunction/trending", 200),
          entry("ContentFunction/popularity", 200),
          entry("ContentFunction/popularity-of-article", 200),
          entry("ContentFunction/popularity-of-story", 200),
          entry("ContentFunction/related", 200),
          entry("ContentFunction/search", 200),
          entry("ContentFunction/search-stop-words", 422),
          entry("ContentFunction/search-too-long", 400),
          entry("ContentFunction/openapi", 200),
          entry("ContentFunction/unknown-method", 405),
          entry("ContentFunction/unknown-path", 404),
          entry("EditorialFunction/create", 201),
          entry("EditorialFunction/create-without-claims", 401),
          entry("EditorialFunction/create-without-title", 422),
          entry("EditorialFunction/list", 200),
          entry("EditorialFunction/read", 200),
          entry("EditorialFunction/read-without-scope", 403),
          entry("EditorialFunction/replace", 200),
          entry("EditorialFunction/replace-stale", 412),
          entry("EditorialFunction/replace-without-if-match", 428),
          entry("EditorialFunction/patch", 200),
          entry("EditorialFunction/delete", 204),
          entry("EditorialFunction/delete-published", 409),
          entry("EditorialFunction/preview", 200),
          entry("EditorialFunction/revisions", 200),
          entry("EditorialFunction/revision", 200),
          entry("EditorialFunction/restore", 201),
          entry("EditorialFunction/publish", 200),
          entry("EditorialFunction/publish-later", 200),
          entry("EditorialFunction/publish-without-scope", 403),
          entry("EditorialFunction/unschedule", 204),
          entry("EditorialFunction/withdraw", 200),
          entry("BeaconFunction/view", 202),
          entry("BeaconFunction/view-by-bot", 202),
          entry("BeaconFunction/view-of-nothing", 404),
          entry("BeaconFunction/share", 202),
          entry("BeaconFunction/share-by-unknown-channel", 422),
          entry("BeaconFunction/events", 202),
          entry("BeaconFunction/events-broken", 422),
          entry("PublishFunction/every-minute", 200),
          entry("RankFunction/every-minute", 200),
          entry("IndexFunction/pages", 200),
          entry("IndexFunction/rebuild", 200),
          entry("IndexFunction/every-five-minutes", 200));

  /// Every batch of the queue, and which of its messages go back.
  public static final Map<String, List<String>> RETURNED =
      Map.of(
          "TallyFunction/beacons", List.of(),
          "TallyFunction/beacons-one-poisonous", List.of("059f36b4-0000-4000-8000-000000000002"));

  public static final Set<String> FILES = STATUSES.keySet();
  public static final Set<String> BATCHES = RETURNED.keySet();

  private static final String PUBLISHED = "01KAQ0000000000000000PAGE1";
  private static final String DRAFT = "01KAQ000000000000000DRAFT1";
  private static final String SCHEDULED = "01KAQ000000000000000DATED1";
  private static final String STORY = "01KAQ000000000000000ST0RY1";

  /// When all of it happened.
  public static final Instant NOW = Instant.parse("2025-11-25T00:16:00Z");

  /// Where functions run.
  public interface Stage {
    /// What comes of a request.
    Reply answer(String function, String event);

    /// Does what a schedule does.
    void run(String function, String event);
  }

  private SampleEvents() {}

  /// What the file comes to: the status of the answer, or of what it was for.
  public static int status(String file, Newsroom newsroom, Stage stage) {
    var function = function(file);
    return switch (function) {
      case "PublishFunction" -> {
        var event = withIdsOf(newsroom, text(file));
        newsroom.read("GET /v1/articles/demain").expect(404);
        newsroom.clock.advance(Duration.ofDays(1));
        stage.run(function, event);
        yield newsroom.read("GET /v1/articles/demain").status();
      }
      case "RankFunction" -> {
        newsroom
            .tell(EventPayload.request(withIdsOf(newsroom, text("BeaconFunction/view"))))
            .expect(202);
        newsroom.count();
        assertEquals(0, newsroom.read("GET /v1/popular").items().size());
        stage.run(function, text(file));
        var popular = newsroom.read("GET /v1/popular");
        assertEquals(1, popular.items().size());
        yield popular.status();
      }
      case "IndexFunction" -> {
        var search = "GET /v1/search?q=camping";
        var event = withIdsOf(newsroom, text(file));
        Table.of(newsroom.environment, "INDEX_TABLE")
            .put(Item.at(new Key("REBUILD", "CURSOR")).with("step", 0).with("position", " "));
        var before = newsroom.read(search).items().size();
        stage.run(function, event);
        var found = newsroom.read(search);
        assertEquals(before + 1, found.items().size());
        yield found.status();
      }
      default -> stage.answer(function, withIdsOf(newsroom, text(file))).status();
    };
  }

  public static String function(String file) {
    return file.substring(0, file.indexOf('/'));
  }

  public static String text(String file) {
    try {
      return Files.readString(Path.of("events", file + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The files hold fixed ids and the newsroom makes its own, so each stands for one of a kind.
  public static String withIdsOf(Newsroom newsroom, String event) {
    return idsOf(newsroom).apply(event);
  }

  /// Puts ids of new articles in the place of those in an event.
  public static UnaryOperator<String> idsOf(Newsroom newsroom) {
    var published =
        newsroom.createAndPublish(
            draft("À Trémarec, le camping recule pour laisser passer la mer"));
    var draft = newsroom.create(draft("Le phare"));
    newsroom.save(draft, draft("Le phare ferme")).expect(200);
    var scheduled = newsroom.create(draft("Demain"));
    newsroom
        .edit(
            "PUT %s/%s/publication".formatted(ARTICLES, id(scheduled)),
            "{\"revision\":1,\"at\":\"%s\"}"
                .formatted(newsroom.clock.instant().plus(Duration.ofDays(1))))
        .expect(200);
    return event ->
        event
            .replace(PUBLISHED, id(published))
            .replace(DRAFT, id(draft))
            .replace(SCHEDULED, id(scheduled))
            .replace(STORY, published.get("story").stringValue());
  }
}
