package gazette.testing;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.fail;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.Supplier;

/// Bounds what work costs by the processor time of the thread that does it, which other work on the
/// machine does not count towards.
public final class ProcessorTime {

  /// Below this, in nanoseconds, the cost of an input of the largest size is no danger, however it
  /// grows.
  private static final long NEGLIGIBLE = 250_000_000;

  /// Twice the work for twice the input, and some room: quadratic growth takes four times as much.
  private static final double MAX_RATIO = 3;

  /// Above this, in nanoseconds, work is too costly even if it grows linearly.
  private static final long MAX = 4_000_000_000L;

  private static final int MAX_MEASUREMENTS = 6;

  /// Ends work that would never end.
  private static final Duration MAX_WAIT = Duration.ofMinutes(2);

  private ProcessorTime() {}

  private record Measured<T>(T result, long nanos) {}

  /// Does the work and returns its result. Fails if its cost grows faster than its input.
  ///
  /// @param half the same work on half of the input
  public static <T> T assertGrowsLinearly(Supplier<T> work, Supplier<T> half) {
    var first = measured(work);
    var whole = first.nanos();
    var part = Long.MAX_VALUE;
    for (var i = 0; whole >= NEGLIGIBLE && i < MAX_MEASUREMENTS; i++) {
      part = Math.min(part, measured(half).nanos());
      if (whole < MAX && whole < MAX_RATIO * part) {
        return first.result();
      }
      whole = Math.min(whole, measured(work).nanos());
    }
    if (whole < NEGLIGIBLE) {
      return first.result();
    }
    return fail(
        "%d ms of processor time, and %d ms for half of the input"
            .formatted(whole / 1_000_000, part / 1_000_000));
  }

  private static <T> Measured<T> measured(Supplier<T> work) {
    return assertTimeoutPreemptively(
        MAX_WAIT,
        () -> {
          var threads = ManagementFactory.getThreadMXBean();
          var start = threads.getCurrentThreadCpuTime();
          var result = work.get();
          return new Measured<>(result, threads.getCurrentThreadCpuTime() - start);
        });
  }
}
