package gazette.discovery;

import gazette.article.ArticleId;
import gazette.article.Language;
import gazette.article.Listings;
import gazette.article.Teaser;
import gazette.article.Teasers;
import gazette.store.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Finds what is like an article: what shares the words and tags that say most about it.
public final class Related {

  /// By so many terms likeness is judged.
  private static final int TERMS = 8;

  /// So many of them may be words of which it is not known whether any other article has them.
  private static final int RARE = 3;

  /// So much of each term's list is read, the newest: half a read unit.
  private static final int BYTES = 3 * 1024;

  private static final int A_ROW = 60;
  private static final int A_PLACE = 5;

  /// So many terms two articles share at the least, or one tag.
  private static final int SHARED = 2;

  /// So many are told as what they share.
  private static final int TOLD = 5;

  /// Of what an old article is worth, so much does not age.
  private static final double AGELESS = 0.5;

  private static final int SPARE = 1;

  /// One that is like it.
  ///
  /// @param because the words and tags that both have, strongest first; none where it is only the
  ///   newest of the section
  public record Like(Teaser teaser, List<String> because) {

    public Like {
      because = List.copyOf(because);
    }
  }

  private final Teasers teasers;
  private final Listings listings;
  private final Documents documents;
  private final Postings postings;
  private final Seated seated;
  private final Known known;
  private final Duration halfLife;
  private final Clock clock;

  /// @param halfLife after how long half of what can age has
  public Related(Table index, Table articles, Duration halfLife, Clock clock) {
    this.teasers = new Teasers(articles);
    this.listings = new Listings(articles);
    this.documents = new Documents(index);
    this.postings = new Postings(index);
    this.seated = new Seated(new Rosters(index));
    this.known = new Known(new Statistics(index), clock);
    this.halfLife = halfLife;
    this.clock = clock;
  }

  /// Best first, in the article's language; filled up with the newest of its section.
  public List<Like> of(Teaser article, Collection<ArticleId> exclude, int limit) {
    var not = new HashSet<>(exclude);
    not.add(article.id());
    var alike = new ArrayList<>(alike(article, not, limit));
    if (alike.size() < limit) {
      alike.forEach(like -> not.add(like.teaser().id()));
      fill(article, not, limit, alike);
    }
    return alike;
  }

  /// Which rows hold the best is told by the middle of their months; who they are, and how old each
  /// is, by these rows alone.
  private List<Like> alike(Teaser article, Set<ArticleId> not, int limit) {
    var document = documents.find(article.id());
    if (document.isEmpty()) {
      return List.of();
    }
    var profile = document.get().profile();
    var tellable = tellable(document.get(), article);
    var lang = article.lang();
    var corpus = known.corpus(lang);
    var terms = strongest(profile, corpus);
    var lists = Together.each(List.copyOf(terms.keySet()), term -> read(lang, term, corpus));
    var matches = matches(lists, terms, corpus);
    var enough = matches.values().stream().filter(Match::isEnough).toList();
    var rows =
        enough.stream()
            .sorted(
                Comparator.comparingDouble(this::aged).thenComparing(match -> match.row).reversed())
            .limit(limit + not.size() + SPARE)
            .map(match -> match.row)
            .collect(Collectors.toSet());
    var best = enough.stream().filter(match -> rows.contains(match.row)).toList();
    return shown(lang, best, not, tellable, limit);
  }

  /// How readers would write what is shared. While the index is behind the article, only what its
  /// teaser still has: the rest may have been corrected away.
  private static Function<String, Optional<String>> tellable(Document document, Teaser article) {
    var profile = document.profile();
    var facets = Profile.facets(article);
    return document.isOf(article)
        ? term -> Optional.of(profile.written(term))
        : term -> Optional.ofNullable(facets.get(term));
  }

  /// The terms that say most about an article, and how much.
  private static Map<String, Double> strongest(Profile profile, Corpus corpus) {
    var bm25 = Bm25.of(corpus);
    var weighed = new HashMap<String, Double>();
    profile
        .weights()
        .forEach((term, weight) -> {
          if (!Profile.isSection(term)) {
            var posting = Posting.of(weight, profile);
            weighed.put(term, bm25.score(bm25.rarity(corpus.frequency(term)), posting));
          }
        });
    var strongest = new LinkedHashMap<String, Double>();
    var rare = 0;
    for (var term : byStrength(weighed)) {
      rare += corpus.isCommon(term.getKey()) ? 0 : 1;
      if (strongest.size() < TERMS && (corpus.isCommon(term.getKey()) || rare <= RARE)) {
        strongest.put(term.getKey(), term.getValue());
      }
    }
    return strongest;
  }

  private static List<Map.Entry<String, Double>> byStrength(Map<String, Double> terms) {
    return terms.entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .toList();
  }

  private Postings.Read read(Language lang, String term, Corpus corpus) {
    var share = corpus.articles() == 0 ? 1 : corpus.frequency(term) / corpus.articles();
    var row = A_ROW + A_PLACE * Seat.PLACES * Math.min(1, share);
    var look = (int) Math.max(1, Math.floor(BYTES / row));
    return postings.read(lang, term, Postings.Span.all(0), look);
  }

  /// How like one is, and by which terms.
  private static final class Match {

    private final String row;
    private final int place;
    private final Map<String, Double> shared = new HashMap<>();

    Match(String row, int place) {
      this.row = row;
      this.place = place;
    }

    double score() {
      return shared.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    boolean isEnough() {
      return shared.size() >= SHARED || shared.keySet().stream().anyMatch(Profile::isTag);
    }

    Candidate candidate() {
      return new Candidate(row, place, score(), false);
    }
  }

  private static Map<String, Match> matches(
      List<Postings.Read> lists, Map<String, Double> terms, Corpus corpus) {
    var bm25 = Bm25.of(corpus);
    var matches = new HashMap<String, Match>();
    for (var list : lists) {
      var rarity = bm25.rarity(corpus.frequency(list.term()));
      var own = Objects.requireNonNull(terms.get(list.term()));
      for (var row : list.rows()) {
        for (var entry : row.entries()) {
          matches
              .computeIfAbsent(
                  row.row() + "/" + entry.place(), k -> new Match(row.row(), entry.place()))
              .shared
              .put(list.term(), Math.sqrt(own * bm25.score(rarity, entry.posting())));
        }
      }
    }
    return matches;
  }

  private double aged(Match match) {
    var month = match.row.substring(0, match.row.indexOf('-'));
    var middle = Seat.middle(month);
    return match.score() * age(middle);
  }

  private double age(Instant publishedAt) {
    var age = Duration.between(publishedAt, clock.instant()).toMillis();
    var halves = Math.max(0, age) / (double) halfLife.toMillis();
    return AGELESS + (1 - AGELESS) * Math.pow(0.5, halves);
  }

  private List<Like> shown(
      Language lang,
      List<Match> best,
      Set<ArticleId> not,
      Function<String, Optional<String>> tellable,
      int limit) {
    seated.look(lang, best.stream().map(Match::candidate).toList());
    var wanted = new HashMap<ArticleId, Match>();
    var entries = new ArrayList<Rosters.Entry>();
    for (var match : best) {
      seated
          .entry(lang, match.candidate())
          .filter(entry -> !not.contains(entry.id()))
          .ifPresent(entry -> {
            wanted.put(entry.id(), match);
            entries.add(entry);
          });
    }
    var ids =
        entries.stream()
            .sorted(
                Comparator.comparingDouble((Rosters.Entry entry) ->
                        Objects.requireNonNull(wanted.get(entry.id())).score()
                            * age(entry.publishedAt()))
                    .thenComparing(Rosters.Entry::publishedAt)
                    .thenComparing(entry -> entry.id().value())
                    .reversed())
            .map(Rosters.Entry::id)
            .toList();
    var likes = new ArrayList<Like>();
    for (var from = 0; likes.size() < limit && from < ids.size(); ) {
      var to = Math.min(ids.size(), from + limit - likes.size());
      for (var teaser : teasers.find(ids.subList(from, to))) {
        var match = Objects.requireNonNull(wanted.get(teaser.id()));
        likes.add(new Like(teaser, because(match, tellable)));
      }
      from = to;
    }
    return likes;
  }

  private static List<String> because(Match match, Function<String, Optional<String>> tellable) {
    var because = new LinkedHashMap<String, String>();
    for (var term : byStrength(match.shared)) {
      tellable
          .apply(term.getKey())
          .ifPresent(written -> because.putIfAbsent(Folding.fold(written), written));
    }
    return because.values().stream().limit(TOLD).toList();
  }

  private void fill(Teaser article, Set<ArticleId> not, int limit, List<Like> alike) {
    var section = article.section().map(s -> s.slug());
    var wanted =
        new Listings.Wanted(
            article.lang(),
            section,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    var newest = listings.newest(wanted, Optional.empty(), limit + not.size());
    newest.teasers().stream()
        .filter(teaser -> !not.contains(teaser.id()))
        .limit(limit - alike.size())
        .forEach(teaser -> alike.add(new Like(teaser, List.of())));
  }
}
