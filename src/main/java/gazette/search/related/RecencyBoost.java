package gazette.search.related;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// What an article is still worth, by its age.
///
/// @param halfLife after how long half of what can age has
record RecencyBoost(Duration halfLife, Clock clock) {

  /// Of what an old article is worth, so much does not age.
  private static final double AGELESS = 0.5;

  double worth(Instant publishedAt) {
    var age = Duration.between(publishedAt, clock.instant()).toMillis();
    var halves = Math.max(0, age) / (double) halfLife.toMillis();
    return AGELESS + (1 - AGELESS) * Math.pow(0.5, halves);
  }
}
