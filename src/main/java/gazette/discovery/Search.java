package gazette.discovery;

import gazette.analysis.Analyses;
import gazette.article.Language;
import gazette.article.Pages;
import gazette.article.Slug;
import gazette.article.Teaser;
import gazette.store.Table;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds what holds the words that a reader asks for.
public final class Search {

  /// The longest query, in characters and in words.
  public static final int LONGEST = 200;

  public static final int MOST_WORDS = 10;

  /// What is searched in.
  public record Within(
      Language lang,
      Optional<Slug> section,
      Optional<Slug> tag,
      Optional<Instant> from,
      Optional<Instant> to) {

    /// The terms of the section and of the tag.
    List<String> facets() {
      return Stream.concat(
              section.map(s -> Profile.section(s.value())).stream(),
              tag.map(t -> Profile.tag(t.value())).stream())
          .toList();
    }

    boolean holds(Teaser teaser) {
      return Profile.facets(teaser).keySet().containsAll(facets()) && holds(teaser.publishedAt());
    }

    boolean holds(Instant publishedAt) {
      return from.filter(publishedAt::isBefore).isEmpty()
          && to.filter(end -> !publishedAt.isBefore(end)).isEmpty();
    }
  }

  /// One answer.
  public record Result(Teaser teaser, double score, Snippet snippet) {}

  /// What a query comes to.
  public sealed interface Answer {

    /// Some of the results, and where the next of them begin while there may be more.
    record Found(List<Result> results, Optional<String> next) implements Answer {}

    /// Nothing in the query can be looked for.
    record NothingAsked() implements Answer {}

    record TooManyWords() implements Answer {}
  }

  private final Pages pages;
  private final Postings postings;
  private final Seated seated;
  private final Known known;
  private final Analyses analyses = new Analyses();

  public Search(Table index, Table articles, Clock clock) {
    this.pages = new Pages(articles);
    this.postings = new Postings(index);
    this.seated = new Seated(new Rosters(index));
    this.known = new Known(new Statistics(index), clock);
  }

  /// Whether `text` is where a slice of results begins.
  public static boolean isPosition(String text, boolean newest) {
    return Mark.parse(text, by(newest)).isPresent();
  }

  private static Order.By by(boolean newest) {
    return newest ? Order.By.NEWEST : Order.By.RELEVANCE;
  }

  /// The best, or the newest; at most `limit`, after `position` if there is one.
  public Answer find(
      String query, Within within, boolean newest, Optional<String> position, int limit) {
    var analysis = analyses.of(within.lang());
    var wanted = Wanted.parse(query, analysis);
    if (wanted.words() > MOST_WORDS) {
      return new Answer.TooManyWords();
    }
    if (wanted.isEmpty()) {
      return new Answer.NothingAsked();
    }
    var sight = new Sight(wanted, within, analysis);
    var slice = new Slice(pages, sight, by(newest), limit);
    var mark = position.flatMap(p -> Mark.parse(p, by(newest))).or(() -> Optional.of(Mark.START));
    while (mark.isPresent() && slice.hasRoom()) {
      mark = stretch(mark.get(), wanted, within, slice);
    }
    return new Answer.Found(slice.results(), mark.map(Mark::toString));
  }

  /// Goes on with a stretch of time that lists were read for.
  ///
  /// @return where to go on next, if there may be more
  private Optional<Mark> stretch(Mark mark, Wanted wanted, Within within, Slice slice) {
    var found = new Candidates(postings, known).of(wanted, within, mark.stretch());
    var last = mark.last().map(position -> position.among(found.candidates()));
    var order =
        new Order(
            seated,
            within.lang(),
            slice.by(),
            left(found.candidates(), last),
            hit -> within.holds(hit.publishedAt()) && last.map(l -> l.isBefore(hit)).orElse(true),
            slice.limit());
    return slice
        .take(order)
        .map(hit -> mark.behind(Position.of(hit, slice.by()), found.below()))
        .or(() -> found.below().map(Mark::below));
  }

  /// Without those that were shown on pages before: there may be thousands, and each row of them
  /// would be read to tell who sits there.
  private static List<Candidate> left(List<Candidate> candidates, Optional<Position> last) {
    return last.map(l -> candidates.stream().filter(l::mayBeBefore).toList()).orElse(candidates);
  }
}
