package gazette.popularity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gazette.local.LocalSystem;
import gazette.local.aws.EngineLogs;
import gazette.testing.Chromium;
import gazette.testing.Newsroom;
import gazette.testing.Polling;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The script that docs/popularity.md gives to readers' pages, in a browser: its beacons go to the
/// gateway of a local system, of another origin than the page. Skipped where there is no Chromium.
///
/// A page tells the site what happens (`/told/…`), waits for its views to arrive, and ends with a
/// share.
class PageRecipeTest {

  private static final String EXAMPLE =
      "https://api.example.org/v1/articles/01M8842E3N5S8VEN0TJ6GPJKVT";
  private static final String ARTICLE = "/v1/articles/01M8842E3N5S8VEN0TJ6GPJKVT";
  private static final String SNIPPET = snippet();
  private static final Set<String> NOT_FORWARDED =
      Set.of("host", "connection", "content-length", "upgrade", "expect");

  private static LocalSystem gazette;

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
  private HttpServer site;
  private HttpServer api;
  private Optional<Process> browser = Optional.empty();

  @TempDir private Path profile;

  private static String snippet() {
    try {
      var page = Files.readString(Path.of("docs/popularity.md"));
      var start = page.indexOf("```html") + "```html".length();
      return page.substring(start, page.indexOf("```", start));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(Chromium.find().isPresent(), "the script for pages is not run: no Chromium is here");
    EngineLogs.quiet();
    gazette =
        LocalSystem.start(
            new LocalSystem.Options(Path.of("template.yaml"), 0, Optional.empty(), false));
  }

  @AfterAll
  static void stop() {
    if (gazette != null) {
      gazette.close();
    }
  }

  @BeforeEach
  void serve() throws IOException {
    site = server(this::site);
    api = server(this::forward);
  }

  @AfterEach
  void close() throws IOException, InterruptedException {
    site.stop(0);
    api.stop(0);
    if (browser.isPresent()) {
      browser.get().descendants().forEach(ProcessHandle::destroyForcibly);
      browser.get().destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
    for (var link : List.of("SingletonLock", "SingletonCookie", "SingletonSocket")) {
      Files.deleteIfExists(profile.resolve(link));
    }
    client.close();
  }

  private interface Answer {
    void to(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private static HttpServer server(Answer answer) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            answer.to(exchange);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
    return server;
  }

  private static String url(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// The pages of the scenario, by their path.
  private final Map<String, String> pages = new ConcurrentHashMap<>();

  private void site(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    if (path.startsWith("/told/")) {
      seen.add(path.substring("/told/".length()));
    } else if (path.equals("/seen")) {
      send(exchange, String.join(" ", seen));
      return;
    }
    send(exchange, pages.getOrDefault(path, ""));
  }

  private static void send(HttpExchange exchange, String text) throws IOException {
    var bytes = text.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /// Hands a request to the local system, and notes what it is and how it is answered.
  private void forward(HttpExchange exchange) throws IOException, InterruptedException {
    var body = exchange.getRequestBody().readAllBytes();
    var target = URI.create("http://127.0.0.1:" + gazette.port() + exchange.getRequestURI());
    var request =
        HttpRequest.newBuilder(target)
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> {
          if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> request.header(name, value));
          }
        });
    var post = exchange.getRequestMethod().equals("POST") ? note(exchange, body) : -1;
    var response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    if (post >= 0) {
      var counted = response.headers().firstValue("x-gazette-counted").orElse("");
      seen.set(post, seen.get(post) + "," + counted);
    }
    response
        .headers()
        .map()
        .forEach((name, values) -> {
          if (!name.equalsIgnoreCase("content-length")
              && !name.equalsIgnoreCase("transfer-encoding")) {
            values.forEach(value -> exchange.getResponseHeaders().add(name, value));
          }
        });
    var content = response.body();
    exchange.sendResponseHeaders(response.statusCode(), content.length == 0 ? -1 : content.length);
    exchange.getResponseBody().write(content);
  }

  /// Notes a beacon in the order of arrival; returns where.
  private int note(HttpExchange exchange, byte[] body) {
    var kind = exchange.getRequestURI().getPath().replaceFirst(".*/", "");
    var type = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"));
    var media = type.map(t -> t.replaceFirst(";.*", "")).orElse("");
    synchronized (seen) {
      seen.add(String.join(",", kind, media, new String(body, UTF_8)));
      return seen.size() - 1;
    }
  }

  /// A page with the script of the document.
  ///
  /// @param before a script that runs before it
  /// @param after a script that runs after it
  private String page(String before, String after) {
    return """
    <!doctype html><title>Le phare</title>
    <script>
      const realNow = Date.now.bind(Date);
      let later = 0;
      Date.now = () => realNow() + later;
      const tell = what => fetch('/told/' + what);
      const sleep = time => new Promise(resolve => setTimeout(resolve, time));
      const end = async views => {
        while ((await (await fetch('/seen')).text()).split('views,').length <= views) await sleep(50);
        await sleep(300);
        document.querySelector('[data-share]').click();
      };
      %s
    </script>
    <p>Le phare <a data-share="copy">partager</a>
    %s
    <script>%s</script>
    """
        .formatted(before, SNIPPET.replace(EXAMPLE, url(api) + ARTICLE), after);
  }

  private void open(String path) throws IOException {
    browser =
        Optional.of(
            new ProcessBuilder(
                    Chromium.find()
                        .orElseThrow()
                        .command(profile, url(site) + path, "--user-agent=" + Newsroom.BROWSER))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
  }

  private static final String VIEW = "views,,,yes";
  private static final String END = "shares,text/plain,{\"channel\":\"copy\"},yes";

  /// Waits for the share, which ends the scenario, and for the answers to the views.
  private List<String> seen() throws InterruptedException {
    Polling.await(
        () -> seen.contains(END) && List.copyOf(seen).stream().noneMatch(s -> s.endsWith(",")),
        () -> seen);
    return List.copyOf(seen);
  }

  private void assertSeen(String... expected) throws InterruptedException {
    assertEquals(List.of(expected), seen());
  }

  /// With a longer slot the script would not send views that the server counts; with a shorter one
  /// it only sends some that are not counted.
  @Test
  void the_slot_of_the_script_is_no_longer_than_the_default_of_the_template() throws IOException {
    var script = number("slotSeconds = (\\d+);", SNIPPET);
    var template = Files.readString(Path.of("template.yaml"));
    assertTrue(script <= number("ViewSlotSeconds:\\s+Type: \\w+\\s+Default: \"?(\\d+)", template));
  }

  private static int number(String pattern, String text) {
    var found = Pattern.compile(pattern).matcher(text);
    assertTrue(found.find(), pattern);
    return Integer.parseInt(found.group(1));
  }

  @Test
  void a_page_and_its_reload_send_one_view() throws Exception {
    pages.put(
        "/page",
        page(
            "",
            """
            if (sessionStorage.reloaded) end(1);
            else { sessionStorage.reloaded = 1; setTimeout(() => location.reload(), 100); }
            """));
    open("/page");
    assertSeen(VIEW, END);
  }

  /// The clock of a restored page goes on as if the reader had been away for an hour, or not.
  @ParameterizedTest
  @CsvSource({"0, 1", "3600000, 2"})
  void a_page_from_the_back_forward_cache_sends_one_view_a_slot(int away, int views)
      throws Exception {
    pages.put(
        "/page",
        page(
            """
            addEventListener('pageshow', event => {
              if (event.persisted) { later = %d; tell('restored').then(() => end(%d)); }
            });
            """
                .formatted(away, views),
            "addEventListener('load', () => setTimeout(() => location = '/other', 100));"));
    pages.put(
        "/other",
        """
        <!doctype html><script>
        addEventListener('load', () => setTimeout(() => history.back(), 100));
        </script>
        """);
    open("/page");
    var all = seen();
    assertTrue(all.contains("restored"), all::toString);
    assertEquals(views, all.stream().filter(VIEW::equals).count(), all::toString);
  }

  @Test
  void a_prerendered_page_sends_its_view_when_it_is_opened() throws Exception {
    pages.put(
        "/start",
        """
        <!doctype html>
        <script type="speculationrules">
          {"prerender": [{"urls": ["/page"], "eagerness": "immediate"}]}
        </script>
        <script>
          const seen = async () => (await fetch('/seen')).text();
          const wait = async () => {
            while (!(await seen()).includes('prerendered')) await new Promise(r => setTimeout(r, 50));
            await fetch('/told/opened');
            location = '/page';
          };
          wait();
        </script>
        """);
    pages.put(
        "/page",
        page(
            "",
            """
            if (document.prerendering) tell('prerendered');
            document.prerendering
              ? document.addEventListener('prerenderingchange', () => end(1))
              : end(1);
            """));
    open("/start");
    assertSeen("prerendered", "opened", VIEW, END);
  }

  @Test
  void a_page_in_a_background_tab_sends_its_view_when_it_is_shown() throws Exception {
    pages.put(
        "/page",
        page(
            """
            let state = 'hidden';
            Object.defineProperty(document, 'visibilityState', { get: () => state });
            """,
            """
            tell('hidden').then(() => {
              for (state of ['visible', 'hidden', 'visible'])
                document.dispatchEvent(new Event('visibilitychange'));
              end(1);
            });
            """));
    open("/page");
    assertSeen("hidden", VIEW, END);
  }

  @Test
  void a_page_without_storage_sends_its_view() throws Exception {
    pages.put(
        "/page",
        page(
            """
            Object.defineProperty(window, 'sessionStorage', {
              get: () => { throw new DOMException('blocked', 'SecurityError'); } });
            """,
            "end(1);"));
    open("/page");
    assertSeen(VIEW, END);
  }

  /// As docs/popularity.md says: the preflight request of a Blob fails, that of `fetch` does not.
  @Test
  void a_json_blob_is_not_sent_and_json_by_fetch_is() throws Exception {
    pages.put(
        "/page",
        page(
            "",
            """
            const json = { 'Content-Type': 'application/json' };
            const body = JSON.stringify({ channel: 'x' });
            navigator.sendBeacon(article + '/shares', new Blob([body], { type: json['Content-Type'] }));
            setTimeout(() =>
              fetch(article + '/shares',
                { method: 'POST', body, headers: json, keepalive: true, credentials: 'omit' })
                .then(() => end(1)), 500);
            """));
    open("/page");
    assertSeen(VIEW, "shares,application/json,{\"channel\":\"x\"},yes", END);
  }
}
