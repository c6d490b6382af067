package gazette.testing;

import static gazette.testing.Newsroom.ARTICLES;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Requests that are right, to be spoiled: every route of all functions.
public final class Requests {

  /// A request as it would be right.
  ///
  /// @param body empty where there is none
  public record Sound(String method, String path, String query, String body) {}

  private static final List<String> HEADERS =
      List.of(
          "if-match",
          "if-none-match",
          "idempotency-key",
          "content-type",
          "accept-encoding",
          "accept",
          "x-forwarded-for",
          "user-agent",
          "sec-purpose",
          "x-gazette-key",
          "x-gazette-edge",
          "cloudfront-viewer-address");

  private final Mutator mutator;
  private final JsonNode draft;

  public Requests(Mutator mutator, JsonNode draft) {
    this.mutator = mutator;
    this.draft = draft;
  }

  public Sound ofReaders(String id, String story, String cursor) {
    var asked =
        new Sound[] {
          sound("GET", "/v1/articles", "lang=fr&limit=20&cursor=" + cursor),
          sound("GET", "/v1/articles", "section=monde&tag=climat&author=ana&limit=1"),
          sound("GET", "/v1/articles", "from=2026-01-01&to=2026-12-31T00:00:00Z&fields=id,title"),
          sound("GET", "/v1/articles", "ids=" + id + "," + id),
          sound("GET", "/v1/articles/" + id, "format=text"),
          sound("GET", "/v1/articles/temoin", "lang=fr&format=html"),
          sound("HEAD", "/v1/articles/temoin", "utm_source=x"),
          sound("GET", "/v1/stories/" + story, ""),
          sound("GET", "/v1/sections", "lang=fr&limit=1"),
          sound("GET", "/v1/tags", "limit=2&cursor=" + cursor),
          sound("GET", "/v1/authors", "lang=uk"),
          sound("GET", "/v1/popular", "window=7d&by=shares&lang=fr&section=monde&limit=5"),
          sound("GET", "/v1/popular", "window=all&lang=all&scope=story&fallback=any"),
          sound("GET", "/v1/popular", "tag=mer&publishedAfter=2026-01-01&fields=url&exclude=" + id),
          sound("GET", "/v1/articles/temoin/popularity", "lang=fr&step=1d"),
          sound("GET", "/v1/trending", "lang=fr&section=monde&scope=story&limit=100"),
          sound("GET", "/v1/popularity", "articles=" + id + "," + id),
          sound("GET", "/v1/articles/" + id + "/popularity", "from=2026-02-01&step=1h"),
          sound("GET", "/v1/articles/" + id + "/popularity", "to=2026-03-01T09:00:00Z&step=10m"),
          sound("GET", "/v1/stories/" + story + "/popularity", ""),
          sound("GET", "/v1/openapi.json", ""),
        };
    return asked[mutator.random().nextInt(asked.length)];
  }

  public Sound ofEditors(String id, String cursor) {
    var article = ARTICLES + "/" + id;
    var asked =
        new Sound[] {
          sound("POST", ARTICLES, "", draft.toString()),
          sound("GET", ARTICLES, "status=draft&lang=fr&section=monde&limit=2&cursor=" + cursor),
          sound("GET", article, ""),
          sound("PUT", article, "", draft.toString()),
          sound("PATCH", article, "", "{\"title\":\"Autre\",\"summary\":null,\"tags\":[\"Mer\"]}"),
          sound("DELETE", article, ""),
          sound("GET", article + "/preview", "format=text&revision=1"),
          sound("GET", article + "/revisions", "limit=1&cursor=" + cursor),
          sound("GET", article + "/revisions/1", ""),
          sound("POST", article + "/revisions/1/restore", ""),
          sound(
              "PUT",
              article + "/publication",
              "",
              "{\"revision\":1,\"at\":\"2026-03-01T12:00:00Z\",\"until\":\"2027-03-01\"}"),
          sound("PUT", article + "/publication", "", "{\"revision\":1}"),
          sound("DELETE", article + "/publication", ""),
          sound("PUT", article + "/withdrawal", "", "{\"reason\":\"Une erreur\"}"),
          sound("GET", "/v1/editorial/app-keys", ""),
          sound("POST", "/v1/editorial/app-keys", "", "{\"name\":\"Android\"}"),
          sound("DELETE", "/v1/editorial/app-keys/" + id, ""),
        };
    return asked[mutator.random().nextInt(asked.length)];
  }

  public Sound ofPages(String id, Instant now) {
    var events =
        """
        {"events":[{"type":"view","article":"%s","at":"%s"},
        {"type":"view","article":"%s","id":"3f0c4c0a-6a55-4d0e-9f0c-1b2d3e4f5a6b"},
        {"type":"share","article":"%s","channel":"copy","at":"%s"}]}\
        """
            .formatted(id, now.minus(Duration.ofHours(24)), id, id, now.plusSeconds(60));
    var told =
        new Sound[] {
          sound("POST", "/v1/articles/" + id + "/views", "", "{}"),
          sound("POST", "/v1/articles/" + id + "/shares", "", "{\"channel\":\"telegram\"}"),
          sound("POST", "/v1/articles/temoin/views", "lang=fr", "{}"),
          sound("POST", "/v1/articles/temoin/shares", "", "{\"channel\":\"x\"}"),
          sound("POST", "/v1/events", "", events),
        };
    return told[mutator.random().nextInt(told.length)];
  }

  private static Sound sound(String method, String path, String query) {
    return new Sound(method, path, query, "");
  }

  private static Sound sound(String method, String path, String query, String body) {
    return new Sound(method, path, query, body);
  }

  /// The request with one thing or several spoiled, now and then with none.
  public APIGatewayV2HTTPEvent spoiled(Sound sound) {
    var event =
        Newsroom.event(sound.method() + " " + sound.path() + "?" + sound.query(), sound.body());
    var headers = event.getHeaders();
    headers.put(
        "content-type",
        sound.method().equals("PATCH") ? "application/merge-patch+json" : "application/json");
    headers.put("if-match", "*");
    headers.put("user-agent", Newsroom.BROWSER);
    var ways = new ArrayList<Runnable>();
    ways.add(() -> event.setRawPath(mutator.text(sound.path())));
    ways.add(() -> event.setRawQueryString(mutator.query(sound.query())));
    ways.add(() -> event.setRawQueryString(mutator.query(mutator.query(sound.query()))));
    ways.add(() -> headers.put(mutator.one(HEADERS), mutator.word()));
    ways.add(() -> headers.remove("if-match"));
    ways.add(() -> headers.put("if-match", "\"99\""));
    ways.add(() -> headers.put("if-match", mutator.text("\"1\", \"2\"")));
    ways.add(() -> headers.put("content-type", mutator.text("application/json; charset=utf-8")));
    ways.add(() -> headers.put("accept-encoding", mutator.text("br;q=1.0, gzip;q=0.8")));
    ways.add(() -> event.getRequestContext().getHttp().setMethod(method()));
    ways.add(() -> {});
    if (!sound.body().isEmpty()) {
      for (var i = 0; i < 6; i++) {
        ways.add(() -> body(event, mutator.json(Newsroom.JSON.readTree(sound.body()))));
      }
      ways.add(() -> body(event, mutator.text(sound.body())));
      ways.add(() -> {
        event.setBody(Base64.getEncoder().encodeToString(mutator.encoded(sound.body())));
        event.setIsBase64Encoded(true);
      });
    }
    do {
      mutator.one(ways).run();
    } while (mutator.chance(3));
    return event;
  }

  private static void body(APIGatewayV2HTTPEvent event, String text) {
    event.setBody(text);
    event.setIsBase64Encoded(false);
  }

  private String method() {
    return mutator.one(
        List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "get"));
  }

  /// Who asks, now and then with less than what is needed.
  public Map<String, String> claims() {
    return mutator.chance(20)
        ? Map.of("sub", mutator.word(), "scope", mutator.word().toLowerCase(Locale.ROOT))
        : Map.of("sub", "u1", "scope", "gazette/write gazette/publish");
  }
}
