package gazette.runtime;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Beginning again when something came in between: a change of what had been read (optimistic
/// locking), or a table that did only a part of what was asked.
public final class Retry {

  private static final int MOST = 16;
  private static final long FIRST_PAUSE = 4_000_000;
  private static final long LONGEST_PAUSE = 400_000_000;

  /// Asks the kernel, so that instances restored from one snapshot do not wait alike.
  private static final SecureRandom RANDOM = new SecureRandom();

  private Retry() {}

  /// Repeats `attempt` until it has a result, with pauses between. Gives up as an outage after some
  /// seconds.
  public static <T> T until(Supplier<Optional<T>> attempt) {
    for (var i = 0; i < MOST; i++) {
      var result = attempt.get();
      if (result.isPresent()) {
        return result.get();
      }
      pause(i);
    }
    throw new IllegalStateException("no attempt of " + MOST + " was enough");
  }

  /// Waits before another attempt, with full jitter (Brooker, Exponential Backoff And Jitter,
  /// 2015).
  ///
  /// @param failed how many attempts failed before the last one
  public static void pause(int failed) {
    var longest = Math.min(LONGEST_PAUSE, FIRST_PAUSE << failed);
    LockSupport.parkNanos(RANDOM.nextLong(longest));
  }
}
