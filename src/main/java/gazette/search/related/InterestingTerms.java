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

/// The terms that distinguish an article most, by their BM25 scores; other articles are compared by
/// these. Lucene's MoreLikeThis selects such terms by tf-idf.
record InterestingTerms(Map<String, Double> scores) {

  private static final int MAX_TERMS = 8;

  /// The number of terms of which it is not known whether any other article has them, at most.
  private static final int MAX_RARE_TERMS = 3;

  /// The number of tags that are taken before any word, however common they are, if other articles
  /// have them: an editor chose them, while words may be shared by chance.
  private static final int MAX_TAGS = 4;

  /// The number of digits from which a number without letters is informative: a year is, a 3 is
  /// not.
  private static final int MIN_NUMBER_LENGTH = 4;

  static InterestingTerms of(TermVector vector, CollectionStatistics statistics) {
    var scored = score(vector, statistics);
    var ranked = byScore(scored);
    var selected = new LinkedHashMap<String, Double>();
    ranked.stream()
        .filter(term -> TermVector.isTag(term) && statistics.isCommon(term))
        .limit(MAX_TAGS)
        .forEach(tag -> selected.put(tag, Objects.requireNonNull(scored.get(tag))));
    var rare = 0;
    for (var term : ranked) {
      rare += statistics.isCommon(term) ? 0 : 1;
      if (selected.size() < MAX_TERMS && (statistics.isCommon(term) || rare <= MAX_RARE_TERMS)) {
        selected.put(term, Objects.requireNonNull(scored.get(term)));
      }
    }
    return new InterestingTerms(selected);
  }

  /// Returns the BM25 scores of the tags and of all informative words.
  private static Map<String, Double> score(TermVector vector, CollectionStatistics statistics) {
    var bm25 = Bm25.of(statistics);
    var scores = new HashMap<String, Double>();
    vector
        .weights()
        .forEach((term, weight) -> {
          if (!TermVector.isSection(term) && (TermVector.isTag(term) || isInformative(term))) {
            var posting = Posting.of(weight, vector);
            scores.put(term, bm25.score(bm25.idf(statistics.documentFrequency(term)), posting));
          }
        });
    return scores;
  }

  private static boolean isInformative(String word) {
    return word.codePointCount(0, word.length()) >= MIN_NUMBER_LENGTH
        || word.codePoints().anyMatch(Character::isLetter);
  }

  /// Returns the terms by descending score.
  static List<String> byScore(Map<String, Double> scores) {
    return scores.entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  List<String> terms() {
    return List.copyOf(scores.keySet());
  }

  double score(String term) {
    return Objects.requireNonNull(scores.get(term));
  }
}
