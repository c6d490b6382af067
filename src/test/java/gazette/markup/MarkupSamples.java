package gazette.markup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// Pieces of sources, one a line; `⏎` stands for a line break.
final class MarkupSamples {

  private MarkupSamples() {}

  static List<String> lines(String name) throws IOException {
    try (var file = Objects.requireNonNull(MarkupSamples.class.getResourceAsStream(name), name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.replace('⏎', '\n'))
          .toList();
    }
  }
}
