package gazette.popularity.read;

import gazette.popularity.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The counts of an article over time: one point for each interval of a range, zeros included.
public record TimeSeries(Interval interval, List<Point> points) {

  /// The counts of one interval.
  ///
  /// @param from start of the interval
  public record Point(Instant from, long views, long shares) {}

  /// The range of a series.
  ///
  /// @param from start of the first interval
  /// @param to end of the last interval, exclusive
  public record SeriesRange(Instant from, Instant to, Interval interval) {

    /// Returns the number of points of a series of this range.
    public long pointCount() {
      return Duration.between(from, to).dividedBy(interval.length());
    }
  }

  /// The distance between the points of a series. Intervals begin at multiples of their length in
  /// UTC.
  public enum Interval {
    BUCKET("10m", 1, Duration.ofDays(1)),
    HOUR("1h", 6, Duration.ofDays(7)),
    DAY("1d", Bucket.PER_DAY, Duration.ofDays(30));

    private final String wireName;
    private final int buckets;
    private final Duration defaultRange;

    Interval(String wireName, int buckets, Duration defaultRange) {
      this.wireName = wireName;
      this.buckets = buckets;
      this.defaultRange = defaultRange;
    }

    /// Returns the interval with a name as [#wireName] returns it.
    public static Optional<Interval> parse(String wireName) {
      return Arrays.stream(values()).filter(i -> i.wireName.equals(wireName)).findFirst();
    }

    /// Returns its name in requests and responses, such as `10m`.
    public String wireName() {
      return wireName;
    }

    /// Returns the length of a series for which no start is requested.
    public Duration defaultRange() {
      return defaultRange;
    }

    int buckets() {
      return buckets;
    }

    /// Returns the start of the interval that contains `time`.
    public Instant floor(Instant time) {
      return new Bucket(Math.floorDiv(Bucket.of(time).number(), buckets) * buckets).start();
    }

    /// Returns the end of the interval that contains `time`, or `time` if an interval begins there.
    public Instant ceiling(Instant time) {
      var floor = floor(time);
      return floor.equals(time) ? time : floor.plus(length());
    }

    /// Returns its length.
    public Duration length() {
      return Bucket.LENGTH.multipliedBy(buckets);
    }
  }
}
