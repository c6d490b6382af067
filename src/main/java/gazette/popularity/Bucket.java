package gazette.popularity;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/// An interval of ten minutes of UTC, the finest resolution of a count.
///
/// @param number the count of buckets from 1970 to its start
public record Bucket(long number) implements Comparable<Bucket> {

  /// Length of a bucket.
  public static final Duration LENGTH = Duration.ofMinutes(10);

  /// Number of buckets in a UTC day.
  public static final int PER_DAY = 144;

  private static final int INDEXES_PER_LETTER = 12;

  /// Returns the bucket that contains `time`.
  public static Bucket of(Instant time) {
    return new Bucket(Math.floorDiv(time.getEpochSecond(), LENGTH.toSeconds()));
  }

  /// Returns the first bucket of a UTC day.
  public static Bucket firstOf(LocalDate day) {
    return new Bucket(day.toEpochDay() * PER_DAY);
  }

  /// Returns the bucket that is `buckets` later, or earlier if negative.
  public Bucket plus(long buckets) {
    return new Bucket(number + buckets);
  }

  /// Returns its first instant.
  public Instant start() {
    return Instant.ofEpochSecond(number * LENGTH.toSeconds());
  }

  /// Returns the first instant after it.
  public Instant end() {
    return plus(1).start();
  }

  /// Returns the UTC day that contains it.
  public LocalDate day() {
    return LocalDate.ofEpochDay(Math.floorDiv(number, PER_DAY));
  }

  /// Returns its index in its day, from 0 to 143.
  int indexInDay() {
    return Math.floorMod(number, PER_DAY);
  }

  /// Returns the name of the attribute that holds its count: two letters, `aa` to `ll`. With names
  /// that short, the 144 counts of a day fit into one write unit (1 KB).
  public String attributeName() {
    var index = indexInDay();
    return ""
        + (char) ('a' + index / INDEXES_PER_LETTER)
        + (char) ('a' + index % INDEXES_PER_LETTER);
  }

  /// Returns the index in a day of the bucket with an attribute name, or -1 if no bucket has it.
  static int indexInDay(String attributeName) {
    if (attributeName.length() != 2) {
      return -1;
    }
    var high = attributeName.charAt(0) - 'a';
    var low = attributeName.charAt(1) - 'a';
    var isValid = high >= 0 && high < INDEXES_PER_LETTER && low >= 0 && low < INDEXES_PER_LETTER;
    return isValid ? high * INDEXES_PER_LETTER + low : -1;
  }

  @Override
  public int compareTo(Bucket other) {
    return Long.compare(number, other.number);
  }
}
