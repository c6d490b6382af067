package gazette.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/// The throughput and latency of an operation.
public record Pace(double perSecond, double p50, double p99) {

  /// Measures an operation that one thread repeats.
  public static Pace of(Duration time, Runnable one) {
    var nanos = LongStream.builder();
    var end = System.nanoTime() + time.toNanos();
    for (var now = System.nanoTime(); now < end; now = System.nanoTime()) {
      one.run();
      nanos.add(System.nanoTime() - now);
    }
    return of(time, nanos.build().toArray());
  }

  static Pace of(Duration time, long[] nanos) {
    Arrays.sort(nanos);
    return new Pace(
        nanos.length / (time.toNanos() / 1e9),
        nanos[nanos.length / 2] / 1e6,
        nanos[(int) (nanos.length * 0.99)] / 1e6);
  }

  /// The fastest of several.
  public static Pace best(List<Pace> rounds) {
    return rounds.stream().reduce((a, b) -> a.perSecond() >= b.perSecond() ? a : b).orElseThrow();
  }

  @Override
  public String toString() {
    return "%,8.0f/s   p50 %6.3f ms   p99 %6.3f ms".formatted(perSecond, p50, p99);
  }
}
