package gazette.popularity;

import java.time.LocalDate;
import java.util.Arrays;

/// The counts of one article on one UTC day, bucket by bucket.
public final class BucketCounts {

  private final LocalDate day;
  private final long[] counts;

  private BucketCounts(LocalDate day, long[] counts) {
    this.day = day;
    this.counts = counts;
  }

  static BucketCounts empty(LocalDate day) {
    return new BucketCounts(day, new long[Bucket.A_DAY]);
  }

  void set(int index, long count) {
    counts[index] = count;
  }

  public long at(Bucket bucket) {
    return bucket.day().equals(day) ? counts[bucket.index()] : 0;
  }

  public long total() {
    return Arrays.stream(counts).sum();
  }

  /// The sum from one bucket to another, both included.
  public long between(Bucket first, Bucket last) {
    var start = Bucket.first(day).number();
    var from = Math.max(0, first.number() - start);
    var to = Math.min(Bucket.A_DAY - 1, last.number() - start);
    var sum = 0L;
    for (var i = from; i <= to; i++) {
      sum += counts[(int) i];
    }
    return sum;
  }

  /// The sum up to a bucket in which each view weighs by its bucket.
  public double weighed(Decay decay, Bucket first, Bucket last) {
    var start = Bucket.first(day);
    var sum = 0.0;
    for (var i = 0; i < counts.length; i++) {
      var bucket = start.plus(i);
      if (counts[i] > 0 && bucket.compareTo(first) >= 0 && bucket.compareTo(last) <= 0) {
        sum += counts[i] * decay.weight(bucket);
      }
    }
    return sum;
  }
}
