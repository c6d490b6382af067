package gazette.search.related;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Lowers the score of older articles.
///
/// @param halfLife the age at which the ageing part has halved
record RecencyBoost(Duration halfLife, Clock clock) {

  /// The share of the score that does not age.
  private static final double AGELESS_SHARE = 0.5;

  double worth(Instant publishedAt) {
    var age = Duration.between(publishedAt, clock.instant()).toMillis();
    var halves = Math.max(0, age) / (double) halfLife.toMillis();
    return AGELESS_SHARE + (1 - AGELESS_SHARE) * Math.pow(0.5, halves);
  }
}
