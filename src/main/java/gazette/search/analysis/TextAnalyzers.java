package gazette.search.analysis;

import gazette.article.Language;
import java.util.HashMap;
import java.util.Map;

/// The analysis of each language that was needed, as far as anybody may name languages.
public final class TextAnalyzers {

  private static final int MOST = 20;

  private final Map<Language, TextAnalyzer> known = new HashMap<>();

  /// The one of a language.
  public TextAnalyzer of(Language lang) {
    if (known.size() > MOST) {
      known.clear();
    }
    return known.computeIfAbsent(lang, TextAnalyzer::of);
  }
}
