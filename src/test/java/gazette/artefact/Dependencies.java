package gazette.artefact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The dependencies that `docs/dependencies.md` lists as deployed.
record Dependencies(
    String text, Map<String, String> weights, List<String> jars, Map<String, String> bringers) {

  static final Path PAGE = Path.of("docs/dependencies.md");
  private static final Pattern DEPENDENCY =
      Pattern.compile("^\\| `([^`]+)`.*?\\| ([\\d,]+ KB, \\d+ jars?)\\b.*$", Pattern.MULTILINE);
  private static final Pattern JAR =
      Pattern.compile("^\\| (\\S+\\.jar) \\| [\\d,]+ \\| (\\S+) \\|$", Pattern.MULTILINE);

  static Dependencies read() throws IOException {
    var text = Files.readString(PAGE);
    var weights = new LinkedHashMap<String, String>();
    DEPENDENCY.matcher(text).results().forEach(row -> weights.put(row.group(1), row.group(2)));
    var jars = JAR.matcher(text).results().map(MatchResult::group).toList();
    var bringers = new TreeMap<String, String>();
    JAR.matcher(text).results().forEach(row -> bringers.put(row.group(1), row.group(2)));
    return new Dependencies(text, weights, jars, bringers);
  }

  /// The lines that would be true of these jars, heaviest first; who brings a new one is not known.
  List<String> linesOf(Map<String, Long> found) {
    var lines = new ArrayList<String>();
    found.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(jar ->
            "| %s | %,d | %s |"
                .formatted(
                    jar.getKey(), kilo(jar.getValue()), bringers.getOrDefault(jar.getKey(), "?")))
        .forEach(lines::add);
    return lines;
  }

  /// The weights that would be true of these jars.
  Map<String, String> weightsOf(Map<String, Long> found) {
    var bytes = new LinkedHashMap<String, List<Long>>();
    found.forEach((jar, size) ->
        bytes.computeIfAbsent(bringers.getOrDefault(jar, "?"), _ -> new ArrayList<>()).add(size));
    var weights = new LinkedHashMap<String, String>();
    bytes.forEach((dependency, sizes) ->
        weights.put(
            dependency,
            "%,d KB, %d jar%s"
                .formatted(
                    kilo(sizes.stream().mapToLong(Long::longValue).sum()),
                    sizes.size(),
                    sizes.size() == 1 ? "" : "s")));
    return weights;
  }

  private static long kilo(long bytes) {
    return Math.round(bytes / 1000.0);
  }
}
