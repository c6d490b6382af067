package gazette.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// Does the same with several things at once: what is waited for is the table.
public final class Parallel {

  private Parallel() {}

  /// The results in the order of the things; fails as the first of them that fails, when all are
  /// done.
  public static <T, R> List<R> map(List<T> things, Function<T, R> deed) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var deeds = new ArrayList<Callable<R>>();
      things.forEach(thing -> deeds.add(() -> deed.apply(thing)));
      var results = new ArrayList<R>();
      for (var done : threads.invokeAll(deeds)) {
        results.add(done.get());
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
