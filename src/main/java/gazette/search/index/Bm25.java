package gazette.search.index;

/// The ranking function BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25
/// and Beyond, 2009). As in BM25F, the weights of title, tags and section are added to the term
/// frequency before it saturates.
///
/// @param articles the number of articles in the collection
/// @param averageWords the average length of an article in words
public record Bm25(double articles, double averageWords) {

  private static final double K1 = 1.2;
  private static final double B = 0.75;

  public static Bm25 of(CollectionStatistics statistics) {
    return new Bm25(statistics.articles(), statistics.averageWords());
  }

  /// Returns the inverse document frequency of a term that `documentFrequency` articles have; never
  /// negative.
  public double idf(double documentFrequency) {
    var all = Math.max(articles, documentFrequency);
    return Math.log1p((all - documentFrequency + 0.5) / (documentFrequency + 0.5));
  }

  /// Returns the score that a term of the given idf contributes to the article of the posting.
  public double score(double idf, Posting posting) {
    var k = K1 * (1 - B + B * posting.words() / averageWords);
    return idf * posting.weight() * (K1 + 1) / (posting.weight() + k);
  }
}
