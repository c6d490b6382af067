package gazette.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/// What a name and its connections become between a snapshot and its restore.
class SnapshotHttpClientTest {

  /// A process that asks a name whenever it is told so, and goes on as after a restore.
  static final class SnapshotProcess {

    private SnapshotProcess() {}

    public static void main(String[] arguments) throws IOException {
      var url = URI.create(arguments[0]);
      var client = new SnapshotHttpClient(Aws.newHttpClient(Duration.ofSeconds(30)));
      var in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        if (line.equals("restore")) {
          client.restored();
        } else {
          System.out.println(answer(client, url));
        }
      }
    }
  }

  private static String answer(SdkHttpClient client, URI url) {
    var request = SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(url).build();
    try {
      var call = client.prepareRequest(HttpExecuteRequest.builder().request(request).build());
      var body = call.call().responseBody().orElseThrow();
      return new String(body.readAllBytes(), UTF_8);
    } catch (IOException e) {
      return "no answer";
    }
  }

  /// Answers every request with a text and the port that it came from.
  private static HttpServer server(String address, int port, String text) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(address, port), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            var body = (text + exchange.getRemoteAddress().getPort()).getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
    return server;
  }

  /// All of 127.0.0.0/8 is the machine itself on Linux alone.
  @Test
  @EnabledOnOs(OS.LINUX)
  void a_name_that_moved_in_the_snapshot_is_looked_up_again(@TempDir Path folder)
      throws IOException {
    var hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n");
    var old = server("127.0.0.1", 0, "old ");
    var port = old.getAddress().getPort();
    var moved = server("127.0.0.2", port, "new ");
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Djdk.net.hosts.file=" + hosts,
                "-cp",
                System.getProperty("java.class.path"),
                SnapshotProcess.class.getName(),
                "http://dynamodb.example:" + port)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var in = process.inputReader(UTF_8);
        var out = process.outputWriter(UTF_8)) {
      assertEquals("no answer", ask(out, in));
      Files.writeString(hosts, "127.0.0.1 dynamodb.example\n");
      var first = ask(out, in);
      var second = ask(out, in);
      assertTrue(first.startsWith("old ") && second.startsWith("old "), first + second);
      assertNotEquals(first, second, "a connection was kept open before the snapshot");
      Files.writeString(hosts, "127.0.0.2 dynamodb.example\n");
      out.write("restore\n");
      var restored = ask(out, in);
      assertTrue(restored.startsWith("new "), restored);
      assertEquals(restored, ask(out, in), "no connection is kept open after the restore");
    } finally {
      process.destroyForcibly();
      old.stop(0);
      moved.stop(0);
    }
  }

  private static String ask(BufferedWriter out, BufferedReader in) throws IOException {
    out.write("ask\n");
    out.flush();
    return String.valueOf(in.readLine());
  }
}
