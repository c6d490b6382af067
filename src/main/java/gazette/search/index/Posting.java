package gazette.search.index;

/// The weight of a term in an article and the article's length: all that BM25 needs of one posting,
/// encoded as a number of up to five digits.
///
/// @param weight the term frequency, in which occurrences in the title count more than in the text;
///   99 at most, since BM25 hardly distinguishes higher ones
/// @param lengthClass the class of the article's length; each class is 7 % longer than the one
///   before
/// @param isPartial whether the article has terms without a posting
public record Posting(int weight, int lengthClass, boolean isPartial) {

  static final int MAX_WEIGHT = 99;

  private static final int LENGTH_CLASSES = 100;
  private static final double MIN_WORDS = 8;
  private static final double LOG_STEP = Math.log(1.07);

  /// Returns the posting of a term with the given weight in the article of `vector`.
  public static Posting of(int weight, TermVector vector) {
    return new Posting(
        Math.min(MAX_WEIGHT, weight), lengthClass(vector.words()), vector.isPartial());
  }

  static Posting decode(long encoded) {
    var rest = (int) (encoded / 2);
    return new Posting(rest / LENGTH_CLASSES, rest % LENGTH_CLASSES, encoded % 2 == 1);
  }

  /// Returns the posting as it is stored.
  public long encoded() {
    return 2L * (weight * LENGTH_CLASSES + lengthClass) + (isPartial ? 1 : 0);
  }

  /// Returns the article's length in words, as exactly as its class tells.
  double words() {
    return MIN_WORDS * Math.exp(lengthClass * LOG_STEP);
  }

  private static int lengthClass(int words) {
    var step = Math.round(Math.log(Math.max(MIN_WORDS, words) / MIN_WORDS) / LOG_STEP);
    return (int) Math.min(LENGTH_CLASSES - 1, step);
  }
}
