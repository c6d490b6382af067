package gazette.search.index;

import java.util.Map;

/// Statistics of all indexed articles of a language as of the last count; document frequencies come
/// from a sample.
///
/// @param articles the number of indexed articles
/// @param blocks the number of blocks that they fill
/// @param averageWords the average length of an article in words
/// @param sampleSize the number of articles whose terms were counted; 0 before the first count
/// @param termCounts the most common terms and the number of articles of the sample that have each
public record CollectionStatistics(
    int articles,
    int blocks,
    double averageWords,
    int sampleSize,
    Map<String, Integer> termCounts) {

  private static final double DEFAULT_AVERAGE_WORDS = 250;

  public CollectionStatistics {
    termCounts = Map.copyOf(termCounts);
  }

  /// Returns the statistics to assume before the first count.
  static CollectionStatistics uncounted() {
    return new CollectionStatistics(0, 0, DEFAULT_AVERAGE_WORDS, 0, Map.of());
  }

  /// Returns whether other articles are known to have the term; true for all before the first
  /// count.
  public boolean isCommon(String term) {
    return sampleSize == 0 || termCounts.containsKey(term);
  }

  /// Returns an estimate of the number of articles that have the term, at least 1. A term that was
  /// not counted as common is taken to be half as frequent as the rarest of those that were.
  public double documentFrequency(String term) {
    if (sampleSize == 0) {
      return 1;
    }
    var lowest = termCounts.values().stream().mapToInt(Integer::intValue).min().orElse(2);
    var count = termCounts.getOrDefault(term, 0);
    return Math.max(1, (count > 0 ? count : lowest / 2.0) * articles / sampleSize);
  }
}
