package gazette.runtime;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Repeats what failed because of a conflict or a throttled table: an item changed between its read
/// and its write (optimistic locking), DynamoDB processed only a part of a batch, or cancelled a
/// transaction because it is throttled.
public final class Retry {

  /// The number of attempts after which a failure is final. With the pauses of [#pause(int)] they
  /// take five seconds at the most.
  public static final int MAX_ATTEMPTS = 16;

  private static final Duration INITIAL_PAUSE = Duration.ofMillis(4);
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
    pause(failures, INITIAL_PAUSE);
  }

  /// Waits as [#pause(int)] does, after the first failure for at most `initial`.
  public static void pause(int failures, Duration initial) {
    var longest = Math.min(MAX_PAUSE_NANOS, initial.toNanos() << failures);
    LockSupport.parkNanos(RANDOM.nextLong(longest));
  }
}
