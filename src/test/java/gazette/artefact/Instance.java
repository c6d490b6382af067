package gazette.artefact;

import gazette.local.aws.FunctionShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/// One instance of a function: the artefact in a process of its own, as Lambda starts it.
public final class Instance implements AutoCloseable {

  private static final Duration LONGEST = Duration.ofSeconds(60);

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin/java").toString();

  private final RuntimeApi api;
  private final Process process;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private Instance(RuntimeApi api, Process process) {
    this.api = api;
    this.process = process;
    Thread.ofVirtual().start(this::listen);
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  private void listen() {
    process.inputReader().lines().forEach(lines::add);
    api.end("the process has ended: " + String.join("\n", lines));
  }

  /// Starts one, which loads its class at once.
  ///
  /// @param variables what template.yaml gives it, with the names and places that are so here
  public static Instance start(
      Artefact artefact, FunctionShape function, Map<String, String> variables, Start start)
      throws IOException {
    var api = new RuntimeApi();
    var command = new ArrayList<>(start.before());
    command.add(JAVA);
    command.add("-Xmx%dm".formatted(function.memoryMegabytes() * 85 / 100));
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:+ErrorFileToStderr"));
    command.addAll(start.flags());
    command.addAll(RuntimeClient.command(start.classes()));
    command.addAll(List.of(start.main(), function.handler()));
    var process = new ProcessBuilder(command).directory(artefact.root().toFile());
    process.environment().clear();
    process.environment().putAll(reserved(artefact, function, api));
    process.environment().putAll(start.variables());
    process.environment().putAll(variables);
    return new Instance(api, process.redirectErrorStream(true).start());
  }

  /// The variables that Lambda sets for every function.
  private static Map<String, String> reserved(
      Artefact artefact, FunctionShape function, RuntimeApi api) {
    var variables = new HashMap<String, String>();
    variables.put("_HANDLER", function.handler());
    variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
    variables.put("AWS_REGION", "us-east-1");
    variables.put("AWS_DEFAULT_REGION", "us-east-1");
    variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
    variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes()));
    variables.put("AWS_LAMBDA_LOG_FORMAT", "JSON");
    variables.put("AWS_LAMBDA_LOG_LEVEL", "INFO");
    variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
    variables.put("AWS_LAMBDA_RUNTIME_API", api.address());
    variables.put("LAMBDA_TASK_ROOT", artefact.root().toString());
    variables.put("LANG", "en_US.UTF-8");
    variables.put("TZ", ":UTC");
    variables.put("PATH", "/usr/local/bin:/usr/bin:/bin");
    return variables;
  }

  /// How much of a processor it has used so far.
  public Duration processorTime() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /// The most memory that it ever had, in bytes, as Linux tells.
  public long peakMemory() throws IOException {
    try (var status = Files.lines(Path.of("/proc/%d/status".formatted(process.pid())))) {
      return status
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    }
  }

  public InvocationOutcome invoke(String event) {
    return awaited(api.invoke(event));
  }

  /// Waits until it is ready for its snapshot, in which it stays.
  public void awaitCheckpoint() {
    awaited(api.checkpoint());
  }

  /// Goes on from the snapshot.
  public void restore() {
    api.restore();
  }

  /// Returns the lines printed so far that have a prefix.
  public List<String> lines(String start) {
    return lines.stream().filter(line -> line.startsWith(start)).toList();
  }

  /// The n-th line that begins so, as soon as it is there.
  public String line(String start, int n) throws InterruptedException {
    var end = System.nanoTime() + LONGEST.toNanos();
    while (lines(start).size() < n) {
      if (System.nanoTime() > end) {
        throw new AssertionError("no such line: " + String.join("\n", lines));
      }
      Thread.sleep(5);
    }
    return lines(start).get(n - 1);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    api.close();
  }

  private <T> T awaited(CompletableFuture<T> future) {
    return future
        .orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS)
        .exceptionally(e -> {
          throw new IllegalStateException(String.join("\n", lines), e);
        })
        .join();
  }
}
