package gazette.search.query;

import gazette.runtime.Timestamp;
import gazette.search.index.Candidate;
import gazette.search.index.DocAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The last result of a page, after which the next page begins (compare search_after of other
/// engines).
///
/// A score changes as soon as another article with the same words is published. Therefore it is
/// stored with the address, and the present score at that address counts.
///
/// @param ranked score and address, if results are sorted by relevance
/// @param place publication time and id
record SearchAfter(Optional<ScoredPosition> ranked, String place) {

  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?<score>\\d{1,6}\\.\\d{4})#(?<row>"
              + DocAddress.BLOCK_NAME
              + ")/(?<seat>[a-j][a-p])#)?"
              + "(?<place>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z#[0-9A-Z]{26})");

  /// The score and address of a result.
  record ScoredPosition(double score, String row, int place) {

    private static ScoredPosition of(Matcher form) {
      return new ScoredPosition(
          Double.parseDouble(form.group("score")),
          form.group("row"),
          DocAddress.place(form.group("seat")));
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.4f#%s/%s", score, row, DocAddress.name(place));
    }
  }

  static SearchAfter of(RankedHits.Hit hit, RankedHits.SortOrder by) {
    var place = Timestamp.format(hit.publishedAt()) + "#" + hit.id();
    return new SearchAfter(
        by == RankedHits.SortOrder.NEWEST ? Optional.empty() : Optional.of(hit.ranked()), place);
  }

  static Optional<SearchAfter> parse(String text, RankedHits.SortOrder by) {
    var form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    var ranked = Optional.ofNullable(form.group("score")).map(score -> ScoredPosition.of(form));
    return ranked.isEmpty() == (by == RankedHits.SortOrder.NEWEST)
        ? Optional.of(new SearchAfter(ranked, form.group("place")))
        : Optional.empty();
  }

  /// Returns this position with the present score of its article, if that is still a candidate.
  SearchAfter among(List<Candidate> candidates) {
    return new SearchAfter(ranked.map(r -> now(r, candidates)), place);
  }

  private static ScoredPosition now(ScoredPosition then, List<Candidate> candidates) {
    return candidates.stream()
        .filter(c -> c.row().equals(then.row()) && c.place() == then.place())
        .findFirst()
        .map(c -> new ScoredPosition(c.score(), c.row(), c.place()))
        .orElse(then);
  }

  /// Returns true if a candidate may come after this position, as far as that is known before its
  /// address is resolved.
  boolean mayBeBefore(Candidate candidate) {
    var order = ranked.map(r -> Double.compare(r.score(), candidate.score())).orElse(0);
    return order == 0 ? month().compareTo(candidate.month()) >= 0 : order > 0;
  }

  private String month() {
    return place.substring(0, 4) + place.substring(5, 7);
  }

  boolean isBefore(RankedHits.Hit hit) {
    var order = ranked.map(r -> Double.compare(r.score(), hit.ranked().score())).orElse(0);
    return order == 0
        ? place.compareTo(of(hit, RankedHits.SortOrder.NEWEST).place()) > 0
        : order > 0;
  }

  @Override
  public String toString() {
    return ranked.map(r -> r + "#" + place).orElse(place);
  }
}
