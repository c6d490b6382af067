package gazette.local.lambda;

import gazette.runtime.Timestamp;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The result of an invocation by an event source.
///
/// @param hasFailed whether the function threw an exception or timed out
/// @param response the function's response; null if it has none or has failed
record InvocationResult(Instant at, String outcome, boolean hasFailed, @Nullable Object response) {

  private static final System.Logger LOG = System.getLogger(InvocationResult.class.getName());

  /// Invokes a function in another thread, which is interrupted at the function's timeout. A
  /// failure is logged.
  static InvocationResult of(
      FunctionInstances function,
      Callable<@Nullable Object> invocation,
      ExecutorService threads,
      Clock clock)
      throws InterruptedException {
    var at = clock.instant();
    var running = threads.submit(invocation);
    try {
      var response = running.get(function.timeout().toMillis(), TimeUnit.MILLISECONDS);
      return new InvocationResult(at, "done", false, response);
    } catch (ExecutionException e) {
      LOG.log(Level.ERROR, function.name() + " failed", e.getCause());
      return new InvocationResult(at, "failed: " + e.getCause(), true, null);
    } catch (TimeoutException e) {
      running.cancel(true);
      var outcome = "failed: not done after %d s".formatted(function.timeout().toSeconds());
      LOG.log(Level.ERROR, function.name() + " " + outcome);
      return new InvocationResult(at, outcome, true, null);
    }
  }

  /// Returns the result as shown at `GET /local`.
  Map<String, Object> state(int delivered, int failed) {
    var state = new LinkedHashMap<String, Object>();
    state.put("at", Timestamp.format(at));
    state.put("outcome", outcome);
    state.put("delivered", delivered);
    state.put("failed", failed);
    return state;
  }
}
