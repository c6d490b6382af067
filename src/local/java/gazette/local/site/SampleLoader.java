package gazette.local.site;

import gazette.local.aws.CannotStart;
import gazette.local.gateway.Gateway;
import gazette.local.gateway.GatewayRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
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

/// Loads sample articles into an empty system, through the editorial API.
public final class SampleLoader {

  private static final String ARTICLES = "/v1/editorial/articles";

  private final Gateway gateway;
  private final String token;
  private final Instant now;

  public SampleLoader(Gateway gateway, String token, Clock clock) {
    this.gateway = gateway;
    this.token = token;
    this.now = clock.instant();
  }

  /// Loads the articles of a folder, which has a folder for each story, unless the system has
  /// articles.
  ///
  /// @return the number of articles created
  public int load(Path folder) throws IOException {
    if (!send("GET", ARTICLES + "?limit=1", "").get("items").isEmpty()) {
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
      send("GET", "/v1/articles?limit=100&lang=" + lang, "").get("items").forEach(teasers::add);
    }
    return teasers;
  }

  private int story(Path folder) throws IOException {
    var articles = new LinkedHashMap<String, JsonNode>();
    for (var sample : samples(folder, name -> !name.contains("update"))) {
      articles.put(sample.lang(), article(sample, articles));
    }
    for (var update : samples(folder, name -> name.contains("update"))) {
      applyUpdate(update, articles);
    }
    return articles.size();
  }

  /// Reads the files of a story, originals first, so that translations can refer to them.
  private static List<SampleArticle> samples(Path folder, Predicate<String> filter)
      throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> filter.test(file.getFileName().toString()))
          .sorted()
          .map(SampleArticle::read)
          .sorted(Comparator.comparing(sample -> sample.translation().isPresent()))
          .toList();
    }
  }

  private JsonNode article(SampleArticle sample, Map<String, JsonNode> editions) {
    var draft = sample.draft();
    editions.values().stream()
        .findFirst()
        .ifPresent(first -> draft.set("story", first.get("story")));
    sample
        .translation()
        .ifPresent(translation -> {
          var object = (ObjectNode) SampleArticle.json("translation", translation);
          var source = editions.get(translation.get("of"));
          object.set("of", Objects.requireNonNull(source).get("id"));
          draft.set("translation", object);
        });
    var article = send("POST", ARTICLES, draft.toString());
    switch (sample.state()) {
      case "published" -> publish(article, now.minus(sample.duration("age")));
      case "scheduled" -> publish(article, now.plus(sample.duration("in")));
      case "withdrawn" -> {
        publish(article, now.minus(sample.duration("age")));
        var reason = JsonMapper.shared().createObjectNode();
        reason.put("reason", sample.text("reason").orElse("withdrawn"));
        send("PUT", path(article) + "/withdrawal", reason.toString());
      }
      default -> {}
    }
    return article;
  }

  private void applyUpdate(SampleArticle update, Map<String, JsonNode> editions) {
    var article = Objects.requireNonNull(editions.get(update.lang()));
    publish(send("PUT", path(article), update.draft().toString()), now);
  }

  private void publish(JsonNode article, Instant at) {
    var publication = JsonMapper.shared().createObjectNode();
    publication.put("revision", article.get("revision").intValue()).put("at", at.toString());
    send("PUT", path(article) + "/publication", publication.toString());
  }

  private static String path(JsonNode article) {
    return ARTICLES + "/" + article.get("id").stringValue();
  }

  private JsonNode send(String method, String target, String body) {
    var parts = target.split("\\?", 2);
    var headers =
        Map.of(
            "authorization", "Bearer " + token,
            "content-type", "application/json",
            "if-match", "*");
    var response =
        gateway.respond(
            new GatewayRequest(
                method,
                parts[0],
                parts.length > 1 ? parts[1] : "",
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
