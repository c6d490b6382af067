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

/// How like an article one is, by its seat, and by which terms.
final class Overlap {

  /// So many terms two articles share at the least, or one tag.
  private static final int SHARED = 2;

  /// So many are told as what they share.
  private static final int TOLD = 5;

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
    return shared.size() >= SHARED || shared.keySet().stream().anyMatch(TermVector::isTag);
  }

  Candidate candidate() {
    return new Candidate(row, place, score(), false);
  }

  /// The words and tags that both have, strongest first; what is a tag and a word, once and as the
  /// tag is written.
  ///
  /// @param tellable how the article writes a term, if readers may be told it
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
    return because.values().stream().limit(TOLD).toList();
  }
}
