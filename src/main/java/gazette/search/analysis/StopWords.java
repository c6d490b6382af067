package gazette.search.analysis;

import gazette.article.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// The stop words of a language, folded. Languages without a list have none.
public final class StopWords {

  private static final String FILE = "stop-words.txt";

  private StopWords() {}

  /// Returns the stop words of a language. Norwegian has one list for both forms.
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
