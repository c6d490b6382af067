package gazette.analysis;

import gazette.article.Language;
import java.util.HashMap;
import java.util.Map;

/// The analysis of each language that was needed, as far as anybody may name languages.
public final class Analyses {

  private static final int MOST = 20;

  private final Map<Language, Analysis> known = new HashMap<>();

  /// The one of a language.
  public Analysis of(Language lang) {
    if (known.size() > MOST) {
      known.clear();
    }
    return known.computeIfAbsent(lang, Analysis::of);
  }
}
