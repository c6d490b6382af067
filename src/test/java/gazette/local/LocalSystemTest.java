package gazette.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.dynamo.Key;
import gazette.dynamo.Table;
import gazette.local.aws.CannotStart;
import gazette.local.aws.EngineLogs;
import gazette.local.gateway.GatewayRequest;
import gazette.local.gateway.TokenIssuer;
import gazette.testing.Polling;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalSystemTest {

  private static final Path TEMPLATE = Path.of("template.yaml");
  private final HttpClient client = HttpClient.newHttpClient();
  private LocalSystem gazette = start();

  private static LocalSystem start() {
    try {
      return LocalSystem.start(new LocalSystem.Options(TEMPLATE, 0, Optional.empty(), true));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeAll
  void quiet() {
    EngineLogs.quiet();
  }

  @AfterAll
  void stop() {
    gazette.close();
  }

  private HttpResponse<String> send(String request, String body, String... headers)
      throws IOException, InterruptedException {
    var parts = request.split(" ", 2);
    var built =
        HttpRequest.newBuilder(
                URI.create("http://localhost:%d%s".formatted(gazette.port(), parts[1])))
            .method(parts[0], BodyPublishers.ofString(body));
    if (headers.length > 0) {
      built.headers(headers);
    }
    return client.send(built.build(), BodyHandlers.ofString());
  }

  private JsonNode read(String request) throws IOException, InterruptedException {
    return JsonMapper.shared().readTree(send(request, "").body());
  }

  private static String[] bearer(String token) {
    return new String[] {"Authorization", "Bearer " + token, "Content-Type", "application/json"};
  }

  @Test
  void the_samples_are_what_a_newsroom_has() throws IOException, InterruptedException {
    assertEquals(13, read("GET /v1/articles?lang=fr&limit=100").get("items").size());
    assertEquals(13, read("GET /v1/articles?lang=en&limit=100").get("items").size());
    assertEquals(3, read("GET /v1/articles?lang=uk&limit=100").get("items").size());
    assertTrue(read("GET /v1/sections?lang=fr").get("items").size() >= 6);
    var withdrawn =
        send(
            "GET /v1/articles/fonderie-marchal-la-direction-annoncerait-l-arret-du-dernier-four",
            "");
    assertEquals(410, withdrawn.statusCode());
    var stale =
        send(
            "GET /v1/articles/at-valbrune-hospital-an-artificial-intelligence-rereads-the-nights-x-rays?lang=en",
            "");
    assertTrue(stale.body().contains("\"stale\":true"), stale.body());
    for (var state : List.of("draft", "scheduled", "withdrawn")) {
      var list =
          send("GET /v1/editorial/articles?status=" + state, "", bearer(gazette.editorToken()));
      assertFalse(JsonMapper.shared().readTree(list.body()).get("items").isEmpty(), state);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, 200",
    "LOCALHOST:3000, 200",
    "127.0.0.1:3000, 200",
    "[::1]:3000, 200",
    "rebound.example:3000, 421",
    "localhost.rebound.example, 421",
    "127.0.0.1.rebound.example, 421",
    "192.0.2.1, 421"
  })
  void only_the_host_of_this_machine_is_answered(String host, int status) throws IOException {
    try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), gazette.port())) {
      var request = "GET /local HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(host);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
    }
  }

  @Test
  void only_a_good_token_with_the_scope_gets_to_a_function()
      throws IOException, InterruptedException {
    var path = "GET /v1/editorial/articles";
    var issuer = gazette.issuer();
    var none = send(path, "");
    assertEquals(401, none.statusCode());
    assertEquals("{\"message\":\"Unauthorized\"}", none.body());
    assertEquals(401, send(path, "", bearer("nonsense")).statusCode());
    var expired = issuer.token(LocalRoutes.scopes(), "a@b.example", Duration.ofSeconds(-1));
    assertEquals(401, send(path, "", bearer(expired)).statusCode());
    var forged = new TokenIssuer("http://localhost:" + gazette.port(), java.time.Clock.systemUTC());
    assertEquals(
        401,
        send(path, "", bearer(forged.token(LocalRoutes.scopes(), "a@b.example"))).statusCode());
    var other = send(path, "", bearer(issuer.token(List.of("gazette/publish"), "a@b.example")));
    assertEquals(403, other.statusCode());
    assertEquals("{\"message\":\"Forbidden\"}", other.body());
    assertEquals(200, send(path, "", bearer(gazette.editorToken())).statusCode());
  }

  @Test
  void functions_may_do_here_what_they_may_on_aws() {
    var articles = Table.of(gazette.environmentOf("ContentFunction"), "ARTICLES_TABLE");
    assertEquals(Optional.empty(), articles.get(new Key("p", "s")));
    assertThrows(DynamoDbException.class, () -> articles.delete(new Key("p", "s")));
  }

  @Test
  void a_token_is_made_for_who_asks() throws IOException, InterruptedException {
    var asked =
        send("POST /local/token", "{\"scopes\":[\"gazette/write\"],\"email\":\"ana@b.example\"}");
    var token = JsonMapper.shared().readTree(asked.body()).get("token").stringValue();
    var created =
        send(
            "POST /v1/editorial/articles",
            "{\"lang\":\"fr\",\"title\":\"Ana"
                + " écrit\",\"body\":{\"format\":\"markdown\",\"text\":\"Oui.\"}}",
            bearer(token));
    assertEquals(201, created.statusCode(), created.body());
    assertTrue(created.body().contains("ana@b.example"), created.body());
    assertEquals(200, send("POST /local/token", "{\"scopes\":[]}").statusCode());
    for (var wrong :
        List.of(
            "{}",
            "?",
            "{\"scopes\":[\"gazette/all\"]}",
            "{\"scopes\":[\"gazette/write gazette/publish\"]}",
            "{\"scopes\":[],\"email\":7}",
            "{\"scopes\":[],\"email\":null}",
            "{\"scopes\":[],\"email\":\" \"}")) {
      assertEquals(400, send("POST /local/token", wrong).statusCode(), wrong);
    }
  }

  @Test
  void a_preflight_is_answered_by_the_gateway() throws IOException, InterruptedException {
    var answer =
        send(
            "OPTIONS /v1/editorial/articles",
            "",
            "Origin",
            "https://www.example.org",
            "Access-Control-Request-Method",
            "POST");
    assertEquals(204, answer.statusCode());
    var allowed = answer.headers().firstValue("access-control-allow-headers").orElseThrow();
    for (var header :
        List.of(
            "Authorization",
            "Content-Type",
            "If-Match",
            "If-None-Match",
            "Idempotency-Key",
            "X-Gazette-Key")) {
      assertTrue(List.of(allowed.split(",", -1)).contains(header), allowed);
    }
    var read = send("GET /v1/articles", "", "Origin", "https://www.example.org");
    var exposed = read.headers().firstValue("access-control-expose-headers").orElseThrow();
    assertEquals("ETag,Link,Location,Retry-After,Idempotency-Replayed,X-Gazette-Counted", exposed);
  }

  @Test
  void head_is_get_without_content() throws IOException, InterruptedException {
    var get = send("GET /v1/articles", "");
    var head = send("HEAD /v1/articles", "");
    assertEquals(200, head.statusCode());
    assertEquals("", head.body());
    assertEquals(get.headers().firstValue("etag"), head.headers().firstValue("etag"));
  }

  @Test
  void the_schedule_can_be_run_at_once() throws IOException, InterruptedException {
    assertTrue(send("POST /local/publish", "").body().contains("\"outcome\":\"done\""));
    assertTrue(send("POST /local/rank", "").body().contains("\"outcome\":\"done\""));
    var state = read("GET /local");
    assertTrue(state.toString().contains("rate(1 minute)"), state.toString());
    assertEquals(
        "{\"visible\":0,\"inFlight\":0,\"dead\":0}",
        state.get("queues").get("BeaconsQueue").toString());
    assertEquals("done", state.get("lastRanking").get("outcome").stringValue());
  }

  @Test
  void what_is_here_only_refuses_other_methods() throws IOException, InterruptedException {
    for (var request : List.of("POST /local", "GET /local/rank", "PUT /local/redrive")) {
      var answer = send(request, "");
      assertEquals(405, answer.statusCode(), request);
      assertTrue(answer.body().startsWith("{\"message\":"), answer.body());
    }
  }

  @Test
  void the_samples_have_been_read_for_a_month() throws IOException, InterruptedException {
    for (var window : List.of("1h", "24h", "7d", "30d", "all")) {
      var popular = read("GET /v1/popular?window=" + window).get("items");
      assertFalse(popular.isEmpty(), window);
    }
    var month = read("GET /v1/popular?window=30d&limit=100").get("items");
    assertEquals(13, month.size());
    var first = read("GET /v1/trending?scope=story&lang=all&limit=2").get("items");
    var lastHour = first.valueStream().mapToInt(i -> i.get("viewsLastHour").intValue()).toArray();
    assertTrue(lastHour[0] > 5 * lastHour[1], "no story goes viral");
    assertFalse(read("GET /v1/popular?by=shares").get("items").isEmpty());
  }

  @Test
  void a_view_changes_what_is_popular_as_soon_as_it_is_ranked()
      throws IOException, InterruptedException {
    var quiet =
        read("GET /v1/articles?lang=uk&limit=1").get("items").get(0).get("id").stringValue();
    var path = "/v1/articles/" + quiet;
    var before = read("GET " + path + "/popularity").get("views").get("all").intValue();
    for (var i = 0; i < 40; i++) {
      var told =
          send(
              "POST " + path + "/views",
              "",
              "X-Local-Address",
              "198.51.100." + i % 20,
              "User-Agent",
              "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0");
      assertEquals(202, told.statusCode());
      assertEquals("yes", told.headers().firstValue("x-gazette-counted").orElse(""));
    }
    assertEquals(202, send("POST " + path + "/views", "").statusCode());
    assertTrue(send("POST /local/rank", "").body().contains("\"outcome\":\"done\""));
    var after = read("GET " + path + "/popularity").get("views").get("all").intValue();
    assertTrue(after - before >= 20 && after - before <= 40, "%d more".formatted(after - before));
    var shown =
        read("GET /v1/popular?lang=uk&window=all")
            .get("items")
            .valueStream()
            .filter(item -> item.get("article").get("id").stringValue().equals(quiet))
            .findFirst()
            .orElseThrow();
    assertEquals(after, shown.get("views").intValue());
    assertTrue(read("GET /local").get("lastTally").get("delivered").intValue() > 0);
  }

  @Test
  void related_articles_of_a_sample_are_known_after_the_start()
      throws IOException, InterruptedException {
    var camping = "a-tremarec-le-camping-recule-pour-laisser-passer-la-mer";
    var like = read("GET /v1/articles/%s/related?limit=1".formatted(camping)).get("items").get(0);
    assertEquals("Biodiversité", like.get("because").get(0).stringValue(), like.toString());
  }

  @Test
  void what_is_published_is_found_within_seconds() throws IOException, InterruptedException {
    var created =
        send(
            "POST /v1/editorial/articles",
            "{\"lang\":\"fr\",\"title\":\"Un ornithorynque\","
                + "\"body\":{\"format\":\"markdown\",\"text\":\"Il nage.\"}}",
            bearer(gazette.editorToken()));
    var id = JsonMapper.shared().readTree(created.body()).get("id").stringValue();
    var path = "PUT /v1/editorial/articles/%s/publication".formatted(id);
    assertEquals(200, send(path, "{\"revision\":1}", bearer(gazette.editorToken())).statusCode());
    var search = "GET /v1/search?q=ornithorynque";
    var end = System.nanoTime() + Polling.MAX_WAIT.toNanos();
    while (read(search).get("items").isEmpty() && System.nanoTime() < end) {
      Thread.sleep(100);
    }
    assertEquals(id, read(search).get("items").get(0).get("id").stringValue());
    assertTrue(read("GET /local").toString().contains("lastIndexing"));
  }

  @Test
  void a_body_over_the_gateways_limit_is_its_413() throws IOException, InterruptedException {
    var answer =
        send(
            "POST /v1/editorial/articles",
            "x".repeat(GatewayRequest.MAX_BODY_BYTES + 1),
            bearer(gazette.editorToken()));
    assertEquals(413, answer.statusCode());
    assertEquals("{\"message\":\"Request Entity Too Large\"}", answer.body());
  }

  @Test
  void a_client_that_sends_far_too_much_gets_its_answer_all_the_same()
      throws IOException, InterruptedException {
    var answer = send("POST /v1/events", "x".repeat(6 * GatewayRequest.MAX_BODY_BYTES));
    assertEquals(413, answer.statusCode());
    var head = send("GET /v1/articles", "", "X-Long", "x".repeat(1_000_000));
    assertEquals(431, head.statusCode());
  }

  @Test
  void every_image_of_a_sample_is_a_file_that_is_served_here()
      throws IOException, InterruptedException {
    var here = "http://localhost:" + gazette.port();
    var images = new TreeSet<String>();
    for (var lang : List.of("fr", "en", "uk")) {
      for (var teaser : read("GET /v1/articles?limit=100&lang=" + lang).get("items")) {
        assertTrue(teaser.get("url").stringValue().startsWith(here + "/" + lang + "/"));
        var page = read("GET /v1/articles/" + teaser.get("id").stringValue()).toString();
        Pattern.compile("https?://[^\"\\\\]*\\.(svg|jpg|png)")
            .matcher(page)
            .results()
            .map(MatchResult::group)
            .forEach(images::add);
      }
    }
    assertTrue(images.size() >= 15, images.toString());
    for (var image : images) {
      assertTrue(image.startsWith(here + "/images/"), image);
      var file = send("GET " + image.substring(here.length()), "");
      assertEquals(200, file.statusCode(), image);
      assertEquals("image/svg+xml", file.headers().firstValue("content-type").orElse(""));
      assertTrue(file.body().startsWith("<svg "), image);
    }
    for (var wrong :
        List.of("no.svg", "", "dune.svg/", "..%2fsamples%2f01-dune%2ffr.md", "DUNE.svg")) {
      assertEquals(404, send("GET /images/" + wrong, "").statusCode(), wrong);
    }
  }

  @Test
  void an_image_at_the_origin_of_the_site_may_be_sent_back()
      throws IOException, InterruptedException {
    var id = read("GET /v1/articles?limit=1").get("items").get(0).get("id").stringValue();
    var path = "/v1/editorial/articles/" + id;
    var editor = bearer(gazette.editorToken());
    var article = send("GET " + path, "", editor).body();
    assertTrue(article.contains("http://localhost:"), article);
    assertEquals(200, send("PUT " + path, article, with(editor, "If-Match", "*")).statusCode());
    for (var other : List.of("http://localhost:1", "http://example.org")) {
      var moved = article.replace("http://localhost:" + gazette.port(), other);
      assertEquals(422, send("PUT " + path, moved, with(editor, "If-Match", "*")).statusCode());
    }
  }

  private static String[] with(String[] headers, String... more) {
    return Stream.of(headers, more).flatMap(Stream::of).toArray(String[]::new);
  }

  @Test
  @DisabledIfSystemProperty(named = "gazette.dynamodb", matches = ".+")
  void the_site_can_be_another(@TempDir Path folder) throws IOException {
    var site = Optional.of("https://www.example.org/news/");
    var options = new LocalSystem.Options(TEMPLATE, 0, Optional.of(folder), false, false, site);
    try (var other = LocalSystem.start(options)) {
      var variables = other.environmentOf("ContentFunction").variables();
      assertEquals("https://www.example.org/news/", variables.get("SITE_URL"));
      assertTrue(Files.exists(folder.resolve("gazette.db")));
    }
    for (var wrong :
        List.of("www.example.org", "ftp://a.example", "https://a b", "https://" + "a".repeat(80))) {
      var refused =
          assertThrows(
              CannotStart.class,
              () ->
                  LocalSystem.start(
                      new LocalSystem.Options(
                          TEMPLATE, 0, Optional.empty(), false, false, Optional.of(wrong))));
      assertTrue(String.valueOf(refused.getMessage()).contains("SiteUrl must be"), wrong);
    }
  }

  @Test
  @DisabledIfSystemProperty(named = "gazette.dynamodb", matches = ".+")
  void a_place_for_data_that_cannot_be_written_ends_the_start(@TempDir Path folder)
      throws IOException {
    var file = Files.writeString(folder.resolve("file"), "");
    var options =
        new LocalSystem.Options(TEMPLATE, 0, Optional.of(file.resolve("gazette.db")), false);
    var refused = assertThrows(CannotStart.class, () -> LocalSystem.start(options));
    assertTrue(String.valueOf(refused.getMessage()).contains("cannot be kept in"));
  }

  @Test
  void docs_and_what_is_here_are_shown() throws IOException, InterruptedException {
    assertTrue(send("GET /", "").body().contains("GET /v1/articles/{article}"));
    assertTrue(send("GET /docs", "").body().contains("SwaggerUIBundle"));
    assertEquals(200, send("GET /docs/swagger-ui-bundle.js", "").statusCode());
    assertEquals(200, send("GET /.well-known/jwks.json", "").statusCode());
  }

  @Test
  void a_taken_port_says_what_to_do() throws IOException {
    try (var taken = new ServerSocket(0)) {
      var options =
          new LocalSystem.Options(TEMPLATE, taken.getLocalPort(), Optional.empty(), false);
      var refused = assertThrows(CannotStart.class, () -> LocalSystem.start(options));
      assertTrue(String.valueOf(refused.getMessage()).contains("-Dgazette.port="));
    }
  }

  @Test
  @DisabledIfSystemProperty(named = "gazette.dynamodb", matches = ".+")
  void a_file_keeps_the_data_between_starts(@TempDir Path folder) throws IOException {
    var options =
        new LocalSystem.Options(TEMPLATE, 0, Optional.of(folder.resolve("gazette.db")), true);
    var first = LocalSystem.start(options);
    var made = first.samplesLoaded();
    first.close();
    var second = LocalSystem.start(options);
    var again = second.samplesLoaded();
    second.close();
    assertEquals(Stream.of(36 - 1 + 2, 0).toList(), List.of(made, again));
  }
}
