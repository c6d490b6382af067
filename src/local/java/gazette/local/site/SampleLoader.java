package gazette.local.site;

import gazette.article.ArticleId;
import gazette.article.Site;
import gazette.local.aws.CannotStart;
import gazette.local.gateway.Gateway;
import gazette.local.gateway.GatewayRequest;
import gazette.runtime.Environment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Loads sample articles into an empty system, through the editorial API. Each has the id, story
/// and revisions that its files say, so that `events/` can name them.
public final class SampleLoader {

  private static final String ARTICLES = "/v1/editorial/articles";
  private static final int FIRST = 1;

  /// Sends requests to the API with an editor's token.
  @FunctionalInterface
  public interface Editor {
    /// Returns the JSON of the response to a request such as `GET /v1/articles`.
    JsonNode send(String request, String body);
  }

  private final Editor editor;
  private final SampleCreator creator;
  private final Instant now;
  private final String origin;

  /// @param environment the environment of EditorialFunction
  public SampleLoader(Editor editor, Environment environment) {
    this.editor = editor;
    this.now = environment.clock().instant();
    this.origin = Site.of(environment).origin();
    this.creator = new SampleCreator(environment, now);
  }

  /// Returns a loader that sends its requests through the gateway.
  public static SampleLoader through(Gateway gateway, String token, Environment environment) {
    return new SampleLoader((request, body) -> respond(gateway, token, request, body), environment);
  }

  /// Loads the articles of a folder, which has a folder for each story, unless the system has
  /// articles.
  ///
  /// @return the number of articles created
  public int load(Path folder) throws IOException {
    if (!editor.send("GET " + ARTICLES + "?limit=1", "").get("items").isEmpty()) {
      return 0;
    }
    var count = 0;
    try (var stories = Files.list(folder)) {
      for (var story : stories.sorted().toList()) {
        count += story(story);
      }
    }
    return count;
  }

  /// Returns the teasers of all published articles.
  public List<JsonNode> published() {
    var teasers = new ArrayList<JsonNode>();
    for (var lang : List.of("fr", "en", "uk")) {
      editor.send("GET /v1/articles?limit=100&lang=" + lang, "").get("items").forEach(teasers::add);
    }
    return teasers;
  }

  private int story(Path folder) throws IOException {
    var editions = new LinkedHashMap<String, ArticleId>();
    for (var sample : samples(folder, name -> !name.contains("update"))) {
      create(sample, editions);
      editions.put(sample.lang(), sample.id());
    }
    for (var update : samples(folder, name -> name.contains("update"))) {
      applyUpdate(update, editions);
    }
    return editions.size();
  }

  /// Reads the files of a story, originals first, so that translations can refer to them.
  private List<SampleArticle> samples(Path folder, Predicate<String> filter) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> filter.test(file.getFileName().toString()))
          .sorted()
          .map(file -> SampleArticle.read(file).withImagesAt(origin))
          .sorted(Comparator.comparing(sample -> sample.translation().isPresent()))
          .toList();
    }
  }

  private void create(SampleArticle sample, Map<String, ArticleId> editions) {
    var draft = sample.draft();
    sample
        .translation()
        .ifPresent(translation -> {
          var object = (ObjectNode) SampleArticle.json("translation", translation);
          var source = editions.get(translation.get("of"));
          object.put("of", Objects.requireNonNull(source).value());
          draft.set("translation", object);
        });
    if (!editions.isEmpty()) {
      draft.put("story", sample.story().value());
    }
    creator.create(sample);
    switch (sample.state()) {
      case "published" -> publish(sample.id(), FIRST, now.minus(sample.duration("age")));
      case "scheduled" -> publish(sample.id(), FIRST, now.plus(sample.duration("in")));
      case "withdrawn" -> {
        publish(sample.id(), FIRST, now.minus(sample.duration("age")));
        var reason = JsonMapper.shared().createObjectNode();
        reason.put("reason", sample.text("reason").orElse("withdrawn"));
        editor.send("PUT " + path(sample.id()) + "/withdrawal", reason.toString());
      }
      default -> {}
    }
  }

  private void applyUpdate(SampleArticle update, Map<String, ArticleId> editions) {
    var id = Objects.requireNonNull(editions.get(update.lang()));
    var saved = editor.send("PUT " + path(id), update.draft().toString());
    if (update.state().equals("published")) {
      publish(id, saved.get("revision").intValue(), now);
    }
  }

  private void publish(ArticleId id, int revision, Instant at) {
    var publication = JsonMapper.shared().createObjectNode();
    publication.put("revision", revision).put("at", at.toString());
    editor.send("PUT " + path(id) + "/publication", publication.toString());
  }

  private static String path(ArticleId id) {
    return ARTICLES + "/" + id;
  }

  private static JsonNode respond(Gateway gateway, String token, String request, String body) {
    var parts = request.split("[ ?]", 3);
    var headers =
        Map.of(
            "authorization", "Bearer " + token,
            "content-type", "application/json",
            "if-match", "*");
    var response =
        gateway.respond(
            new GatewayRequest(
                parts[0],
                parts[1],
                parts.length > 2 ? parts[2] : "",
                headers,
                List.of(),
                ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)),
                Optional.of(body),
                "127.0.0.1"));
    var text = response.text();
    if (response.status() >= 300) {
      throw new CannotStart("a sample article was refused: " + text + "\n" + body);
    }
    return JsonMapper.shared().readTree(text);
  }
}
