package gazette.bench;

import gazette.artefact.Artefact;
import gazette.artefact.Maven;
import gazette.artefact.Tree;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Other artefacts to measure beside ours, each in a folder of its own.
public record Peers(Path folder) implements AutoCloseable {

  public static Peers make() throws IOException {
    return new Peers(Files.createTempDirectory("gazette-peers-"));
  }

  /// One class and nothing else.
  public Artefact alone(Class<?> handler) throws IOException {
    var artefact = new Artefact(folder.resolve(handler.getSimpleName()));
    Files.createDirectories(artefact.lib());
    add(handler, artefact);
    return artefact;
  }

  /// One class with the dependencies of a pom.xml, as Maven finds them.
  public Artefact of(Path pom, Class<?> handler) throws IOException {
    var artefact = alone(handler);
    Files.copy(pom, folder.resolve("pom.xml"));
    var _ =
        Maven.run(
            folder,
            "dependency:copy-dependencies",
            "-DincludeScope=runtime",
            "-DoutputDirectory=" + artefact.lib());
    return artefact;
  }

  /// A copy of an artefact with one class more.
  public Artefact with(Artefact whole, Class<?> handler) throws IOException {
    var artefact = new Artefact(folder.resolve(handler.getSimpleName()));
    Tree.copy(whole.root(), artefact.root());
    add(handler, artefact);
    return artefact;
  }

  private static void add(Class<?> handler, Artefact artefact) throws IOException {
    var file = handler.getName().replace('.', '/') + ".class";
    try {
      var classes = Path.of(handler.getProtectionDomain().getCodeSource().getLocation().toURI());
      var copy = artefact.root().resolve(file);
      Files.createDirectories(Objects.requireNonNull(copy.getParent()));
      Files.copy(classes.resolve(file), copy);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The class path of a program with it.
  public static String classPath(Artefact artefact) throws IOException {
    try (var jars = Files.list(artefact.lib())) {
      var all = jars.map(Path::toString).sorted().toList();
      return artefact.root() + File.pathSeparator + String.join(File.pathSeparator, all);
    }
  }

  /// Returns the standard output of a program.
  public static String run(List<String> command, Map<String, String> variables)
      throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    process.environment().putAll(variables);
    var started = process.start();
    var said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (started.waitFor() != 0) {
      throw new IllegalStateException(command + " failed: " + said);
    }
    return said;
  }

  @Override
  public void close() {
    Tree.delete(folder);
  }
}
