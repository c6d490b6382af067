package gazette.search.analysis;

import gazette.article.Language;
import java.util.HashMap;
import java.util.Map;

/// Caches the analyzers of the languages in use, at most 20.
public final class TextAnalyzers {

  private static final int MAX_LANGUAGES = 20;

  private final Map<Language, TextAnalyzer> known = new HashMap<>();

  /// Returns the analyzer of a language.
  public TextAnalyzer of(Language lang) {
    if (known.size() > MAX_LANGUAGES) {
      known.clear();
    }
    return known.computeIfAbsent(lang, TextAnalyzer::of);
  }
}
