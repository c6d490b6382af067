package gazette.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gazette.dynamo.Table;
import gazette.local.aws.CannotStart;
import gazette.local.aws.DynamoDbEngine;
import gazette.local.aws.EndpointExposure;
import gazette.local.aws.EngineLogs;
import gazette.local.aws.ExecutionRole;
import gazette.local.aws.LocalSqs;
import gazette.local.aws.TableCreator;
import gazette.local.aws.Template;
import gazette.local.aws.TemplateNode;
import gazette.local.gateway.Gateway;
import gazette.local.gateway.GatewayRequest;
import gazette.local.gateway.GatewayResponse;
import gazette.local.gateway.HostHeader;
import gazette.local.gateway.TokenIssuer;
import gazette.local.lambda.FunctionInstances;
import gazette.local.lambda.Schedules;
import gazette.local.lambda.SqsEventSource;
import gazette.local.lambda.StreamEventSource;
import gazette.local.site.SampleLoader;
import gazette.local.site.SampleTraffic;
import gazette.runtime.Environment;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// Runs everything that template.yaml declares in one JVM: `mvn -P local`.
public final class LocalSystem implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(LocalSystem.class.getName());
  private static final Consumer<String> LINES =
      Boolean.getBoolean("gazette.verbose") ? IO::println : _ -> {};
  private static final String POPULARITY = "PopularityTable";
  private static final Duration MAX_INDEXING = Duration.ofMinutes(1);
  private static final Path SAMPLES = Path.of("src/local/resources/samples");

  /// The options of a start.
  ///
  /// @param port the port of the API; 0 for any free one
  /// @param data the file or folder to keep data in; without one data is lost at the end
  /// @param loadsSamples whether an empty system gets sample articles and traffic
  /// @param servesContainers whether containers and other machines can reach the API, DynamoDB and
  ///   SQS
  /// @param site the URL of the site that shows the articles, by default that of this system
  public record Options(
      Path template,
      int port,
      Optional<Path> data,
      boolean loadsSamples,
      boolean servesContainers,
      Optional<String> site) {

    public Options(Path template, int port, Optional<Path> data, boolean samples) {
      this(template, port, data, samples, false, Optional.empty());
    }

    private EndpointExposure exposure() {
      return servesContainers
          ? EndpointExposure.toContainers()
          : EndpointExposure.toThisMachine(port == 0 ? 0 : 8000);
    }
  }

  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final HttpServer http;
  private final DynamoDbEngine engine;
  private final TokenIssuer issuer;
  private final BackgroundWork background;
  private final String overview;
  private final LocalRoutes localRoutes;
  private final Gateway gateway;
  private final int samplesLoaded;
  private final boolean servesContainers;

  private LocalSystem(Options options) throws IOException {
    servesContainers = options.servesContainers();
    http = listen(options.port(), servesContainers);
    try {
      var url = "http://localhost:" + http.getAddress().getPort();
      var site = Map.of("SiteUrl", options.site().orElse(url));
      var template = Template.read(options.template(), site);
      var exposure = options.exposure();
      IO.println("Starting the database and the queues ...");
      // Both take seconds, so they start at the same time.
      var starting =
          CompletableFuture.supplyAsync(() -> LocalSqs.start(template.queues(), exposure));
      running.push(() -> {
        if (!starting.isCompletedExceptionally()) {
          starting.join().close();
        }
      });
      engine = DynamoDbEngine.start(options.data(), exposure);
      running.push(engine);
      var tables = new TableCreator(template.tables());
      tables.create(engine);
      var queues = started(starting);
      var clock = Clock.systemUTC();
      var instances = new LinkedHashMap<String, FunctionInstances>();
      for (var function : template.functions()) {
        var environment =
            new Environment(
                withTableNames(queues.withQueueUrls(function.variables()), template),
                engine.client(),
                queues.sender(),
                clock,
                LINES);
        var role = new ExecutionRole(function);
        instances.put(function.name(), new FunctionInstances(function, role.around(environment)));
      }
      issuer = new TokenIssuer(url, clock);
      gateway = new Gateway(template, instances, issuer, clock);
      var schedules = new Schedules(template, instances, clock);
      running.push(schedules);
      background =
          new BackgroundWork(
              queues,
              sources(template, instances, queues, clock),
              streams(template, instances, engine, queues, clock),
              schedules,
              instances);
      background.queueSources().forEach(running::push);
      background.streamSources().forEach(running::push);
      // The streams are read already, so the search index is built while samples are loaded.
      samplesLoaded = options.loadsSamples() ? load(instances, clock) : 0;
      if (samplesLoaded > 0) {
        background.rank();
      }
      overview = Overview.of(template, url, engine.endpoint(), queues, exposure);
      localRoutes = new LocalRoutes(overview, issuer, background);
      http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      http.createContext("/", this::handle);
      http.start();
    } catch (RuntimeException | IOException e) {
      close();
      throw e;
    }
  }

  private Map<String, String> withTableNames(Map<String, String> variables, Template template) {
    var ids = template.tables().stream().map(TemplateNode::path).toList();
    var named = new HashMap<>(variables);
    named.replaceAll((_, value) -> ids.contains(value) ? engine.tableName(value) : value);
    return named;
  }

  private static LocalSqs started(CompletableFuture<LocalSqs> starting) {
    try {
      return starting.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof CannotStart refused ? refused : e;
    }
  }

  /// Loads sample articles and sample traffic into an empty system; returns the number of articles.
  private int load(Map<String, FunctionInstances> instances, Clock clock) throws IOException {
    IO.println("Loading sample articles and readers ...");
    var editorial = Objects.requireNonNull(instances.get("EditorialFunction")).environment();
    var samples = SampleLoader.through(gateway, editorToken(), editorial);
    var loaded = samples.load(SAMPLES);
    if (loaded > 0) {
      new SampleTraffic(clock.instant()).writeTo(table(POPULARITY), samples.published());
    }
    return loaded;
  }

  private static List<SqsEventSource> sources(
      Template template, Map<String, FunctionInstances> instances, LocalSqs queues, Clock clock) {
    var sources = new ArrayList<SqsEventSource>();
    for (var function : template.functions()) {
      for (var source : function.queueSources()) {
        var served = Objects.requireNonNull(instances.get(function.name()));
        sources.add(SqsEventSource.start(served, source, queues, clock));
      }
    }
    return sources;
  }

  private static List<StreamEventSource> streams(
      Template template,
      Map<String, FunctionInstances> instances,
      DynamoDbEngine engine,
      LocalSqs queues,
      Clock clock) {
    var sources = new ArrayList<StreamEventSource>();
    for (var function : template.functions()) {
      for (var source : function.streamSources()) {
        var served = Objects.requireNonNull(instances.get(function.name()));
        sources.add(
            StreamEventSource.start(
                served,
                source.ofTable(engine.tableName(source.table())),
                engine.streams(),
                queues,
                clock,
                StreamEventSource.POLL_INTERVAL));
      }
    }
    return sources;
  }

  /// Starts the system.
  ///
  /// @throws CannotStart if the template has something unsupported or a port is taken
  public static LocalSystem start(Options options) throws IOException {
    var system = new LocalSystem(options);
    system.indexSamples();
    return system;
  }

  /// Waits a few seconds until search finds the samples. Requests are answered meanwhile.
  private void indexSamples() {
    try {
      if (samplesLoaded > 0 && !background.index(MAX_INDEXING)) {
        LOG.log(Level.WARNING, "the samples are not all in the search index yet");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Returns the port of the API.
  public int port() {
    return http.getAddress().getPort();
  }

  /// Issues a token with all scopes of an editor.
  public String editorToken() {
    return issuer.token(LocalRoutes.scopes(), "editor@gazette.example");
  }

  /// Returns the environment of a function's instances.
  public Environment environmentOf(String function) {
    return Objects.requireNonNull(background.instances().get(function)).environment();
  }

  /// Returns a table by its logical id, without any function's restrictions. Benchmarks fill it
  /// directly, which would take hours through the API.
  public Table table(String name) {
    return new Table(engine.client(), engine.tableName(name));
  }

  /// Returns the URL of DynamoDB.
  public String dynamoEndpoint() {
    return engine.endpoint();
  }

  TokenIssuer issuer() {
    return issuer;
  }

  String overview() {
    return overview;
  }

  /// Returns the number of sample articles that this start has loaded.
  int samplesLoaded() {
    return samplesLoaded;
  }

  /// Delivers all queued messages to their functions now, without waiting for full batches.
  ///
  /// @return whether that was done in time
  public boolean settle(Duration atMost) throws InterruptedException {
    return background.settle(atMost);
  }

  /// Returns the event sources and schedules.
  public BackgroundWork background() {
    return background;
  }

  @Override
  public void close() {
    http.stop(0);
    while (!running.isEmpty()) {
      try {
        running.pop().close();
      } catch (Exception e) {
        LOG.log(Level.WARNING, "cannot stop a part of the local system", e);
      }
    }
  }

  static void main() throws IOException {
    EngineLogs.quiet();
    endWithMaven();
    try {
      var data = property("gazette.data");
      var system =
          start(
              new Options(
                  Path.of("template.yaml"),
                  Integer.getInteger("gazette.port", 3000),
                  data.map(Path::of),
                  true,
                  Boolean.getBoolean("gazette.lend"),
                  property("gazette.site")));
      IO.println(system.overview());
      IO.println("An editor's token, valid for 12 hours or until this system stops:\n");
      IO.println("TOKEN=" + system.editorToken());
      IO.println(
          "curl -H \"Authorization: Bearer $TOKEN\" http://localhost:%d/v1/editorial/articles\n"
              .formatted(system.port()));
    } catch (CannotStart e) {
      System.err.println("Gazette does not start: " + e.getMessage());
      System.exit(1);
    }
  }

  private static Optional<String> property(String name) {
    return Optional.of(System.getProperty(name, "")).filter(value -> !value.isEmpty());
  }

  /// Ends this JVM with Maven. A killed Maven does not stop its child processes, and the port would
  /// stay taken.
  private static void endWithMaven() {
    ProcessHandle.current()
        .parent()
        .ifPresent(maven -> {
          var _ = maven.onExit().thenRun(() -> System.exit(0));
        });
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      var request = GatewayRequest.of(exchange);
      answer(request).send(exchange);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the client has closed the connection", e);
    }
  }

  /// Returns a response whatever happens.
  private GatewayResponse answer(GatewayRequest request) {
    try {
      var host = request.header("host").orElse("");
      if (!servesContainers && !HostHeader.isLoopback(host)) {
        return GatewayResponse.message(421, "The host must be localhost");
      }
      return localRoutes.handle(request).orElseGet(() -> gateway.respond(request));
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, request.method() + " " + request.path() + " failed", e);
      return GatewayResponse.message(500, "Internal Server Error");
    }
  }

  /// Listens on the loopback address, or on every address if containers are served.
  private static HttpServer listen(int port, boolean servesContainers) throws IOException {
    // Without it a response of several packets waits 40 ms for the client's acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    // The default is 380 KB; the server drops a connection whose headers are longer.
    System.setProperty("sun.net.httpserver.maxReqHeaderSize", "16777216");
    try {
      var address =
          servesContainers
              ? new InetSocketAddress(port)
              : new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
      return HttpServer.create(address, 256);
    } catch (BindException e) {
      throw new CannotStart(
          "port %d is taken. Stop the program that listens there, or choose another port: mvn -P local -Dgazette.port=%d"
              .formatted(port, port + 1));
    }
  }
}
