package gazette.search.related;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Discounts the scores of older articles by exponential decay, down to a half.
///
/// @param halfLife the age at which half of what can decay has
record RecencyBoost(Duration halfLife, Clock clock) {

  /// The factor of an article of any age, at least.
  private static final double MIN_FACTOR = 0.5;

  /// Returns the factor, from 0.5 to 1, by which to multiply the score of an article.
  double factor(Instant publishedAt) {
    var age = Duration.between(publishedAt, clock.instant()).toMillis();
    var halfLives = Math.max(0, age) / (double) halfLife.toMillis();
    return MIN_FACTOR + (1 - MIN_FACTOR) * Math.pow(0.5, halfLives);
  }
}
