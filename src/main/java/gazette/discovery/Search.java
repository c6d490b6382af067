package gazette.discovery;

import gazette.article.Language;
import gazette.article.Page;
import gazette.article.Pages;
import gazette.article.Slug;
import gazette.article.Teaser;
import gazette.store.Table;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
    var candidates = candidates(wanted, within);
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
    return take(order, wanted, analysis, by, limit);
  }

  private static boolean isWithin(Instant time, Within within) {
    return within.from().filter(time::isBefore).isEmpty()
        && within.to().filter(to -> !time.isBefore(to)).isEmpty();
  }

  private List<Candidate> candidates(Wanted wanted, Within within) {
    var span =
        new Postings.Span(
            within.from().map(Seat::month).orElse("000000"),
            within.to().map(Seat::month).orElse("999999") + "~",
            Lists.BYTES);
    var lists = new Lists(postings, within.lang());
    var facets =
        Stream.concat(
                within.section().map(s -> Profile.section(s.value())).stream(),
                within.tag().map(t -> Profile.tag(t.value())).stream())
            .toList();
    var parts = new ArrayList<>(wanted.findable().values());
    wanted.unwanted().stream().filter(Needle::isWord).flatMap(Needle::findable).forEach(parts::add);
    var read = lists.read(parts, span);
    var words = new LinkedHashMap<String, TermList>();
    wanted.findable().keySet().forEach(w -> words.put(w, Objects.requireNonNull(read.get(w))));
    var all = new LinkedHashMap<>(words);
    facets.forEach(facet -> all.put(facet, lists.facet(facet, span)));
    var byFacet = facets.stream().map(facet -> Objects.requireNonNull(all.get(facet))).toList();
    var leading = Lists.leading(all);
    if (!leading.isCut()) {
      lists.complete(all, leading.rows().keySet());
    }
    var unwanted = new ArrayList<TermList>();
    wanted.unwanted().stream()
        .filter(Needle::isWord)
        .flatMap(Needle::findable)
        .forEach(part -> unwanted.add(Objects.requireNonNull(read.get(part.name()))));
    var corpus = known.size(within.lang());
    return scored(leading, byFacet, words, unwanted, corpus);
  }

  /// Of an article of which not all words are in lists, the rarest that is asked for has to be; the
  /// page tells of the others. So it does where a list was not read to its end.
  private static List<Candidate> scored(
      TermList leading,
      List<TermList> facets,
      Map<String, TermList> words,
      List<TermList> unwanted,
      Corpus corpus) {
    var bm25 = Bm25.of(corpus);
    var rarities = new HashMap<TermList, Double>();
    words.values().forEach(l -> rarities.put(l, bm25.rarity(l.frequency(corpus))));
    var rarest = Lists.leading(words);
    var candidates = new ArrayList<Candidate>();
    for (var row : leading.rows().keySet()) {
      var places = new HashSet<>(leading.row(row).keySet());
      places.retainAll(rarest.row(row).keySet());
      facets.forEach(list -> places.retainAll(list.row(row).keySet()));
      unwanted.forEach(list -> places.removeAll(list.row(row).keySet()));
      for (var place : places) {
        var known = Objects.requireNonNull(rarest.row(row).get(place));
        var score = 0.0;
        var missing = 0;
        var lacking = 0;
        for (var list : words.values()) {
          var posting = list.row(row).get(place);
          missing += posting == null ? 1 : 0;
          lacking += posting == null && !list.isUnknown(row) ? 1 : 0;
          var rarity = Objects.requireNonNull(rarities.get(list));
          score += bm25.score(rarity, posting == null ? known.once() : posting);
        }
        if (lacking == 0 || known.isPartial()) {
          candidates.add(new Candidate(row, place, Candidate.rounded(score), missing > 0));
        }
      }
    }
    return candidates;
  }

  private Answer take(Order order, Wanted wanted, Analysis analysis, Order.By by, int limit) {
    var results = new ArrayList<Result>();
    var looked = 0;
    var last = Optional.<String>empty();
    while (results.size() < limit && looked < limit + LOOKED_AT && order.hasNext()) {
      var hits = order.take(Math.min(limit - results.size(), limit + LOOKED_AT - looked));
      looked += hits.size();
      var found = pages.findAll(hits.stream().map(Order.Hit::id).toList());
      for (var hit : hits) {
        Optional.ofNullable(found.get(hit.id()))
            .flatMap(page -> result(page, hit, wanted, analysis))
            .ifPresent(results::add);
      }
      last = Optional.of(Position.of(hits.getLast(), by).toString());
    }
    if (by == Order.By.RELEVANCE) {
      results.sort(BEST_FIRST);
    }
    return new Answer.Found(results, order.hasNext() ? last : Optional.empty());
  }

  /// Nothing if the page does not hold what is wanted, after all.
  private static Optional<Result> result(
      Page page, Order.Hit hit, Wanted wanted, Analysis analysis) {
    var text = analysis.tokens(page.text());
    var fields = new ArrayList<>(List.of(text));
    Stream.of(
            Stream.of(page.teaser().title()),
            page.summary().stream(),
            page.teaser().section().map(s -> s.name()).stream(),
            page.teaser().tags().stream().map(t -> t.name()))
        .flatMap(names -> names)
        .forEach(name -> fields.add(analysis.tokens(name)));
    Predicate<Needle> isThere = needle -> fields.stream().anyMatch(needle::occursIn);
    var holds =
        wanted.needles().stream().filter(needle -> isToBeSeen(needle, hit)).allMatch(isThere)
            && wanted.unwanted().stream().noneMatch(isThere);
    return holds
        ? Optional.of(
            new Result(
                page.teaser(),
                wanted.rescored(hit.candidate().score(), fields),
                Snippet.of(page.text(), text, wanted.needles())))
        : Optional.empty();
  }

  private static boolean isToBeSeen(Needle needle, Order.Hit hit) {
    return needle.isWord()
        ? hit.candidate().isDoubtful() && needle.findable().findAny().isPresent()
        : true;
  }
}
