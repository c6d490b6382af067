package gazette.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// Runs blocking calls, such as reads of a table, at the same time.
public final class Parallel {

  private Parallel() {}

  /// Applies `function` to each input in a virtual thread of its own and returns the results in the
  /// order of the inputs. Returns when all calls have ended.
  ///
  /// @throws RuntimeException what the first input, in their order, whose call failed has thrown
  /// @throws IllegalStateException when the calling thread is interrupted
  public static <T, R> List<R> map(List<T> inputs, Function<T, R> function) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = new ArrayList<Callable<R>>();
      inputs.forEach(input -> calls.add(() -> function.apply(input)));
      var results = new ArrayList<R>();
      for (var result : threads.invokeAll(calls)) {
        results.add(result.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
