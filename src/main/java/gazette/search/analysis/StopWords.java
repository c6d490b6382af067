package gazette.search.analysis;

import gazette.article.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// Reads the stop words of a language, the words that occur in nearly every text, from a resource.
/// A language that it does not list has none; there, idf alone keeps common words from ranking.
public final class StopWords {

  private static final String FILE = "stop-words.txt";

  private StopWords() {}

  /// Returns the folded stop words of `lang`; Bokmål and Nynorsk share the Norwegian list.
  public static Set<String> of(Language lang) {
    var code =
        switch (lang.locale().getLanguage()) {
          case "nb", "nn" -> "no";
          case String other -> other;
        };
    var words = new HashSet<String>();
    lines()
        .filter(line -> line.startsWith(code + " "))
        .forEach(line -> {
          for (var word : line.substring(code.length() + 1).split(" ", -1)) {
            words.add(Folding.fold(word));
          }
        });
    return words;
  }

  private static Stream<String> lines() {
    try (var in = Objects.requireNonNull(StopWords.class.getResourceAsStream(FILE), FILE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
