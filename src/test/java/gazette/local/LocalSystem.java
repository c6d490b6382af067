package gazette.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gazette.store.Environment;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

/// The whole of Gazette on one machine: `mvn -P local`.
public final class LocalSystem implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(LocalSystem.class.getName());
  private static final Path SAMPLES = Path.of("src/test/resources/samples");

  /// How to start it.
  ///
  /// @param port of the API; 0 for any that is free
  /// @param data the file to keep data in; without one it is gone at the end
  /// @param samples whether an empty Gazette gets sample articles
  public record Options(Path template, int port, Optional<Path> data, boolean samples) {}

  private final HttpServer http;
  private final Engine engine;
  private final Schedules schedules;
  private final Issuer issuer;
  private final String overview;
  private final Gateway gateway;
  private final Extras extras;
  private final int samplesLoaded;

  private LocalSystem(Stack stack, Options options) throws IOException {
    http = listen(options.port());
    var url = "http://localhost:" + http.getAddress().getPort();
    engine = Engine.start(options.data(), freePort(options.port() == 0 ? 0 : 8000));
    var tables = new Tables(stack.tables());
    tables.create(engine.client());
    var clock = Clock.systemUTC();
    var instances = new LinkedHashMap<String, Instances>();
    for (var function : stack.functions()) {
      var environment = new Environment(function.variables(), engine.client(), clock);
      instances.put(function.name(), new Instances(function, environment));
    }
    issuer = new Issuer(url, clock);
    gateway = new Gateway(stack, instances, issuer, clock);
    schedules = new Schedules(stack, instances, clock);
    samplesLoaded =
        options.samples() ? new Samples(gateway, editorsToken(), clock).load(SAMPLES) : 0;
    overview = overview(stack, url, engine.endpoint(), tables);
    extras = new Extras(overview, issuer, schedules, Map.copyOf(instances));
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/", this::handle);
    http.start();
  }

  /// Starts it, or says in a [CannotStart] what to do.
  public static LocalSystem start(Options options) throws IOException {
    return new LocalSystem(Stack.read(options.template()), options);
  }

  public int port() {
    return http.getAddress().getPort();
  }

  /// A token that may do all that an editor may.
  public String editorsToken() {
    return issuer.token(Extras.scopes(), "editor@gazette.example");
  }

  Issuer issuer() {
    return issuer;
  }

  String overview() {
    return overview;
  }

  /// How many sample articles this start has added.
  int samplesLoaded() {
    return samplesLoaded;
  }

  @Override
  public void close() {
    http.stop(0);
    schedules.close();
    engine.close();
  }

  static void main() throws IOException {
    Console.quiet();
    try {
      var data = System.getProperty("gazette.data", "");
      var system =
          start(
              new Options(
                  Path.of("template.yaml"),
                  Integer.getInteger("gazette.port", 3000),
                  data.isEmpty() ? Optional.empty() : Optional.of(Path.of(data)),
                  true));
      IO.println(system.overview());
      IO.println("An editor's token, good for 12 hours or until this stops:\n");
      IO.println("TOKEN=" + system.editorsToken());
      IO.println(
          "curl -H \"Authorization: Bearer $TOKEN\" http://localhost:%d/v1/editorial/articles\n"
              .formatted(system.port()));
    } catch (CannotStart e) {
      System.err.println("Gazette does not start: " + e.getMessage());
      System.exit(1);
    }
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      var request = Incoming.of(exchange);
      extras.answer(request).orElseGet(() -> gateway.answer(request)).send(exchange);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the client went away", e);
    }
  }

  private static HttpServer listen(int port) throws IOException {
    // Else an answer of several packets waits 40 ms for the client's acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      return HttpServer.create(new InetSocketAddress(port), 256);
    } catch (BindException e) {
      throw new CannotStart(
          "port %d is taken. Stop what listens there, or choose another: mvn -P local -Dgazette.port=%d"
              .formatted(port, port + 1));
    }
  }

  /// The wanted port if it is free, else any.
  private static int freePort(int wanted) throws IOException {
    try (var socket = new ServerSocket(wanted)) {
      return socket.getLocalPort();
    } catch (BindException e) {
      return freePort(0);
    }
  }

  private static String overview(Stack stack, String url, String dynamo, Tables tables) {
    var text = new StringBuilder("Gazette: " + url + "\n\n");
    for (var function : stack.functions()) {
      for (var route : function.routes()) {
        text.append("  %-62s %s%n".formatted(route.key(), function.name()));
      }
      for (var rate : function.rates()) {
        text.append("  %-62s %s%n".formatted(rate, function.name()));
      }
    }
    text.append("\nHere only:\n\n");
    text.append("  %-62s %s%n".formatted("GET /docs", "every route, to read and to try"));
    text.append("  %-62s %s%n".formatted("GET /local", "schedules and instances"));
    text.append("  %-62s %s%n".formatted("POST /local/publish", "publish what is due, now"));
    text.append(
        "  %-62s %s%n"
            .formatted(
                "POST /local/token {\"scopes\":[\"gazette/write\"],\"email\":\"…\"}", "a token"));
    text.append("\nDynamoDB: " + dynamo + ", tables ");
    text.append(String.join(", ", tables.names()));
    return text.append('\n').toString();
  }
}
