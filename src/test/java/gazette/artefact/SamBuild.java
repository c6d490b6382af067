package gazette.artefact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// The steps of `sam build` for a function with a pom.xml, as AWS Lambda Builders takes them: copy
/// the tree without `.git`, install it with Maven, copy the runtime dependencies, lay out.
///
/// @param log the output of Maven
/// @param processorTime the processor time of all processes of the build
public record SamBuild(Artefact artefact, String log, Duration processorTime) {

  /// The one build of a run, begun when it is first mentioned.
  private static final class Only {
    static final CompletableFuture<SamBuild> BUILD =
        CompletableFuture.supplyAsync(
            SamBuild::make, task -> Thread.ofPlatform().daemon().name("sam build").start(task));
  }

  /// Goes on while its caller does something else.
  public static CompletableFuture<SamBuild> begun() {
    return Only.BUILD;
  }

  public static Artefact made() {
    return Only.BUILD.join().artefact();
  }

  private static SamBuild make() {
    try {
      var scratch = Files.createTempDirectory("gazette-sam-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> Tree.delete(scratch)));
      var copy = scratch.resolve("copy");
      Tree.copy(Path.of("").toAbsolutePath(), copy);
      var install = Maven.run(copy, "clean", "install");
      var dependencies =
          Maven.run(
              copy,
              "dependency:copy-dependencies",
              "-DincludeScope=runtime",
              "-Dmdep.prependGroupId=true");
      var artefact = new Artefact(scratch.resolve("artefact"));
      Tree.copy(copy.resolve("target/classes"), artefact.root());
      Tree.copy(copy.resolve("target/dependency"), artefact.lib());
      return new SamBuild(
          artefact,
          install.log() + dependencies.log(),
          install.processorTime().plus(dependencies.processorTime()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
