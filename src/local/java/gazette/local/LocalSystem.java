package gazette.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gazette.dynamo.Table;
import gazette.local.aws.CannotStart;
import gazette.local.aws.Console;
import gazette.local.aws.EndpointExposure;
import gazette.local.aws.LocalDynamoDb;
import gazette.local.aws.Queues;
import gazette.local.aws.Role;
import gazette.local.aws.Stack;
import gazette.local.aws.Tables;
import gazette.local.gateway.Gateway;
import gazette.local.gateway.Incoming;
import gazette.local.gateway.Issuer;
import gazette.local.lambda.Instances;
import gazette.local.lambda.Schedules;
import gazette.local.lambda.SqsEventSource;
import gazette.local.lambda.StreamEventSource;
import gazette.local.site.SampleTraffic;
import gazette.local.site.Samples;
import gazette.runtime.Environment;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// The whole of Gazette on one machine: `mvn -P local`.
public final class LocalSystem implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(LocalSystem.class.getName());
  private static final Consumer<String> LINES =
      Boolean.getBoolean("gazette.verbose") ? IO::println : _ -> {};
  private static final String POPULARITY = "PopularityTable";
  private static final Path SAMPLES = Path.of("src/local/resources/samples");

  /// How to start it.
  ///
  /// @param port of the API; 0 for any that is free
  /// @param data the file to keep data in; without one it is gone at the end
  /// @param samples whether an empty Gazette gets sample articles
  /// @param containers whether those reach the engines too
  public record Options(
      Path template, int port, Optional<Path> data, boolean samples, boolean containers) {

    public Options(Path template, int port, Optional<Path> data, boolean samples) {
      this(template, port, data, samples, false);
    }

    private EndpointExposure lending() {
      return containers
          ? EndpointExposure.toContainers()
          : EndpointExposure.toThisMachine(port == 0 ? 0 : 8000);
    }
  }

  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final HttpServer http;
  private final LocalDynamoDb engine;
  private final Issuer issuer;
  private final Background background;
  private final String overview;
  private final LocalRoutes extras;
  private final Gateway gateway;
  private final int samplesLoaded;

  private LocalSystem(Stack stack, Options options) throws IOException {
    http = listen(options.port());
    try {
      var url = "http://localhost:" + http.getAddress().getPort();
      var lending = options.lending();
      IO.println("Starting the database and the queues ...");
      // Each of the two takes seconds.
      var starting = CompletableFuture.supplyAsync(() -> Queues.start(stack.queues(), lending));
      running.push(() -> {
        if (!starting.isCompletedExceptionally()) {
          starting.join().close();
        }
      });
      engine = LocalDynamoDb.start(options.data(), lending);
      running.push(engine);
      var tables = new Tables(stack.tables());
      tables.create(engine.client());
      var queues = started(starting);
      var clock = Clock.systemUTC();
      var instances = new LinkedHashMap<String, Instances>();
      for (var function : stack.functions()) {
        var environment =
            new Environment(
                queues.located(function.variables()),
                engine.client(),
                queues.sender(),
                clock,
                LINES);
        var role = new Role(function);
        instances.put(function.name(), new Instances(function, role.around(environment)));
      }
      issuer = new Issuer(url, clock);
      gateway = new Gateway(stack, instances, issuer, clock);
      samplesLoaded = options.samples() ? load(new Table(engine.client(), POPULARITY), clock) : 0;
      var schedules = new Schedules(stack, instances, clock);
      running.push(schedules);
      if (samplesLoaded > 0 && options.data().isEmpty()) {
        // All are found and counted from the first request on. Into a file it would take a minute.
        schedules.runNow(Background.INDEXING, Background.REBUILD);
      }
      background =
          new Background(
              queues,
              mappings(stack, instances, queues, clock),
              streams(stack, instances, engine, queues, clock),
              schedules,
              instances);
      background.mappings().forEach(running::push);
      background.streams().forEach(running::push);
      if (samplesLoaded > 0) {
        background.rank();
      }
      overview = Overview.of(stack, url, engine.endpoint(), queues, lending);
      extras = new LocalRoutes(overview, issuer, background);
      http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      http.createContext("/", this::handle);
      http.start();
    } catch (RuntimeException | IOException e) {
      close();
      throw e;
    }
  }

  private static Queues started(CompletableFuture<Queues> starting) {
    try {
      return starting.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof CannotStart refused ? refused : e;
    }
  }

  /// Loads sample articles and sample traffic into an empty system; returns the number of articles.
  private int load(Table popularity, Clock clock) throws IOException {
    IO.println("Loading sample articles and readers ...");
    var samples = new Samples(gateway, editorsToken(), clock);
    var loaded = samples.load(SAMPLES);
    if (loaded > 0) {
      new SampleTraffic(clock.instant()).read(popularity, samples.published());
    }
    return loaded;
  }

  private static List<SqsEventSource> mappings(
      Stack stack, Map<String, Instances> instances, Queues queues, Clock clock) {
    var mappings = new ArrayList<SqsEventSource>();
    for (var function : stack.functions()) {
      for (var source : function.sources()) {
        var served = Objects.requireNonNull(instances.get(function.name()));
        mappings.add(SqsEventSource.start(served, source, queues, clock));
      }
    }
    return mappings;
  }

  private static List<StreamEventSource> streams(
      Stack stack,
      Map<String, Instances> instances,
      LocalDynamoDb engine,
      Queues queues,
      Clock clock) {
    var mappings = new ArrayList<StreamEventSource>();
    for (var function : stack.functions()) {
      for (var source : function.streams()) {
        var served = Objects.requireNonNull(instances.get(function.name()));
        mappings.add(
            StreamEventSource.start(
                served, source, engine.streams(), queues, clock, StreamEventSource.LOOK));
      }
    }
    return mappings;
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
    return issuer.token(LocalRoutes.scopes(), "editor@gazette.example");
  }

  /// What a function finds around it here.
  public Environment around(String function) {
    return Objects.requireNonNull(background.instances().get(function)).environment();
  }

  /// A table without any function's rights, by its name in the template: to put in what would take
  /// hours by the API.
  public Table table(String name) {
    return new Table(engine.client(), name);
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

  /// Brings all that is queued to its functions now, without waiting for batches to fill.
  ///
  /// @return whether all that was sent before has been through in time
  public boolean settle(Duration atMost) throws InterruptedException {
    return background.settle(atMost);
  }

  public Background background() {
    return background;
  }

  @Override
  public void close() {
    http.stop(0);
    while (!running.isEmpty()) {
      try {
        running.pop().close();
      } catch (Exception e) {
        LOG.log(Level.WARNING, "a part of the local system does not stop", e);
      }
    }
  }

  static void main() throws IOException {
    Console.quiet();
    endWithMaven();
    try {
      var data = System.getProperty("gazette.data", "");
      var system =
          start(
              new Options(
                  Path.of("template.yaml"),
                  Integer.getInteger("gazette.port", 3000),
                  data.isEmpty() ? Optional.empty() : Optional.of(Path.of(data)),
                  true,
                  Boolean.getBoolean("gazette.lend")));
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

  /// Maven, when it is killed, does not end what it runs; the port would stay taken.
  private static void endWithMaven() {
    ProcessHandle.current()
        .parent()
        .ifPresent(maven -> {
          var _ = maven.onExit().thenRun(() -> System.exit(0));
        });
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
}
