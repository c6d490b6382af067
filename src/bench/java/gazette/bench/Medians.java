package gazette.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The results of several rounds. Their median counts, so that one disturbed round moves nothing.
public final class Medians {

  private final Map<String, List<Double>> all = new LinkedHashMap<>();

  public void add(String name, double value) {
    all.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
  }

  public double of(String name) {
    var sorted = Objects.requireNonNull(all.get(name), name).stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  /// Returns the median, and in parentheses the least and the most of all rounds.
  String spread(String name, String format) {
    var sorted = Objects.requireNonNull(all.get(name), name).stream().sorted().toList();
    return (format + " (" + format + "–" + format + ")")
        .formatted(of(name), sorted.getFirst(), sorted.getLast());
  }

  /// Returns the ratio of two medians.
  public double ratio(String name, String other) {
    return of(name) / of(other);
  }

  /// A line each, with how it stands to one of them.
  public String beside(String base, String unit) {
    var lines = new StringBuilder();
    all.forEach((name, _) ->
        lines.append(
            "%-28s %8.1f %s  %6.2f x %s%n"
                .formatted(name, of(name), unit, ratio(name, base), base)));
    return lines.toString();
  }
}
