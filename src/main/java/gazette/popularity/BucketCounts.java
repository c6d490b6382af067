package gazette.popularity;

import java.time.LocalDate;
import java.util.Arrays;

/// The counts of one article on one UTC day, by bucket.
public final class BucketCounts {

  private final LocalDate day;
  private final long[] counts;

  private BucketCounts(LocalDate day, long[] counts) {
    this.day = day;
    this.counts = counts;
  }

  static BucketCounts empty(LocalDate day) {
    return new BucketCounts(day, new long[Bucket.PER_DAY]);
  }

  void set(int indexInDay, long count) {
    counts[indexInDay] = count;
  }

  /// Returns the count of a bucket, 0 for a bucket of another day.
  public long count(Bucket bucket) {
    return bucket.day().equals(day) ? counts[bucket.indexInDay()] : 0;
  }

  /// Returns the sum of the day.
  public long total() {
    return Arrays.stream(counts).sum();
  }

  /// Returns the sum of the buckets from `first` to `last`, both included, that are of this day.
  public long sum(Bucket first, Bucket last) {
    var start = Bucket.firstOf(day).number();
    var from = Math.max(0, first.number() - start);
    var to = Math.min(Bucket.PER_DAY - 1, last.number() - start);
    var sum = 0L;
    for (var i = from; i <= to; i++) {
      sum += counts[(int) i];
    }
    return sum;
  }

  /// Returns the same sum with each count multiplied by the weight of its bucket.
  public double weightedSum(ForwardDecay decay, Bucket first, Bucket last) {
    var start = Bucket.firstOf(day);
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
