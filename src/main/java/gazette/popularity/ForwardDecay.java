package gazette.popularity;

import java.time.Duration;
import java.time.Instant;

/// Exponential forward decay: the weight of a view grows with its distance from a landmark in the
/// past, so that stored scores keep their order and are not rewritten as they age. Only a response
/// divides by the weight of its own time.
///
/// Source: Cormode, Shkapenyuk, Srivastava, Xu, Forward Decay: A Practical Time Decay Model for
/// Streaming Systems, ICDE 2009, section III. The landmark is the start of the current UTC day,
/// which keeps weights far from the limits of a double.
///
/// @param halfLife the age at which a view has half the weight of a new one
/// @param landmark the time at which a view has the weight 1
public record ForwardDecay(Duration halfLife, Instant landmark) {

  /// Age in half-lives from which on a view has no weight: it would be less than 1/256.
  private static final int MAX_AGE_HALF_LIVES = 8;

  /// Returns the decay whose landmark is the start of the UTC day of `now`.
  public static ForwardDecay at(Instant now, Duration halfLife) {
    return new ForwardDecay(halfLife, Bucket.firstOf(Bucket.of(now).day()).start());
  }

  /// Returns the weight of a view at `time`.
  public double weight(Instant time) {
    var since = (double) Duration.between(landmark, time).toMillis();
    return Math.pow(2, since / halfLife.toMillis());
  }

  /// Returns the weight of a view in a bucket, which is that of the bucket's start.
  double weight(Bucket bucket) {
    return weight(bucket.start());
  }

  /// Returns the first bucket whose views still have weight at `now`.
  public Bucket firstBucket(Instant now) {
    return Bucket.of(now.minus(halfLife.multipliedBy(MAX_AGE_HALF_LIVES))).plus(1);
  }
}
