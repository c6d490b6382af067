package gazette.search.index;

/// How much a term weighs in an article, and how long that is: all that ranking needs, in one
/// number of a few digits.
///
/// @param weight how often the term occurs, in a title more than in the text; 99 at the most, since
///   ranking hardly tells higher ones apart
/// @param length the class of the article's length: each is 7 % longer than the one before
/// @param isPartial whether the article has other words that are in no list
public record Posting(int weight, int length, boolean isPartial) {

  static final int HEAVIEST = 99;

  private static final int CLASSES = 100;
  private static final double SHORTEST = 8;
  private static final double STEP = Math.log(1.07);

  public static Posting of(int weight, TermVector profile) {
    return new Posting(
        Math.min(HEAVIEST, weight), lengthClass(profile.words()), profile.isPartial());
  }

  static Posting of(long number) {
    var rest = (int) (number / 2);
    return new Posting(rest / CLASSES, rest % CLASSES, number % 2 == 1);
  }

  public long number() {
    return 2L * (weight * CLASSES + length) + (isPartial ? 1 : 0);
  }

  /// As a word is in an article that has it once.
  Posting once() {
    return new Posting(1, length, isPartial);
  }

  double words() {
    return SHORTEST * Math.exp(length * STEP);
  }

  static int lengthClass(int words) {
    var step = Math.round(Math.log(Math.max(SHORTEST, words) / SHORTEST) / STEP);
    return (int) Math.min(CLASSES - 1, step);
  }
}
