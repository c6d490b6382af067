package gazette.search.related;

import gazette.search.index.Bm25;
import gazette.search.index.CollectionStatistics;
import gazette.search.index.Posting;
import gazette.search.index.TermVector;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The terms that say most about an article, and how much each says: by these it is compared with
/// others.
record InterestingTerms(Map<String, Double> strengths) {

  private static final int MOST = 8;

  /// So many of them may be words of which it is not known whether any other article has them.
  private static final int RARE = 3;

  /// So many tags that others have come before any word, however common they are: an editor chose
  /// them, and a word may be shared by chance.
  private static final int TAGS = 4;

  private static final int A_YEAR = 4;

  static InterestingTerms of(TermVector profile, CollectionStatistics corpus) {
    var weighed = weighed(profile, corpus);
    var strongest = new LinkedHashMap<String, Double>();
    weighed.keySet().stream()
        .filter(term -> TermVector.isTag(term) && corpus.isCommon(term))
        .limit(TAGS)
        .forEach(tag -> strongest.put(tag, Objects.requireNonNull(weighed.get(tag))));
    var rare = 0;
    for (var term : weighed.entrySet()) {
      rare += corpus.isCommon(term.getKey()) ? 0 : 1;
      if (strongest.size() < MOST && (corpus.isCommon(term.getKey()) || rare <= RARE)) {
        strongest.put(term.getKey(), term.getValue());
      }
    }
    return new InterestingTerms(strongest);
  }

  /// All of them, strongest first.
  private static Map<String, Double> weighed(TermVector profile, CollectionStatistics corpus) {
    var bm25 = Bm25.of(corpus);
    var weighed = new HashMap<String, Double>();
    profile
        .weights()
        .forEach((term, weight) -> {
          if (!TermVector.isSection(term) && (TermVector.isTag(term) || isTelling(term))) {
            var posting = Posting.of(weight, profile);
            weighed.put(term, bm25.score(bm25.idf(corpus.frequency(term)), posting));
          }
        });
    var sorted = new LinkedHashMap<String, Double>();
    byStrength(weighed).forEach(t -> sorted.put(t, Objects.requireNonNull(weighed.get(t))));
    return sorted;
  }

  /// A year tells something, a 3 does not.
  private static boolean isTelling(String word) {
    return word.length() >= A_YEAR || word.codePoints().anyMatch(Character::isLetter);
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
