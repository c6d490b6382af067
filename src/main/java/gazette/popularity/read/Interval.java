package gazette.popularity.read;

import gazette.popularity.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// How far the points of a curve lie apart, in UTC.
public enum Interval {
  BUCKET("10m", 1, Duration.ofDays(1)),
  HOUR("1h", 6, Duration.ofDays(7)),
  DAY("1d", Bucket.A_DAY, Duration.ofDays(30));

  private final String word;
  private final int buckets;
  private final Duration usual;

  Interval(String word, int buckets, Duration usual) {
    this.word = word;
    this.buckets = buckets;
    this.usual = usual;
  }

  public static Optional<Interval> parse(String word) {
    return Arrays.stream(values()).filter(s -> s.word.equals(word)).findFirst();
  }

  public String word() {
    return word;
  }

  /// How long a curve is when nobody says.
  public Duration usual() {
    return usual;
  }

  int buckets() {
    return buckets;
  }

  /// The start of the step that a time is in.
  public Instant floor(Instant time) {
    return new Bucket(Math.floorDiv(Bucket.of(time).number(), buckets) * buckets).start();
  }

  /// The end of the step that a time is in, or the time if a step begins there.
  public Instant ceiling(Instant time) {
    var floor = floor(time);
    return floor.equals(time) ? time : floor.plus(length());
  }

  public Duration length() {
    return Bucket.LENGTH.multipliedBy(buckets);
  }
}
