package gazette.search.analysis;

import gazette.article.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// The words of a language that stand in nearly every text, folded. Languages without a list have
/// none, and their ranking goes by how common a word is.
public final class StopWords {

  private static final String FILE = "stop-words.txt";

  private StopWords() {}

  /// Those of a language, Norwegian in both of its forms.
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
