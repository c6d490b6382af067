package gazette.search.query;

import gazette.runtime.Timestamp;
import gazette.search.index.Candidate;
import gazette.search.index.DocAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The last hit of a page of results, after which the next page begins (search-after).
///
/// Its score changes whenever an article with the same words is published, since idf does. So by
/// relevance it also has the address of its article, and the score that this article has at the
/// next request counts.
///
/// @param scored its score and address; only by relevance
/// @param sortKey its time of publication and id
record SearchAfter(Optional<ScoredPosition> scored, String sortKey) {

  private static final Pattern FORMAT =
      Pattern.compile(
          "(?:(?<score>\\d{1,6}\\.\\d{4})#(?<block>"
              + DocAddress.BLOCK_PATTERN
              + ")/(?<slot>[a-j][a-p])#)?"
              + "(?<sortKey>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z#[0-9A-Z]{26})");

  /// A score and the address of the article that has it.
  record ScoredPosition(double score, String block, int slot) {

    private static ScoredPosition of(Matcher matcher) {
      return new ScoredPosition(
          Double.parseDouble(matcher.group("score")),
          matcher.group("block"),
          DocAddress.slot(matcher.group("slot")));
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.4f#%s/%s", score, block, DocAddress.slotName(slot));
    }
  }

  static SearchAfter of(RankedHits.Hit hit, RankedHits.SortOrder order) {
    return new SearchAfter(
        order == RankedHits.SortOrder.NEWEST ? Optional.empty() : Optional.of(hit.scoredPosition()),
        sortKey(hit));
  }

  private static String sortKey(RankedHits.Hit hit) {
    return Timestamp.format(hit.publishedAt()) + "#" + hit.id();
  }

  /// Parses what [#toString] returns; nothing if the text is malformed or of another order.
  static Optional<SearchAfter> parse(String text, RankedHits.SortOrder order) {
    var matcher = FORMAT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var scored =
        Optional.ofNullable(matcher.group("score")).map(score -> ScoredPosition.of(matcher));
    return scored.isEmpty() == (order == RankedHits.SortOrder.NEWEST)
        ? Optional.of(new SearchAfter(scored, matcher.group("sortKey")))
        : Optional.empty();
  }

  /// Returns this with the score that its article has among `candidates`; unchanged if it is no
  /// longer one of them.
  SearchAfter withCurrentScore(List<Candidate> candidates) {
    return new SearchAfter(scored.map(position -> current(position, candidates)), sortKey);
  }

  private static ScoredPosition current(ScoredPosition position, List<Candidate> candidates) {
    return candidates.stream()
        .filter(c -> c.block().equals(position.block()) && c.slot() == position.slot())
        .findFirst()
        .map(c -> new ScoredPosition(c.score(), c.block(), c.slot()))
        .orElse(position);
  }

  /// Returns whether the candidate may come after this, judged by score and month alone: its exact
  /// time is not known before its block is read.
  boolean mayPrecede(Candidate candidate) {
    var comparison = compareScore(candidate.score());
    return comparison == 0 ? month().compareTo(candidate.month()) >= 0 : comparison > 0;
  }

  private String month() {
    return sortKey.substring(0, 4) + sortKey.substring(5, 7);
  }

  /// Returns whether the hit comes after this.
  boolean precedes(RankedHits.Hit hit) {
    var comparison = compareScore(hit.candidate().score());
    return comparison == 0 ? sortKey.compareTo(sortKey(hit)) > 0 : comparison > 0;
  }

  private int compareScore(double score) {
    return scored.map(position -> Double.compare(position.score(), score)).orElse(0);
  }

  @Override
  public String toString() {
    return scored.map(position -> position + "#" + sortKey).orElse(sortKey);
  }
}
