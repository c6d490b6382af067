package gazette.search.index;

import java.util.Map;

/// What is known of all articles of a language, as of the last look.
///
/// @param articles how many are indexed
/// @param rows how many rows they sit in
/// @param words how many words one has, on the average
/// @param looked at how many of them it was counted what terms they have
/// @param counts of the common terms, in how many of those
public record CollectionStatistics(
    int articles, int rows, double words, int looked, Map<String, Integer> counts) {

  private static final double USUAL_WORDS = 250;

  public CollectionStatistics {
    counts = Map.copyOf(counts);
  }

  /// Before the first look.
  static CollectionStatistics unknown() {
    return new CollectionStatistics(0, 0, USUAL_WORDS, 0, Map.of());
  }

  /// Whether other articles surely have a term; all do before the first look.
  public boolean isCommon(String term) {
    return looked == 0 || counts.containsKey(term);
  }

  /// In about how many articles a term occurs; one that is not known as common counts as rarer than
  /// all that are.
  public double frequency(String term) {
    if (looked == 0) {
      return 1;
    }
    var least = counts.values().stream().mapToInt(Integer::intValue).min().orElse(2);
    var count = counts.getOrDefault(term, 0);
    return Math.max(1, (count > 0 ? count : least / 2.0) * articles / looked);
  }
}
