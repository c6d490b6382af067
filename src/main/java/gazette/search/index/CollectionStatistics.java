package gazette.search.index;

import java.util.Map;

/// Statistics of the articles of a language, as of the last count.
///
/// @param articles the number of indexed articles
/// @param rows the number of document blocks
/// @param words the average number of words of an article
/// @param looked the number of articles whose terms were counted
/// @param counts for each common term, the number of counted articles that have it
public record CollectionStatistics(
    int articles, int rows, double words, int looked, Map<String, Integer> counts) {

  private static final double USUAL_WORDS = 250;

  public CollectionStatistics {
    counts = Map.copyOf(counts);
  }

  /// Returns the statistics before the first count.
  static CollectionStatistics unknown() {
    return new CollectionStatistics(0, 0, USUAL_WORDS, 0, Map.of());
  }

  /// Returns true if other articles certainly have a term. Before the first count, true for every
  /// term.
  public boolean isCommon(String term) {
    return looked == 0 || counts.containsKey(term);
  }

  /// Returns the estimated number of articles that have a term. A term that is not among the common
  /// ones counts as rarer than all of them.
  public double frequency(String term) {
    if (looked == 0) {
      return 1;
    }
    var least = counts.values().stream().mapToInt(Integer::intValue).min().orElse(2);
    var count = counts.getOrDefault(term, 0);
    return Math.max(1, (count > 0 ? count : least / 2.0) * articles / looked);
  }
}
