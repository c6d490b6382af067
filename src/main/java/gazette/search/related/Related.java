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

/// Finds related articles: those that share the words and tags that distinguish an article most.
public final class Related {

  /// The number of articles to look up besides those that are returned, in case one is withdrawn.
  private static final int SPARE = 1;

  /// A related article.
  ///
  /// @param sharedTerms the words and tags that both articles have, best first; empty if it is only
  ///   one of the newest of the section
  public record RelatedArticle(Teaser teaser, List<String> sharedTerms) {

    public RelatedArticle {
      sharedTerms = List.copyOf(sharedTerms);
    }
  }

  private final Teasers teasers;
  private final Listings listings;
  private final IndexedArticles documents;
  private final Postings postings;
  private final BlockCache blocks;
  private final StatisticsStore statistics;
  private final RecencyBoost recency;
  private final TextAnalyzers analyzers = new TextAnalyzers();

  /// @param index the table of the index
  /// @param articles the table of the articles, whose teasers are read
  /// @param halfLife the age at which half of the part of a score that decays has
  public Related(Table index, Table articles, Duration halfLife, Clock clock) {
    this.teasers = new Teasers(articles);
    this.listings = new Listings(articles);
    this.documents = new IndexedArticles(index);
    this.postings = new Postings(index);
    this.blocks = new BlockCache(new DocumentBlocks(index), clock);
    this.statistics = new StatisticsStore(index, clock);
    this.recency = new RecencyBoost(halfLife, clock);
  }

  /// Returns up to `limit` articles in the language of `article`, most similar first; if there are
  /// not enough similar ones, then the newest of its section.
  ///
  /// @param exclude the articles to leave out
  public List<RelatedArticle> find(Teaser article, Collection<ArticleId> exclude, int limit) {
    var excluded = new HashSet<>(exclude);
    excluded.add(article.id());
    var related = new ArrayList<>(similar(article, excluded, limit));
    if (related.size() < limit) {
      related.forEach(similar -> excluded.add(similar.teaser().id()));
      addNewestOfSection(article, excluded, limit, related);
    }
    return related;
  }

  private List<RelatedArticle> similar(Teaser article, Set<ArticleId> excluded, int limit) {
    var document = documents.find(article.id());
    if (document.isEmpty()) {
      return List.of();
    }
    var lang = article.lang();
    var vector = document.get().termVector().withoutAuthorNames(article, analyzers.of(lang));
    var collection = statistics.find(lang);
    var overlaps =
        new SimilarArticles(postings, lang, collection)
            .find(InterestingTerms.of(vector, collection));
    var ranked = ranked(lang, best(overlaps, limit + excluded.size() + SPARE));
    ranked.keySet().removeAll(excluded);
    return published(ranked, surface(document.get(), article), limit);
  }

  /// Returns the function from a term to the form that readers may see. While the index lags behind
  /// the article, only its facets may be shown: a word may have been removed by a correction.
  private static Function<String, Optional<String>> surface(
      IndexedArticle document, Teaser article) {
    var vector = document.termVector();
    var facets = TermVector.facetTerms(article);
    return document.isCurrent(article)
        ? term -> Optional.of(vector.surface(term))
        : term -> Optional.ofNullable(facets.get(term));
  }

  /// Returns the overlaps in the blocks of the best `count`, estimating each age by the middle of
  /// the month: this bounds the number of blocks to read.
  private List<Overlap> best(List<Overlap> overlaps, int count) {
    var names =
        overlaps.stream()
            .sorted(
                Comparator.comparingDouble(this::estimatedScore)
                    .thenComparing(Overlap::block)
                    .reversed())
            .limit(count)
            .map(Overlap::block)
            .collect(Collectors.toSet());
    return overlaps.stream().filter(overlap -> names.contains(overlap.block())).toList();
  }

  private double estimatedScore(Overlap overlap) {
    return overlap.score() * recency.factor(DocAddress.midMonth(overlap.candidate().month()));
  }

  private record ScoredArticle(DocumentBlocks.BlockEntry entry, Overlap overlap, double score) {}

  /// Returns the overlaps by article, best first, by the exact times that the blocks have.
  private SequencedMap<ArticleId, Overlap> ranked(Language lang, List<Overlap> overlaps) {
    blocks.load(lang, overlaps.stream().map(Overlap::candidate).toList());
    var ranked = new LinkedHashMap<ArticleId, Overlap>();
    overlaps.stream()
        .flatMap(overlap ->
            blocks.entry(lang, overlap.candidate()).stream()
                .map(entry ->
                    new ScoredArticle(
                        entry, overlap, overlap.score() * recency.factor(entry.publishedAt()))))
        .sorted(
            Comparator.comparingDouble(ScoredArticle::score)
                .thenComparing(scored -> scored.entry().publishedAt())
                .thenComparing(scored -> scored.entry().id().value())
                .reversed())
        .forEach(scored -> ranked.put(scored.entry().id(), scored.overlap()));
    return ranked;
  }

  /// Returns the first `limit` that are still published.
  private List<RelatedArticle> published(
      SequencedMap<ArticleId, Overlap> ranked,
      Function<String, Optional<String>> surface,
      int limit) {
    var ids = List.copyOf(ranked.keySet());
    var related = new ArrayList<RelatedArticle>();
    for (var from = 0; related.size() < limit && from < ids.size(); ) {
      var to = Math.min(ids.size(), from + limit - related.size());
      for (var teaser : teasers.find(ids.subList(from, to))) {
        var overlap = Objects.requireNonNull(ranked.get(teaser.id()));
        related.add(new RelatedArticle(teaser, overlap.sharedTerms(surface)));
      }
      from = to;
    }
    return related;
  }

  private void addNewestOfSection(
      Teaser article, Set<ArticleId> excluded, int limit, List<RelatedArticle> related) {
    var filter = Listings.ListingFilter.in(article.lang(), article.section().map(s -> s.slug()));
    var newest = listings.newest(filter, Optional.empty(), limit + excluded.size());
    newest.teasers().stream()
        .filter(teaser -> !excluded.contains(teaser.id()))
        .limit(limit - related.size())
        .forEach(teaser -> related.add(new RelatedArticle(teaser, List.of())));
  }
}
