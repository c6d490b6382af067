package gazette.search.related;

import gazette.article.ArticleId;
import gazette.article.Language;
import gazette.article.Listings;
import gazette.article.Teaser;
import gazette.article.Teasers;
import gazette.dynamo.Table;
import gazette.search.analysis.TextAnalyzers;
import gazette.search.index.BlockCache;
import gazette.search.index.DocAddress;
import gazette.search.index.DocumentBlocks;
import gazette.search.index.IndexedArticle;
import gazette.search.index.IndexedArticles;
import gazette.search.index.Postings;
import gazette.search.index.StatisticsCache;
import gazette.search.index.StatisticsStore;
import gazette.search.index.TermVector;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Finds articles that share the words and tags that are most characteristic of an article.
public final class Related {

  /// The number of articles that are looked up beyond the limit, in place of withdrawn ones.
  private static final int SPARE = 1;

  /// A similar article.
  ///
  /// @param because the shared words and tags, strongest first; empty for an article that is only
  ///   among the newest of the section
  public record RelatedArticle(Teaser teaser, List<String> because) {

    public RelatedArticle {
      because = List.copyOf(because);
    }
  }

  private final Teasers teasers;
  private final Listings listings;
  private final IndexedArticles documents;
  private final Postings postings;
  private final BlockCache blockCache;
  private final StatisticsCache known;
  private final RecencyBoost ageing;
  private final TextAnalyzers analyses = new TextAnalyzers();

  /// @param halfLife the age at which the ageing part of a score has halved
  public Related(Table index, Table articles, Duration halfLife, Clock clock) {
    this.teasers = new Teasers(articles);
    this.listings = new Listings(articles);
    this.documents = new IndexedArticles(index);
    this.postings = new Postings(index);
    this.blockCache = new BlockCache(new DocumentBlocks(index));
    this.known = new StatisticsCache(new StatisticsStore(index), clock);
    this.ageing = new RecencyBoost(halfLife, clock);
  }

  /// Returns at most `limit` articles in the same language, most similar first, completed by the
  /// newest of the section.
  public List<RelatedArticle> of(Teaser article, Collection<ArticleId> exclude, int limit) {
    var not = new HashSet<>(exclude);
    not.add(article.id());
    var alike = new ArrayList<>(alike(article, not, limit));
    if (alike.size() < limit) {
      alike.forEach(like -> not.add(like.teaser().id()));
      fill(article, not, limit, alike);
    }
    return alike;
  }

  private List<RelatedArticle> alike(Teaser article, Set<ArticleId> not, int limit) {
    var document = documents.find(article.id());
    if (document.isEmpty()) {
      return List.of();
    }
    var analysis = analyses.of(article.lang());
    var profile = document.get().profile().withoutNames(article, analysis);
    var corpus = known.corpus(article.lang());
    var matches =
        new SimilarArticles(postings, article.lang(), corpus)
            .of(InterestingTerms.of(profile, corpus));
    var ranked = ranked(article.lang(), best(matches, limit + not.size() + SPARE));
    ranked.keySet().removeAll(not);
    return shown(ranked, tellable(document.get(), article), limit);
  }

  /// Returns the surface form of a shared term. While the index is behind the article, only terms
  /// that its teaser still has.
  private static Function<String, Optional<String>> tellable(
      IndexedArticle document, Teaser article) {
    var profile = document.profile();
    var facets = TermVector.facets(article);
    return document.isOf(article)
        ? term -> Optional.of(profile.written(term))
        : term -> Optional.ofNullable(facets.get(term));
  }

  /// Returns those in the best blocks, judged by the middle of the month of a block.
  private List<Overlap> best(List<Overlap> matches, int most) {
    var rows =
        matches.stream()
            .sorted(Comparator.comparingDouble(this::aged).thenComparing(Overlap::row).reversed())
            .limit(most)
            .map(Overlap::row)
            .collect(Collectors.toSet());
    return matches.stream().filter(match -> rows.contains(match.row())).toList();
  }

  private double aged(Overlap match) {
    return match.score() * ageing.worth(DocAddress.middle(match.candidate().month()));
  }

  /// A similar document with its article.
  private record ScoredArticle(DocumentBlocks.BlockEntry entry, Overlap match, double score) {}

  /// Resolves addresses and applies the recency of each article.
  private SequencedMap<ArticleId, Overlap> ranked(Language lang, List<Overlap> matches) {
    blockCache.load(lang, matches.stream().map(Overlap::candidate).toList());
    var ranked = new LinkedHashMap<ArticleId, Overlap>();
    matches.stream()
        .flatMap(match ->
            blockCache.entry(lang, match.candidate()).stream()
                .map(e ->
                    new ScoredArticle(e, match, match.score() * ageing.worth(e.publishedAt()))))
        .sorted(
            Comparator.comparingDouble(ScoredArticle::score)
                .thenComparing(r -> r.entry().publishedAt())
                .thenComparing(r -> r.entry().id().value())
                .reversed())
        .forEach(r -> ranked.put(r.entry().id(), r.match()));
    return ranked;
  }

  /// Returns the first articles that are still published.
  private List<RelatedArticle> shown(
      SequencedMap<ArticleId, Overlap> ranked,
      Function<String, Optional<String>> tellable,
      int limit) {
    var ids = List.copyOf(ranked.keySet());
    var likes = new ArrayList<RelatedArticle>();
    for (var from = 0; likes.size() < limit && from < ids.size(); ) {
      var to = Math.min(ids.size(), from + limit - likes.size());
      for (var teaser : teasers.find(ids.subList(from, to))) {
        var match = Objects.requireNonNull(ranked.get(teaser.id()));
        likes.add(new RelatedArticle(teaser, match.because(tellable)));
      }
      from = to;
    }
    return likes;
  }

  private void fill(Teaser article, Set<ArticleId> not, int limit, List<RelatedArticle> alike) {
    var wanted = Listings.ListingFilter.in(article.lang(), article.section().map(s -> s.slug()));
    var newest = listings.newest(wanted, Optional.empty(), limit + not.size());
    newest.teasers().stream()
        .filter(teaser -> !not.contains(teaser.id()))
        .limit(limit - alike.size())
        .forEach(teaser -> alike.add(new RelatedArticle(teaser, List.of())));
  }
}
