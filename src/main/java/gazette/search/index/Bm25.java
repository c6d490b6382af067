package gazette.search.index;

/// The BM25 ranking function (Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25
/// and Beyond, 2009). Weights of the fields are added up before saturation, as in BM25F.
///
/// @param articles the number of articles
/// @param words the average number of words of an article
public record Bm25(double articles, double words) {

  private static final double K1 = 1.2;
  private static final double B = 0.75;

  public static Bm25 of(CollectionStatistics corpus) {
    return new Bm25(corpus.articles(), corpus.words());
  }

  /// Returns the inverse document frequency of a term that occurs in `frequency` articles.
  public double idf(double frequency) {
    var all = Math.max(articles, frequency);
    return Math.log1p((all - frequency + 0.5) / (frequency + 0.5));
  }

  public double score(double rarity, Posting posting) {
    var k = K1 * (1 - B + B * posting.words() / words);
    return rarity * posting.weight() * (K1 + 1) / (posting.weight() + k);
  }
}
