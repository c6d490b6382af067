package gazette.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.local.aws.EngineLogs;
import gazette.testing.Newsroom;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// A local system that keeps its data, in a JVM of its own that is killed while editors save.
@DisabledIfSystemProperty(named = "gazette.dynamodb", matches = ".+")
class KilledSystemTest {

  private static final int EDITORS = 3;
  private static final int SAVES_BEFORE_THE_END = 40;
  private static final String ARTICLES = "/v1/editorial/articles";

  private final HttpClient client = HttpClient.newHttpClient();

  /// The system that is killed.
  static void main(String[] arguments) throws IOException {
    EngineLogs.quiet();
    var system = start(Path.of(arguments[0]));
    IO.println("PORT=" + system.port());
    IO.println("TOKEN=" + system.editorToken());
  }

  private static LocalSystem start(Path data) throws IOException {
    return LocalSystem.start(
        new LocalSystem.Options(Path.of("template.yaml"), 0, Optional.of(data), false));
  }

  @Test
  void nothing_that_was_acknowledged_is_gone(@TempDir Path folder)
      throws IOException, InterruptedException {
    var killed =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                KilledSystemTest.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    var revisions = new ConcurrentHashMap<String, Integer>();
    try (var output = killed.inputReader()) {
      var port = valueOf("PORT=", output);
      var token = valueOf("TOKEN=", output);
      var saves = new CountDownLatch(SAVES_BEFORE_THE_END);
      var editors =
          IntStream.range(0, EDITORS)
              .mapToObj(i -> Thread.ofPlatform().start(() -> edit(port, token, revisions, saves)))
              .toList();
      assertTrue(saves.await(2, TimeUnit.MINUTES), "nobody can save");
      killed.destroyForcibly().waitFor();
      for (var editor : editors) {
        editor.join();
      }
    } finally {
      killed.destroyForcibly();
    }
    try (var again = start(folder)) {
      var port = Integer.toString(again.port());
      for (var saved : revisions.entrySet()) {
        var path = "GET " + ARTICLES + "/" + saved.getKey();
        var article = Newsroom.JSON.readTree(send(port, again.editorToken(), path, "").body());
        var found = article.get("revision").intValue();
        // One more may have been written and not acknowledged.
        assertTrue(found == saved.getValue() || found == saved.getValue() + 1, article.toString());
        assertEquals("Révision " + found, article.get("title").stringValue());
      }
    }
  }

  /// Creates articles and saves each thrice until the system is gone, and notes what it answered.
  private void edit(
      String port, String token, Map<String, Integer> revisions, CountDownLatch saves) {
    try {
      while (true) {
        var created = send(port, token, "POST " + ARTICLES, draft(1));
        assertEquals(201, created.statusCode(), created.body());
        var id = Newsroom.JSON.readTree(created.body()).get("id").stringValue();
        revisions.put(id, 1);
        for (var revision = 2; revision <= 4; revision++) {
          var saved = send(port, token, "PUT " + ARTICLES + "/" + id, draft(revision));
          assertEquals(200, saved.statusCode(), saved.body());
          revisions.put(id, revision);
          saves.countDown();
        }
      }
    } catch (IOException e) {
      // The system is gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String draft(int revision) {
    return Newsroom.draft("Révision " + revision).toString();
  }

  private static String valueOf(String name, BufferedReader output) throws IOException {
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(name)) {
        return line.substring(name.length());
      }
    }
    throw new AssertionError("the system does not start");
  }

  private HttpResponse<String> send(String port, String token, String request, String body)
      throws IOException, InterruptedException {
    var parts = List.of(request.split(" ", 2));
    return client.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + parts.getLast()))
            .method(parts.getFirst(), BodyPublishers.ofString(body))
            .headers(
                "Authorization", "Bearer " + token,
                "Content-Type", "application/json",
                "If-Match", "*")
            .build(),
        BodyHandlers.ofString());
  }
}
