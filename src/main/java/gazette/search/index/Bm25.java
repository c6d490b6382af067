package gazette.search.index;

/// How well a term speaks for an article: BM25 (Robertson and Zaragoza, The Probabilistic Relevance
/// Framework: BM25 and Beyond, 2009), with the weights of title, tags and section added up before
/// they saturate, as BM25F has it.
///
/// @param articles how many there are
/// @param words how many one has on the average
public record Bm25(double articles, double words) {

  private static final double K1 = 1.2;
  private static final double B = 0.75;

  public static Bm25 of(CollectionStatistics corpus) {
    return new Bm25(corpus.articles(), corpus.words());
  }

  /// How much it tells that an article has a term that `frequency` articles have.
  public double idf(double frequency) {
    var all = Math.max(articles, frequency);
    return Math.log1p((all - frequency + 0.5) / (frequency + 0.5));
  }

  public double score(double rarity, Posting posting) {
    var k = K1 * (1 - B + B * posting.words() / words);
    return rarity * posting.weight() * (K1 + 1) / (posting.weight() + k);
  }
}
