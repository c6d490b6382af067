package gazette.bench;

import static gazette.testing.Newsroom.id;

import gazette.testing.Drafts;
import gazette.testing.ItemSize;
import gazette.testing.Newsroom;
import gazette.testing.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Measures what docs/cost.md says of one request of each kind, except its duration.
final class CostUnits {

  static final String BOX = "GET /v1/popular?window=24h&limit=5";

  /// The overhead in bytes that DynamoDB stores with an item.
  static final int ITEM_OVERHEAD = 100;

  private static final int ARTICLES = 30;
  private static final String GZIP = "gzip";
  private static final Pattern VARIABLE = Pattern.compile("\\$context\\.([A-Za-z.]+)");

  /// The fields of a line of the access log.
  private static final Map<String, String> VALUES =
      Map.of(
          "requestTime", "25/Nov/2026:12:00:00 +0000",
          "requestId", "JKJaXmPLvHcESHA=",
          "routeKey", "POST /v1/articles/{article}/views",
          "status", "200",
          "responseLength", "2000",
          "responseLatency", "20");

  final Newsroom newsroom = new Newsroom();
  final List<JsonNode> articles = new ArrayList<>();

  CostUnits() {
    for (var i = 0; i < ARTICLES; i++) {
      newsroom.clock.advance(Duration.ofMinutes(1));
      articles.add(newsroom.createAndPublish(Drafts.usual("La côte de Trémarec recule, " + i)));
    }
    articles.forEach(this::view);
    newsroom.countAndRank();
  }

  void put(Figures figures) {
    stored(figures);
    article(figures);
    box(figures);
    view(figures);
    minute(figures);
    var line = VARIABLE.matcher(Deployment.read().accessLine());
    var filled = line.replaceAll(variable -> VALUES.getOrDefault(variable.group(1), "-"));
    figures.put(Figure.ACCESS_BYTES, bytes(filled));
  }

  /// The request for the article that was published last, as a site makes it.
  String article() {
    return "GET /v1/articles/" + articles.getLast().get("slug").stringValue();
  }

  private void view(JsonNode article) {
    newsroom.tell("POST /v1/articles/" + id(article) + "/views", "").expect(202);
  }

  private double read() {
    return newsroom.meter.reads();
  }

  private double reads(String request) {
    newsroom.meter.reset();
    newsroom.read(request).expect(200);
    return read();
  }

  private void article(Figures figures) {
    figures.put(Figure.ARTICLE_BY_SLUG, reads(article()));
    figures.put(Figure.ARTICLE_REQUESTS, (double) newsroom.meter.requests());
    figures.put(Figure.ARTICLE_BY_ID, reads("GET /v1/articles/" + id(articles.getLast())));
    figures.put(Figure.LIST, reads("GET /v1/articles"));
    figures.put(Figure.ARTICLE_BYTES, size(newsroom.read(article(), "Accept-Encoding", GZIP)));
  }

  private void box(Figures figures) {
    newsroom.clock.advance(Duration.ofSeconds(11));
    var first = reads(BOX);
    var next = reads(BOX);
    figures.put(Figure.BOX, next);
    figures.put(Figure.BOX_REQUESTS, (double) newsroom.meter.requests());
    figures.put(Figure.LAST_RANKING, first - next);
    figures.put(Figure.BOX_BYTES, size(newsroom.read(BOX, "Accept-Encoding", GZIP)));
  }

  private void view(Figures figures) {
    newsroom.clock.advance(Duration.ofMinutes(30));
    var told = newsroom.tell("POST /v1/articles/" + id(articles.getFirst()) + "/views", "");
    figures.put(Figure.BEACON_BYTES, size(told));
    newsroom.meter.reset();
    newsroom.count();
    figures.put(Figure.LONE_READS, read());
    figures.put(Figure.LONE_WRITES, newsroom.meter.writes());
    figures.put(Figure.TALLY_BYTES, bytes(newsroom.lines.getLast()));
    var metrics = newsroom.line().at("/_aws/CloudWatchMetrics/0");
    figures.put(
        Figure.TALLY_METRICS,
        metrics.get("Metrics").size() * (double) metrics.get("Dimensions").size());
  }

  private void minute(Figures figures) {
    newsroom.meter.reset();
    newsroom.tick(Duration.ofMinutes(1));
    figures.put(Figure.PUBLISH_READS, read());
    figures.put(Figure.PUBLISH_REQUESTS, (double) newsroom.meter.requests());
  }

  private void stored(Figures figures) {
    var weights = ItemSize.ofAll(newsroom.environment, "ARTICLES_TABLE");
    var bytes = weights.stream().mapToInt(weight -> weight.bytes() + ITEM_OVERHEAD).sum();
    figures.put(Figure.ARTICLE_STORED, (double) bytes / ARTICLES);
  }

  /// Content and headers: `name: value` and an end of line each.
  private static int size(Reply reply) {
    return reply.bytes()
        + reply.headers().entrySet().stream()
            .mapToInt(header -> bytes(header.getKey() + ": " + header.getValue() + "\r\n"))
            .sum();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
