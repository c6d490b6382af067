package gazette.artefact;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The Maven that runs these tests, or the one on the path, for another folder. It takes what it
/// needs from the same repository, and from the network only what is not there.
public final class Maven {

  private Maven() {}

  /// A build that succeeded.
  ///
  /// @param log its output
  /// @param processorTime the processor time of its processes, exact to a tenth of a second each
  public record Build(String log, Duration processorTime) {}

  /// Runs these goals and phases. Throws with the output if one fails.
  public static Build run(Path folder, String... steps) throws IOException {
    var command = new ArrayList<>(List.of(program(), "-B"));
    var repository = System.getProperty("localRepository", "");
    if (!repository.isEmpty()) {
      command.add("-Dmaven.repo.local=" + repository);
    }
    command.addAll(List.of(steps));
    var log = Files.createTempFile("maven", ".log");
    try {
      var process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(Redirect.to(log.toFile()))
              .start();
      process.getOutputStream().close();
      var times = new HashMap<Long, Duration>();
      while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
        Stream.concat(Stream.of(process.toHandle()), process.descendants())
            .forEach(each ->
                each.info().totalCpuDuration().ifPresent(time -> times.put(each.pid(), time)));
      }
      if (process.exitValue() != 0) {
        throw new IllegalStateException(command + " failed:\n" + Files.readString(log));
      }
      return new Build(
          Files.readString(log), times.values().stream().reduce(Duration.ZERO, Duration::plus));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      Files.delete(log);
    }
  }

  private static String program() {
    var name = System.getProperty("os.name", "").startsWith("Windows") ? "mvn.cmd" : "mvn";
    var home = System.getProperty("gazette.maven", "");
    return home.isEmpty() ? name : Path.of(home, "bin", name).toString();
  }
}
