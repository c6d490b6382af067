package gazette.runtime;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Repeats what failed because of a conflict: an item changed between its read and its write
/// (optimistic locking), or DynamoDB processed only a part of a batch.
public final class Retry {

  private static final int MAX_ATTEMPTS = 16;
  private static final long INITIAL_PAUSE_NANOS = 4_000_000;
  private static final long MAX_PAUSE_NANOS = 400_000_000;

  /// Reads the kernel's randomness, so that instances restored from one snapshot pause differently.
  private static final SecureRandom RANDOM = new SecureRandom();

  private Retry() {}

  /// Repeats `attempt` until it returns a value, and returns that. Pauses between attempts.
  ///
  /// @throws IllegalStateException after 16 attempts, at the most five seconds of pauses
  public static <T> T until(Supplier<Optional<T>> attempt) {
    for (var i = 0; i < MAX_ATTEMPTS; i++) {
      var result = attempt.get();
      if (result.isPresent()) {
        return result.get();
      }
      pause(i);
    }
    throw new IllegalStateException(MAX_ATTEMPTS + " attempts have failed");
  }

  /// Waits before the next attempt: exponential backoff from 4 ms to 400 ms with full jitter
  /// (Brooker, Exponential Backoff And Jitter, 2015).
  ///
  /// @param failures the number of attempts that failed before the last one
  public static void pause(int failures) {
    var longest = Math.min(MAX_PAUSE_NANOS, INITIAL_PAUSE_NANOS << failures);
    LockSupport.parkNanos(RANDOM.nextLong(longest));
  }
}
