package gazette.local.gateway;

import gazette.local.aws.ApiShape;
import java.util.function.LongSupplier;

/// Limits requests by a token bucket, as API Gateway does: it holds `burst` tokens, refills at a
/// steady rate, and each request takes one.
final class Throttle {

  private final double tokensPerNano;
  private final double burst;
  private final LongSupplier nanos;
  private double tokens;
  private long lastNanos;

  Throttle(ApiShape.RateLimit limit, LongSupplier nanos) {
    tokensPerNano = limit.perSecond() / 1e9;
    burst = limit.burst();
    this.nanos = nanos;
    tokens = burst;
    lastNanos = nanos.getAsLong();
  }

  /// Takes a token; returns false if there is none.
  synchronized boolean tryAcquire() {
    var now = nanos.getAsLong();
    tokens = Math.min(burst, tokens + (now - lastNanos) * tokensPerNano);
    lastNanos = now;
    if (tokens < 1) {
      return false;
    }
    tokens -= 1;
    return true;
  }
}
