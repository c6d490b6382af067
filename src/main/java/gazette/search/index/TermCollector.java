package gazette.search.index;

import gazette.search.analysis.TextAnalyzer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Adds up the weights of the words of an article's fields and selects the terms to index.
final class TermCollector {

  /// The number of terms that an article may have, at least; beyond that, three for every eight
  /// words, and 1,000 at most. The heaviest are indexed, and of equal weight the longest, since
  /// common words are short (Zipf, 1935). A search looks for the others in the page itself.
  private static final int MIN_TERM_LIMIT = 220;

  private static final double TERMS_PER_WORD = 3.0 / 8;
  private static final int MAX_TERMS = 1_000;

  /// The number of code points up to which a surface form is kept: readers are shown no longer
  /// ones.
  private static final int MAX_SURFACE_LENGTH = 40;

  private final TextAnalyzer analyzer;
  private final Map<String, Integer> weights = new HashMap<>();
  private final Map<String, Map<String, Integer>> surfaceCounts = new HashMap<>();
  private int indexedWords;
  private int words;

  TermCollector(TextAnalyzer analyzer) {
    this.analyzer = analyzer;
  }

  /// Adds the words of a field, each of which counts `boost` times.
  void add(String text, int boost) {
    for (var token : analyzer.tokens(text)) {
      words++;
      if (!token.isStopWord()) {
        indexedWords++;
        weights.merge(token.term(), boost, Integer::sum);
        surfaceCounts
            .computeIfAbsent(token.term(), t -> new LinkedHashMap<>())
            .merge(text.substring(token.start(), token.end()), 1, Integer::sum);
      }
    }
  }

  /// Returns the heaviest terms, and all of the given facets with the given weight.
  TermVector toVector(Map<String, String> facets, int facetWeight) {
    var limit = Math.min(MAX_TERMS, (int) Math.max(MIN_TERM_LIMIT, TERMS_PER_WORD * words));
    var kept = new HashMap<String, Integer>();
    var surfaces = new HashMap<String, String>();
    for (var term : heaviest(limit)) {
      kept.put(term.getKey(), Math.min(Posting.MAX_WEIGHT, term.getValue()));
      var surface = surface(Objects.requireNonNull(surfaceCounts.get(term.getKey())));
      if (length(surface) <= MAX_SURFACE_LENGTH && !surface.equals(term.getKey())) {
        surfaces.put(term.getKey(), surface);
      }
    }
    facets.forEach((term, name) -> {
      kept.put(term, facetWeight);
      surfaces.put(term, name);
    });
    return new TermVector(kept, surfaces, indexedWords, weights.size() > limit);
  }

  private List<Map.Entry<String, Integer>> heaviest(int limit) {
    return weights.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(e -> length(e.getKey()), Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(limit)
        .toList();
  }

  private static int length(String word) {
    return word.codePointCount(0, word.length());
  }

  /// Returns the most frequent form; of equally frequent ones, one in lower case.
  private static String surface(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(e -> Character.isLowerCase(e.getKey().codePointAt(0))))
        .orElseThrow()
        .getKey();
  }
}
