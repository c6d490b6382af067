package gazette.local.gateway;

import gazette.local.aws.Api;
import java.util.function.LongSupplier;

/// The gateway's limit of requests: a bucket of tokens that fills at a steady rate.
final class Throttle {

  private final double perNano;
  private final double burst;
  private final LongSupplier nanos;
  private double tokens;
  private long last;

  Throttle(Api.Limit limit, LongSupplier nanos) {
    perNano = limit.perSecond() / 1e9;
    burst = limit.burst();
    this.nanos = nanos;
    tokens = burst;
    last = nanos.getAsLong();
  }

  synchronized boolean admits() {
    var now = nanos.getAsLong();
    tokens = Math.min(burst, tokens + (now - last) * perNano);
    last = now;
    if (tokens < 1) {
      return false;
    }
    tokens -= 1;
    return true;
  }
}
