package gazette.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// Operations that are measured in turn, round after round, so that what disturbs the machine
/// disturbs all of them. Only ratios of their medians are asserted: machines differ, and this one
/// is shared.
///
/// The system property `gazette.bench=smoke` makes rounds few and short and bars four times as
/// high: a run then shows that the bench works, and its figures say nothing.
final class Comparison {

  static final boolean SMOKE = "smoke".equals(System.getProperty("gazette.bench"));

  private static final int ROUNDS = SMOKE ? 3 : 9;
  private static final Duration WARM = Duration.ofMillis(SMOKE ? 500 : 6_000);
  private static final Duration TIME = Duration.ofMillis(SMOKE ? 200 : 2_000);
  private static final double SLACK = SMOKE ? 4 : 1;

  private final Map<String, Medians> results = new LinkedHashMap<>();

  /// Does one thing again and again.
  @FunctionalInterface
  interface Operation {

    /// Returns the pace over at least a time.
    Pace run(Duration time) throws Exception;

    /// Returns an operation that one thread repeats.
    static Operation of(Runnable one) {
      return time -> Pace.of(time, one);
    }
  }

  private Comparison() {}

  /// Measures operations by their names, in that order in each round.
  static Comparison of(Map<String, Operation> operations) throws Exception {
    var comparison = new Comparison();
    for (var operation : operations.values()) {
      operation.run(WARM);
    }
    for (var round = 0; round < ROUNDS; round++) {
      for (var operation : operations.entrySet()) {
        comparison.add(operation.getKey(), operation.getValue().run(TIME));
      }
    }
    return comparison;
  }

  private void add(String name, Pace pace) {
    var medians = results.computeIfAbsent(name, _ -> new Medians());
    medians.add("a second", pace.perSecond());
    medians.add("p50", pace.p50());
    medians.add("p99", pace.p99());
  }

  private Medians of(String name) {
    return Objects.requireNonNull(results.get(name), name);
  }

  /// Prints a line for each operation: medians, in parentheses the least and the most of all
  /// rounds, and the ratio of its p50 to that of a base.
  void print(String base) {
    IO.println("%s, medians of %d rounds in turn".formatted(Machine.line(), ROUNDS));
    results.forEach((name, each) ->
        IO.println(
            "%-40s %s a second  p50 %s ms  p99 %s ms  %5.2f x %s"
                .formatted(
                    name,
                    each.spread("a second", "%,.0f"),
                    each.spread("p50", "%.3f"),
                    each.spread("p99", "%.3f"),
                    ratio(name, base),
                    base)));
  }

  /// Returns the p50 of one operation as a multiple of that of another.
  double ratio(String name, String base) {
    return of(name).of("p50") / of(base).of("p50");
  }

  /// Returns the bar of a ratio, which is higher in a smoke test.
  static double bar(double most) {
    return most * SLACK;
  }

  /// Fails if an operation takes more than a multiple of the time of another.
  void assertRatio(String name, String base, double most) {
    var ratio = ratio(name, base);
    assertTrue(
        ratio <= bar(most), "%s takes %.2f x %s, over %.2f".formatted(name, ratio, base, most));
  }
}
