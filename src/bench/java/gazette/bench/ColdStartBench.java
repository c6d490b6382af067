package gazette.bench;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.artefact.Artefact;
import gazette.artefact.Credentials;
import gazette.artefact.OfTheArtefact;
import gazette.artefact.SamBuild;
import gazette.artefact.Start;
import gazette.bench.peer.Gets;
import gazette.bench.peer.Hello;
import gazette.bench.peer.Naive;
import gazette.local.aws.FunctionShape;
import gazette.testing.Deployed;
import gazette.testing.Newsroom;
import gazette.testing.SampleEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Measures the time from the start of a process, or from its restore, to the first response, on
/// one core in AWS's own runtime client, and the latency when warm.
@Tag("bench")
@OfTheArtefact
@EnabledOnOs(OS.LINUX)
class ColdStartBench {

  private static final int ROUNDS = Comparison.SMOKE ? 1 : 9;
  private static final Duration WARM = Duration.ofSeconds(Comparison.SMOKE ? 1 : 15);
  private static final Duration TIME = Duration.ofSeconds(Comparison.SMOKE ? 1 : 10);
  private static final int GETS = Comparison.SMOKE ? 600 : 6_000;
  private static final String ARTICLE = "ContentFunction/article";

  /// The first event of each function.
  private static final Map<String, String> FIRST =
      new LinkedHashMap<>(
          Map.of(
              "ContentFunction", ARTICLE,
              "EditorialFunction", "EditorialFunction/list",
              "BeaconFunction", "BeaconFunction/view",
              "TallyFunction", "TallyFunction/beacons",
              "PublishFunction", "PublishFunction/every-minute",
              "RankFunction", "RankFunction/every-minute"));

  private static final Medians MILLIS = new Medians();
  private static final Medians MEGABYTES = new Medians();

  private final Newsroom newsroom = new Newsroom();
  private final String article;

  ColdStartBench() {
    newsroom.clock.set(Instant.now());
    SampleEvents.load(newsroom);
    article = SampleEvents.text(ARTICLE);
  }

  /// The API that events come from is a server in this JVM.
  @BeforeAll
  static void answerAtOnce() {
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private Deployed deployed(Artefact artefact, FunctionShape function, Start start)
      throws IOException {
    return Deployed.of(artefact, function, newsroom, newsroom.tables.endpoint(), start.onOneCore());
  }

  private void startOnDemand(String name, Artefact artefact, FunctionShape function, String event)
      throws IOException {
    var before = System.nanoTime();
    try (var started = deployed(artefact, function, Start.onDemand())) {
      var _ = started.json(event);
      MILLIS.add(name, (System.nanoTime() - before) / 1e6);
      MEGABYTES.add(name, started.instance().peakMemory() / 1e6);
    }
  }

  private void restore(String name, Artefact artefact, FunctionShape function) throws IOException {
    try (var credentials = new Credentials("FIRST", Duration.ofHours(1));
        var restored = deployed(artefact, function, Start.snapshot(credentials))) {
      restored.instance().awaitCheckpoint();
      var before = System.nanoTime();
      restored.instance().restore();
      var _ = restored.json(article);
      MILLIS.add(name, (System.nanoTime() - before) / 1e6);
    }
  }

  @Test
  void first_answers_come_soon() throws IOException {
    var ours = SamBuild.made();
    var content = Deployed.function("ContentFunction");
    try (var peers = Peers.make()) {
      var hello = peers.alone(Hello.class);
      var naive = peers.of(Path.of("src/bench/resources/bench/naive/pom.xml"), Naive.class);
      var unrehearsed = peers.with(ours, UnprimedContentFunction.class);
      for (var round = 0; round < ROUNDS; round++) {
        startOnDemand("hello", hello, content.withHandler(Hello.class.getName()), article);
        startOnDemand("naive", naive, content.withHandler(Naive.class.getName()), article);
        for (var first : FIRST.entrySet()) {
          var event = SampleEvents.text(first.getValue());
          startOnDemand(first.getKey(), ours, Deployed.function(first.getKey()), event);
        }
        restore("restored", ours, content);
        restore(
            "restored, not rehearsed",
            unrehearsed,
            content.withHandler(UnprimedContentFunction.class.getName()));
      }
    }
    IO.println(
        "%s: to the first answer, medians of %d rounds, one core"
            .formatted(Machine.line(), ROUNDS));
    IO.println(MILLIS.beside("hello", "ms"));
    IO.println("Most memory of the process");
    IO.println(MEGABYTES.beside("hello", "MB"));
    assertTrue(MILLIS.ratio("ContentFunction", "hello") <= Comparison.bar(11));
    assertTrue(MILLIS.ratio("ContentFunction", "naive") <= Comparison.bar(0.80));
    assertTrue(MILLIS.ratio("BeaconFunction", "ContentFunction") <= Comparison.bar(0.85));
    assertTrue(MILLIS.ratio("restored", "restored, not rehearsed") <= Comparison.bar(0.12));
  }

  @Test
  void warm_answers_are_printed() throws IOException {
    try (var credentials = new Credentials("FIRST", Duration.ofHours(1));
        var warm =
            deployed(
                SamBuild.made(),
                Deployed.function("ContentFunction"),
                Start.snapshot(credentials))) {
      warm.instance().awaitCheckpoint();
      warm.instance().restore();
      var _ = Pace.of(WARM, () -> warm.json(article));
      var used = warm.instance().processorTime();
      var pace = Pace.of(TIME, () -> warm.json(article));
      var processor = warm.instance().processorTime().minus(used);
      IO.println(
          "%s: an article, warm, one core: %s, %.2f ms of processor a call"
              .formatted(
                  Machine.line(),
                  pace,
                  processor.toNanos() / 1e6 / (pace.perSecond() * TIME.toSeconds())));
    }
  }

  /// Where Node and npm are.
  @Test
  void one_item_is_got_as_quickly_as_by_node() throws IOException, InterruptedException {
    var ours = SamBuild.made();
    var id = Newsroom.JSON.readTree(article).at("/pathParameters/article").stringValue();
    var arguments = List.of("ARTICLE#" + id, "PAGE", Integer.toString(GETS));
    var variables =
        Map.of(
            "AWS_ENDPOINT_URL_DYNAMODB", newsroom.tables.endpoint(),
            "ARTICLES_TABLE", newsroom.environment.variable("ARTICLES_TABLE"),
            "AWS_REGION", "us-east-1",
            "AWS_ACCESS_KEY_ID", "LOCAL",
            "AWS_SECRET_ACCESS_KEY", "local");
    var taken = new Medians();
    try (var peers = Peers.make()) {
      var java =
          List.of(
              "taskset",
              "-c",
              "0",
              Path.of(System.getProperty("java.home"), "bin/java").toString(),
              "-XX:+UseSerialGC",
              "-classpath",
              Peers.classPath(peers.with(ours, Gets.class)),
              Gets.class.getName());
      var sdk = Files.createDirectories(Path.of("target/bench-node"));
      Peers.run(
          List.of(
              "npm",
              "install",
              "--silent",
              "--prefix",
              sdk.toString(),
              "@aws-sdk/client-dynamodb@3.1169.0"),
          Map.of());
      Files.copy(
          Path.of("src/bench/resources/bench/gets.mjs"), sdk.resolve("gets.mjs"), REPLACE_EXISTING);
      var node = List.of("taskset", "-c", "0", "node", sdk.resolve("gets.mjs").toString());
      for (var round = 0; round < (Comparison.SMOKE ? 1 : 7); round++) {
        add(taken, "ours", java, arguments, variables);
        add(taken, "Node", node, arguments, variables);
      }
    }
    IO.println("%s: one item got, warm, medians of 7 rounds, one core".formatted(Machine.line()));
    IO.println(taken.beside("Node p50", "ms"));
    assertTrue(taken.ratio("ours p50", "Node p50") <= Comparison.bar(1.1));
  }

  private static void add(
      Medians taken,
      String name,
      List<String> command,
      List<String> arguments,
      Map<String, String> variables)
      throws IOException, InterruptedException {
    var whole = new ArrayList<>(command);
    whole.addAll(arguments);
    var said = Peers.run(whole, variables).strip().split(" ", -1);
    taken.add(name + " p50", Double.parseDouble(said[0]));
    taken.add(name + " p99", Double.parseDouble(said[1]));
  }
}
