package gazette.artefact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// How an instance comes to be.
///
/// @param before what stands before `java`
/// @param flags of its JVM
/// @param classes what stands before the runtime client
/// @param main what starts it
/// @param variables what Lambda sets for this start
public record Start(
    List<String> before,
    List<String> flags,
    Optional<Path> classes,
    String main,
    Map<String, String> variables) {

  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  /// When somebody waits for it: compiled little, credentials in variables.
  public static Start onDemand() {
    return new Start(
        List.of(),
        List.of("-XX:TieredStopAtLevel=1"),
        Optional.empty(),
        CLIENT,
        Map.of(
            "AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand",
            "AWS_ACCESS_KEY_ID", "LOCAL",
            "AWS_SECRET_ACCESS_KEY", "local",
            "AWS_SESSION_TOKEN", "local"));
  }

  /// Up to the snapshot, which takes place of the process itself here, and on from it at its
  /// restore.
  public static Start snapshot(Credentials credentials) {
    var variables = new HashMap<>(credentials.variables());
    variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
    return new Start(List.of(), List.of(), Optional.empty(), CLIENT, variables);
  }

  /// The same on the first processor alone (util-linux has the command).
  public Start onOneCore() {
    return new Start(List.of("taskset", "-c", "0"), flags, classes, main, variables);
  }

  /// The same, in one state with every other that is started so.
  public Start inSameState() throws IOException {
    var classes = Files.createTempDirectory("gazette-launcher-");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> Tree.delete(classes)));
    var name = SameState.class.getName();
    var file = name.replace('.', '/') + ".class";
    try (var content =
        Objects.requireNonNull(Start.class.getClassLoader().getResourceAsStream(file))) {
      Files.createDirectories(Objects.requireNonNull(classes.resolve(file).getParent()));
      Files.copy(content, classes.resolve(file));
    }
    return new Start(
        before,
        List.of(
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED"),
        Optional.of(classes),
        name,
        variables);
  }
}
