package gazette.search.analysis;

import gazette.article.Language;
import java.util.HashMap;
import java.util.Map;

/// Keeps one analyzer per language. Requests may name languages that do not exist, so the number is
/// bounded: beyond it, all are dropped.
public final class TextAnalyzers {

  private static final int MAX_ANALYZERS = 20;

  private final Map<Language, TextAnalyzer> analyzers = new HashMap<>();

  /// Returns the analyzer of `lang`, which one thread at a time may use.
  public TextAnalyzer of(Language lang) {
    if (analyzers.size() > MAX_ANALYZERS) {
      analyzers.clear();
    }
    return analyzers.computeIfAbsent(lang, TextAnalyzer::of);
  }
}
