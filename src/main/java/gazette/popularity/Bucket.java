package gazette.popularity;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/// Ten minutes of UTC, the grain of every count.
///
/// @param number how many such stretches lie between 1970 and its start; a UTC day has 144
public record Bucket(long number) implements Comparable<Bucket> {

  public static final Duration LENGTH = Duration.ofMinutes(10);

  public static final int A_DAY = 144;
  private static final int LETTERS = 12;

  public static Bucket of(Instant time) {
    return new Bucket(Math.floorDiv(time.getEpochSecond(), LENGTH.toSeconds()));
  }

  /// The first of a UTC day.
  public static Bucket first(LocalDate day) {
    return new Bucket(day.toEpochDay() * A_DAY);
  }

  public Bucket plus(long buckets) {
    return new Bucket(number + buckets);
  }

  public Instant start() {
    return Instant.ofEpochSecond(number * LENGTH.toSeconds());
  }

  public Instant end() {
    return plus(1).start();
  }

  public LocalDate day() {
    return LocalDate.ofEpochDay(Math.floorDiv(number, A_DAY));
  }

  /// Its place in its day, from 0.
  int index() {
    return Math.floorMod(number, A_DAY);
  }

  /// Two letters for its place in its day: 144 of them and their counts fit in a write unit.
  public String name() {
    return name(index());
  }

  static String name(int index) {
    return "" + (char) ('a' + index / LETTERS) + (char) ('a' + index % LETTERS);
  }

  /// The place in a day that the name stands for, or -1 if it is no such name.
  static int index(String name) {
    if (name.length() != 2) {
      return -1;
    }
    var high = name.charAt(0) - 'a';
    var low = name.charAt(1) - 'a';
    return high >= 0 && high < LETTERS && low >= 0 && low < LETTERS ? high * LETTERS + low : -1;
  }

  @Override
  public int compareTo(Bucket other) {
    return Long.compare(number, other.number);
  }
}
