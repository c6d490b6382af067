package gazette.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The Chromium of this machine, without a window and without a network.
public record Chromium(Path program) {

  private static final List<String> FLAGS =
      List.of(
          "--headless=new",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--disable-dev-shm-usage",
          "--no-first-run",
          "--disable-background-networking");

  /// Returns the Chromium that `PATH` has, if any.
  public static Optional<Chromium> find() {
    return Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
        .flatMap(name ->
            Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Chromium::new);
  }

  /// Returns the command that opens an address.
  ///
  /// @param profile an empty folder
  public List<String> command(Path profile, String url, String... flags) {
    var command = new ArrayList<String>();
    command.add(program.toString());
    command.addAll(FLAGS);
    command.add("--user-data-dir=" + profile);
    command.addAll(List.of(flags));
    command.add(url);
    return command;
  }

  /// Opens a file, lets its scripts run, and returns the document that it has become.
  ///
  /// @param profile an empty folder
  public String documentOf(Path file, Path profile) throws IOException, InterruptedException {
    var command =
        command(
            profile,
            file.toUri().toString(),
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--virtual-time-budget=20000",
            "--dump-dom");
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().close();
    var document = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var _ = process.waitFor();
    return document;
  }
}
