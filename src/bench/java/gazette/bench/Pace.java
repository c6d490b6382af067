package gazette.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.LongStream;

/// The throughput and latency of an operation.
public record Pace(double perSecond, double p50, double p99) {

  /// Measures an operation that one thread repeats for at least a time, once or more often.
  public static Pace of(Duration time, Runnable one) {
    var nanos = LongStream.builder();
    var start = System.nanoTime();
    var end = start + time.toNanos();
    for (var now = System.nanoTime(); now < end; now = System.nanoTime()) {
      one.run();
      nanos.add(System.nanoTime() - now);
    }
    return of(Duration.ofNanos(System.nanoTime() - start), nanos.build().toArray());
  }

  static Pace of(Duration time, long[] nanos) {
    Arrays.sort(nanos);
    return new Pace(
        nanos.length / (time.toNanos() / 1e9),
        nanos[nanos.length / 2] / 1e6,
        nanos[(int) (nanos.length * 0.99)] / 1e6);
  }

  @Override
  public String toString() {
    return "%,8.0f/s   p50 %6.3f ms   p99 %6.3f ms".formatted(perSecond, p50, p99);
  }
}
