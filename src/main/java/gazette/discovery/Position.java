package gazette.discovery;

import gazette.store.Timestamp;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The last result of a slice, behind which the next slice begins.
///
/// By relevance it has a score, which is another one as soon as somebody publishes the same words,
/// and so it names its seat: what counts is the score that sits there when the next slice is asked
/// for.
///
/// @param ranked score and seat, where results are sorted by relevance
/// @param place when it was published and which article it is
record Position(Optional<Ranked> ranked, String place) {

  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?<score>\\d{1,6}\\.\\d{4})#(?<row>"
              + Seat.ROW
              + ")/(?<seat>[a-j][a-p])#)?"
              + "(?<place>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z#[0-9A-Z]{26})");

  /// How it is ranked.
  record Ranked(double score, String row, int place) {

    private static Ranked of(Matcher form) {
      return new Ranked(
          Double.parseDouble(form.group("score")),
          form.group("row"),
          Seat.place(form.group("seat")));
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.4f#%s/%s", score, row, Seat.name(place));
    }
  }

  static Position of(Order.Hit hit, Order.By by) {
    var place = Timestamp.text(hit.publishedAt()) + "#" + hit.id();
    return new Position(
        by == Order.By.NEWEST ? Optional.empty() : Optional.of(hit.ranked()), place);
  }

  static Optional<Position> parse(String text, Order.By by) {
    var form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    var ranked = Optional.ofNullable(form.group("score")).map(score -> Ranked.of(form));
    return ranked.isEmpty() == (by == Order.By.NEWEST)
        ? Optional.of(new Position(ranked, form.group("place")))
        : Optional.empty();
  }

  /// With the score that its article has among these candidates, if it still is one.
  Position among(List<Candidate> candidates) {
    return new Position(ranked.map(r -> now(r, candidates)), place);
  }

  private static Ranked now(Ranked then, List<Candidate> candidates) {
    return candidates.stream()
        .filter(c -> c.row().equals(then.row()) && c.place() == then.place())
        .findFirst()
        .map(c -> new Ranked(c.score(), c.row(), c.place()))
        .orElse(then);
  }

  /// Whether a candidate may stand behind it, as far as that is known before it is looked up who it
  /// is.
  boolean mayBeBefore(Candidate candidate) {
    var order = ranked.map(r -> Double.compare(r.score(), candidate.score())).orElse(0);
    return order == 0 ? month().compareTo(candidate.month()) >= 0 : order > 0;
  }

  private String month() {
    return place.substring(0, 4) + place.substring(5, 7);
  }

  boolean isBefore(Order.Hit hit) {
    var order = ranked.map(r -> Double.compare(r.score(), hit.ranked().score())).orElse(0);
    return order == 0 ? place.compareTo(of(hit, Order.By.NEWEST).place()) > 0 : order > 0;
  }

  @Override
  public String toString() {
    return ranked.map(r -> r + "#" + place).orElse(place);
  }
}
