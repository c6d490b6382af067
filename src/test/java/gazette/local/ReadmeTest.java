package gazette.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gazette.local.aws.EngineLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the shell lines of README.md in one bash, in order, against a local system.
class ReadmeTest {

  private static final Pattern CURL = Pattern.compile("\\bcurl ");
  private static final Pattern FAILURE_STATUS = Pattern.compile("\\b[345]\\d\\d\\b");
  private static final Pattern ASSIGNMENT = Pattern.compile("^([A-Z]+)=");

  /// Replaces curl by one that also appends each response's status and body to files.
  private static final String RECORDING_CURL =
      """
      set -u -o pipefail
      curl() {
        local body status
        body=$(mktemp "$LOG_FOLDER/body.XXXXXX")
        status=$(command curl -sS --max-time 60 -o "$body" -w '%{http_code}' "$@") || status=failed
        echo "$status $* $([[ $status == 2* ]] || head -c 300 "$body")" >> "$LOG_FOLDER/statuses"
        cat "$body"
      }
      """;

  @Test
  void each_curl_line_of_the_readme_gets_the_status_it_states(@TempDir Path folder)
      throws IOException, InterruptedException {
    assumeTrue(
        isRunnable("bash") && isRunnable("curl"),
        "README.md is not run: bash or curl is missing here");
    var lines = shellLines(Files.readString(Path.of("README.md")));
    var expected = expectedStatuses(lines);
    assertTrue(expected.size() > 10, "README.md has too few curl lines: " + expected);
    var variables = variables(lines);
    EngineLogs.quiet();
    var options = new LocalSystem.Options(Path.of("template.yaml"), 0, Optional.empty(), true);
    try (var gazette = LocalSystem.start(options)) {
      var script = folder.resolve("readme.sh");
      Files.writeString(
          script,
          RECORDING_CURL
              + String.join("\n", lines).replace("localhost:3000", "localhost:" + gazette.port())
              + variables.stream()
                  .map("\necho \"%1$s=$%1$s\" >> \"$LOG_FOLDER/variables\""::formatted)
                  .collect(Collectors.joining())
              + "\n");
      var output = run(script, folder);
      var statuses = folder.resolve("statuses");
      var recorded = Files.exists(statuses) ? Files.readAllLines(statuses) : List.<String>of();
      var requests = String.join("\n", recorded);
      assertEquals(expected, recorded.stream().map(ReadmeTest::statusOrSuccess).toList(), requests);
      assertFalse(output.contains("\"items\":[]"), requests);
      for (var variable : Files.readAllLines(folder.resolve("variables"))) {
        assertFalse(variable.endsWith("="), variable + " is empty\n" + requests);
      }
    }
  }

  /// Returns the lines of all fenced `sh` blocks that hold a curl line.
  private static List<String> shellLines(String markdown) {
    return Pattern.compile("(?ms)^```sh\\n(.*?)^```")
        .matcher(markdown)
        .results()
        .map(block -> block.group(1))
        .filter(block -> CURL.matcher(block).find())
        .flatMap(String::lines)
        .toList();
  }

  /// Returns for each curl call `2xx`, or the status that the comment directly above it states.
  private static List<String> expectedStatuses(List<String> lines) {
    var expected = new ArrayList<String>();
    var comment = "";
    for (var line : lines) {
      if (line.startsWith("#")) {
        comment = line;
        continue;
      }
      var stated = FAILURE_STATUS.matcher(comment);
      var status = stated.find() && !comment.startsWith("# {") ? stated.group() : "2xx";
      CURL.matcher(line).results().forEach(_ -> expected.add(status));
      comment = "";
    }
    return expected;
  }

  private static List<String> variables(List<String> lines) {
    return lines.stream()
        .map(ASSIGNMENT::matcher)
        .filter(matcher -> matcher.find())
        .map(matcher -> matcher.group(1))
        .toList();
  }

  private static String statusOrSuccess(String recorded) {
    var status = recorded.substring(0, recorded.indexOf(' '));
    return status.matches("2\\d\\d") ? "2xx" : status;
  }

  /// Runs a script to its end and returns what it prints; its exit code has to be 0.
  private static String run(Path script, Path folder) throws IOException, InterruptedException {
    var output = folder.resolve("output").toFile();
    var builder = new ProcessBuilder("bash", script.toString());
    builder.environment().put("LOG_FOLDER", folder.toString());
    var process = builder.redirectErrorStream(true).redirectOutput(output).start();
    try {
      assertTrue(process.waitFor(5, TimeUnit.MINUTES), "README.md's lines do not end");
    } finally {
      process.destroyForcibly();
    }
    var printed = Files.readString(output.toPath());
    assertEquals(0, process.exitValue(), printed);
    return printed;
  }

  private static boolean isRunnable(String command) throws InterruptedException {
    try {
      return new ProcessBuilder(command, "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
