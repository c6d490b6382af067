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

/// The most characteristic terms of an article with their strengths, by which it is compared with
/// others (compare Lucene's MoreLikeThis).
record InterestingTerms(Map<String, Double> strengths) {

  private static final int MAX_TERMS = 8;

  /// The maximum number of terms of which it is unknown whether another article has them.
  private static final int MAX_UNCOMMON_WORDS = 3;

  /// The number of shared tags that precede any word, however common they are: an editor chose
  /// them, while a word may be shared by chance.
  private static final int MAX_TAGS_FIRST = 4;

  private static final int YEAR_DIGITS = 4;

  static InterestingTerms of(TermVector profile, CollectionStatistics corpus) {
    var weighed = weighed(profile, corpus);
    var strongest = new LinkedHashMap<String, Double>();
    weighed.keySet().stream()
        .filter(term -> TermVector.isTag(term) && corpus.isCommon(term))
        .limit(MAX_TAGS_FIRST)
        .forEach(tag -> strongest.put(tag, Objects.requireNonNull(weighed.get(tag))));
    var rare = 0;
    for (var term : weighed.entrySet()) {
      rare += corpus.isCommon(term.getKey()) ? 0 : 1;
      if (strongest.size() < MAX_TERMS
          && (corpus.isCommon(term.getKey()) || rare <= MAX_UNCOMMON_WORDS)) {
        strongest.put(term.getKey(), term.getValue());
      }
    }
    return new InterestingTerms(strongest);
  }

  /// Returns the terms, strongest first.
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

  /// Returns true for a telling number, such as a year.
  private static boolean isTelling(String word) {
    return word.length() >= YEAR_DIGITS || word.codePoints().anyMatch(Character::isLetter);
  }

  /// Sorts terms by strength, strongest first.
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
