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

/// The terms that an article shares with another one, by its address, and their scores.
final class Overlap {

  /// The number of terms that two similar articles share, at least, unless they share a tag.
  private static final int MIN_SHARED_TERMS = 2;

  /// The number of shared terms that readers are shown.
  private static final int MAX_SHOWN_TERMS = 5;

  private final String block;
  private final int slot;
  private final Map<String, Double> scores = new HashMap<>();

  Overlap(String block, int slot) {
    this.block = block;
    this.slot = slot;
  }

  void add(String term, double score) {
    scores.put(term, score);
  }

  String block() {
    return block;
  }

  double score() {
    return scores.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /// Returns whether the articles share enough to be called similar.
  boolean isSimilar() {
    return scores.size() >= MIN_SHARED_TERMS
        || scores.keySet().stream().anyMatch(TermVector::isTag);
  }

  Candidate candidate() {
    return new Candidate(block, slot, score(), false);
  }

  /// Returns the shared words and tags, best first, five at most. What is both a tag and a word is
  /// returned once, as the tag is written.
  ///
  /// @param surface returns the form of a term that readers may see, or nothing if they may not
  List<String> sharedTerms(Function<String, Optional<String>> surface) {
    var shown = new LinkedHashMap<String, String>();
    for (var term : InterestingTerms.byScore(scores)) {
      surface
          .apply(term)
          .ifPresent(form ->
              shown.merge(
                  Folding.fold(form), form, (word, tag) -> TermVector.isTag(term) ? tag : word));
    }
    return shown.values().stream().limit(MAX_SHOWN_TERMS).toList();
  }
}
