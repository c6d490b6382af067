package gazette.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelTest {

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void results_have_the_order_of_the_inputs_whichever_call_ends_first() {
    var second = new CountDownLatch(1);
    var results =
        Parallel.map(
            List.of(1, 2),
            input -> {
              if (input == 1) {
                await(second);
              } else {
                second.countDown();
              }
              return "result " + input;
            });
    assertEquals(List.of("result 1", "result 2"), results);
  }

  @Test
  void all_calls_run_at_the_same_time() {
    var inputs = IntStream.range(0, 100).boxed().toList();
    var started = new CountDownLatch(inputs.size());
    var results =
        Parallel.map(
            inputs,
            input -> {
              started.countDown();
              await(started);
              return input;
            });
    assertEquals(inputs, results);
  }

  @Test
  void nothing_comes_to_nothing() {
    assertEquals(List.of(), Parallel.map(List.of(), input -> input));
  }

  @Test
  void the_failure_of_the_first_input_that_failed_is_thrown_when_all_calls_have_ended() {
    var first = new IllegalArgumentException("first");
    var failed = new CountDownLatch(1);
    var hasEnded = new AtomicBoolean();
    var thrown =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                Parallel.map(
                    List.of(1, 2, 3),
                    input -> {
                      switch (input) {
                        case 1 -> {
                          await(failed);
                          throw first;
                        }
                        case 2 -> {
                          failed.countDown();
                          throw new IllegalArgumentException("second");
                        }
                        default -> {
                          await(failed);
                          hasEnded.set(true);
                        }
                      }
                      return input;
                    }));
    assertSame(first, thrown);
    assertTrue(hasEnded.get());
  }

  @Test
  void an_interrupted_caller_interrupts_its_calls_and_stays_interrupted() {
    var caller = Thread.currentThread();
    assertThrows(
        IllegalStateException.class,
        () ->
            Parallel.map(
                List.of(1),
                input -> {
                  caller.interrupt();
                  await(new CountDownLatch(1));
                  return input;
                }));
    assertTrue(Thread.interrupted());
  }

  @Test
  void an_error_is_thrown_with_its_cause() {
    var error = new AssertionError("broken");
    var thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                Parallel.map(
                    List.of(1),
                    _ -> {
                      throw error;
                    }));
    assertSame(error, thrown.getCause());
  }
}
