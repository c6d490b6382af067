package gazette.testing;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Waits for what other threads or processes do, long enough for a machine that has much else to
/// do.
public final class Polling {

  /// The longest wait, which only a test that fails takes.
  public static final Duration MAX_WAIT = Duration.ofSeconds(60);

  private static final Duration PAUSE = Duration.ofMillis(10);

  private Polling() {}

  /// Returns as soon as the condition holds. Fails with the state if it does not within a minute.
  public static void await(BooleanSupplier condition, Supplier<?> state)
      throws InterruptedException {
    var end = System.nanoTime() + MAX_WAIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        fail("not within %d s: %s".formatted(MAX_WAIT.toSeconds(), state.get()));
      }
      Thread.sleep(PAUSE);
    }
  }
}
