package gazette.bench;

import gazette.local.site.SampleArticle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// The samples' articles as drafts, for those who put them elsewhere.
public final class Sampled {

  private Sampled() {}

  /// Returns drafts of one language, each in a story of its own.
  public static List<ObjectNode> drafts(String lang) {
    try (var files = Files.walk(Path.of("src/local/resources/samples"))) {
      return files
          .filter(file -> file.getFileName().toString().equals(lang + ".md"))
          .sorted()
          .map(file -> SampleArticle.read(file).draft())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
