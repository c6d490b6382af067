package gazette.discovery;

import gazette.article.Language;
import gazette.article.Pages;
import gazette.article.Slug;
import gazette.article.Teaser;
import gazette.store.Table;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds what holds the words that a reader asks for.
public final class Search {

  /// The longest query, in characters and in words.
  public static final int LONGEST = 200;

  public static final int MOST_WORDS = 10;

  /// So many pages are looked at besides those that are shown, where the lists alone cannot tell
  /// which to show.
  private static final int LOOKED_AT = 6;

  private static final Comparator<Result> BEST_FIRST =
      Comparator.comparingDouble(Result::score)
          .thenComparing(result -> result.teaser().publishedAt())
          .reversed();

  /// What is searched in.
  public record Within(
      Language lang,
      Optional<Slug> section,
      Optional<Slug> tag,
      Optional<Instant> from,
      Optional<Instant> to) {}

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
    return Position.parse(text, by(newest)).isPresent();
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
    var by = by(newest);
    var candidates = new Candidates(postings, known).of(wanted, within);
    var last = position.flatMap(p -> Position.parse(p, by)).map(p -> p.among(candidates));
    var order =
        new Order(
            seated,
            within.lang(),
            by,
            candidates,
            hit ->
                isWithin(hit.publishedAt(), within) && last.map(l -> l.isBefore(hit)).orElse(true),
            limit);
    return take(order, new Sight(wanted, analysis), by, limit);
  }

  private static boolean isWithin(Instant time, Within within) {
    return within.from().filter(time::isBefore).isEmpty()
        && within.to().filter(to -> !time.isBefore(to)).isEmpty();
  }

  private Answer take(Order order, Sight sight, Order.By by, int limit) {
    var results = new ArrayList<Result>();
    var looked = 0;
    var last = Optional.<String>empty();
    while (results.size() < limit && looked < limit + LOOKED_AT && order.hasNext()) {
      var hits = order.take(Math.min(limit - results.size(), limit + LOOKED_AT - looked));
      looked += hits.size();
      var found = pages.findAll(hits.stream().map(Order.Hit::id).toList());
      for (var hit : hits) {
        Optional.ofNullable(found.get(hit.id()))
            .flatMap(page -> sight.of(page, hit.candidate()))
            .ifPresent(results::add);
      }
      last = Optional.of(Position.of(hits.getLast(), by).toString());
    }
    if (by == Order.By.RELEVANCE) {
      results.sort(BEST_FIRST);
    }
    return new Answer.Found(results, order.hasNext() ? last : Optional.empty());
  }
}
