package gazette.artefact;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The Maven that runs these tests, or the one on the path, for another folder. It takes what it
/// needs from the same repository, and from the network only what is not there.
public final class Maven {

  private Maven() {}

  /// Runs these steps to their good end, and tells what it said.
  public static String run(Path folder, String... steps) throws IOException {
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
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + " failed:\n" + Files.readString(log));
      }
      return Files.readString(log);
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
