package gazette.discovery;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The terms that say most about an article, and how much each says: by these it is compared with
/// others.
record Traits(Map<String, Double> strengths) {

  private static final int MOST = 8;

  /// So many of them may be words of which it is not known whether any other article has them.
  private static final int RARE = 3;

  static Traits of(Profile profile, Corpus corpus) {
    var bm25 = Bm25.of(corpus);
    var weighed = new HashMap<String, Double>();
    profile
        .weights()
        .forEach((term, weight) -> {
          if (!Profile.isSection(term)) {
            var posting = Posting.of(weight, profile);
            weighed.put(term, bm25.score(bm25.rarity(corpus.frequency(term)), posting));
          }
        });
    var strongest = new LinkedHashMap<String, Double>();
    var rare = 0;
    for (var term : byStrength(weighed)) {
      rare += corpus.isCommon(term) ? 0 : 1;
      if (strongest.size() < MOST && (corpus.isCommon(term) || rare <= RARE)) {
        strongest.put(term, Objects.requireNonNull(weighed.get(term)));
      }
    }
    return new Traits(strongest);
  }

  /// Terms, strongest first.
  static List<String> byStrength(Map<String, Double> strengths) {
    return strengths.entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  List<String> terms() {
    return List.copyOf(strengths.keySet());
  }

  double strength(String term) {
    return Objects.requireNonNull(strengths.get(term));
  }
}
