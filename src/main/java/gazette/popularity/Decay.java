package gazette.popularity;

import java.time.Duration;
import java.time.Instant;

/// Exponential forward decay: a view weighs by how long after a landmark it came, so that what is
/// stored need not be aged; only an answer divides by the weight of its own time.
///
/// Source: Cormode, Shkapenyuk, Srivastava, Xu, Forward Decay: A Practical Time Decay Model for
/// Streaming Systems, ICDE 2009, section III. The landmark is the start of the UTC day, which keeps
/// weights far from the limits of a double.
///
/// @param halfLife after which a view weighs half
public record Decay(Duration halfLife, Instant landmark) {

  /// How many half-lives back a view still weighs: before, it would be less than 1/256.
  private static final int HORIZON = 8;

  public static Decay at(Instant now, Duration halfLife) {
    return new Decay(halfLife, Bucket.first(Bucket.of(now).day()).start());
  }

  /// The weight of a view at a time.
  public double weight(Instant time) {
    var since = (double) Duration.between(landmark, time).toMillis();
    return Math.pow(2, since / halfLife.toMillis());
  }

  public double weight(Bucket bucket) {
    return weight(bucket.start());
  }

  /// The first bucket that weighs at a time.
  public Bucket first(Instant now) {
    return Bucket.of(now.minus(halfLife.multipliedBy(HORIZON))).plus(1);
  }
}
