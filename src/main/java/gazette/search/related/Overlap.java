package gazette.search.related;

import gazette.search.analysis.Folding;
import gazette.search.index.Candidate;
import gazette.search.index.TermVector;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The terms that a document shares with an article, and how similar that makes it.
final class Overlap {

  /// The minimum number of shared terms, unless a tag is shared.
  private static final int MIN_SHARED_TERMS = 2;

  /// The maximum number of shared terms in a response.
  private static final int MAX_REASONS = 5;

  private final String row;
  private final int place;
  private final Map<String, Double> shared = new HashMap<>();

  Overlap(String row, int place) {
    this.row = row;
    this.place = place;
  }

  void share(String term, double strength) {
    shared.put(term, strength);
  }

  String row() {
    return row;
  }

  double score() {
    return shared.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  boolean isEnough() {
    return shared.size() >= MIN_SHARED_TERMS
        || shared.keySet().stream().anyMatch(TermVector::isTag);
  }

  Candidate candidate() {
    return new Candidate(row, place, score(), false);
  }

  /// Returns the shared words and tags, strongest first; a term that is both a tag and a word once,
  /// spelled as the tag.
  ///
  /// @param tellable the surface form of a term, if it may be shown
  List<String> because(Function<String, Optional<String>> tellable) {
    var because = new LinkedHashMap<String, String>();
    for (var term : InterestingTerms.byStrength(shared)) {
      tellable
          .apply(term)
          .ifPresent(written ->
              because.merge(
                  Folding.fold(written),
                  written,
                  (told, tag) -> TermVector.isTag(term) ? tag : told));
    }
    return because.values().stream().limit(MAX_REASONS).toList();
  }
}
