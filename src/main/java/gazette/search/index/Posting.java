package gazette.search.index;

/// A posting: the weight of a term in an article and the length of the article, packed into one
/// number of a few digits.
///
/// @param weight the number of occurrences, weighted by field, at most 99, since ranking hardly
///   distinguishes more
/// @param length the length class of the article; each is 7 % longer than the previous
/// @param isPartial true if the article has words without a posting
public record Posting(int weight, int length, boolean isPartial) {

  static final int MAX_WEIGHT = 99;

  private static final int LENGTH_CLASSES = 100;
  private static final double SHORTEST = 8;
  private static final double STEP = Math.log(1.07);

  public static Posting of(int weight, TermVector profile) {
    return new Posting(
        Math.min(MAX_WEIGHT, weight), lengthClass(profile.words()), profile.isPartial());
  }

  static Posting of(long number) {
    var rest = (int) (number / 2);
    return new Posting(rest / LENGTH_CLASSES, rest % LENGTH_CLASSES, number % 2 == 1);
  }

  public long number() {
    return 2L * (weight * LENGTH_CLASSES + length) + (isPartial ? 1 : 0);
  }

  /// Returns the posting of a word that occurs once.
  Posting once() {
    return new Posting(1, length, isPartial);
  }

  double words() {
    return SHORTEST * Math.exp(length * STEP);
  }

  static int lengthClass(int words) {
    var step = Math.round(Math.log(Math.max(SHORTEST, words) / SHORTEST) / STEP);
    return (int) Math.min(LENGTH_CLASSES - 1, step);
  }
}
