package gazette.store;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Beginning again when something came in between: a change of what had been read (optimistic
/// locking), or a table that did only a part of what was asked.
public final class Attempts {

  private static final int MOST = 16;
  private static final long FIRST_PAUSE = 4_000_000;
  private static final long LONGEST_PAUSE = 400_000_000;

  private Attempts() {}

  /// Repeats `attempt` until it has a result, with full jitter between (Brooker, Exponential
  /// Backoff And Jitter, 2015). Gives up as an outage after some seconds.
  public static <T> T until(Supplier<Optional<T>> attempt) {
    for (var i = 0; i < MOST; i++) {
      var result = attempt.get();
      if (result.isPresent()) {
        return result.get();
      }
      var pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE << i);
      LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(pause));
    }
    throw new IllegalStateException("no attempt of " + MOST + " was enough");
  }
}
