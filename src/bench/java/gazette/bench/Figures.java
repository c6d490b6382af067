package gazette.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// All that was measured, in the roundness in which docs/cost.md shows it: to four digits, so that
/// what is computed of the page is what was computed of the measurement.
public final class Figures {

  private final Map<Figure, Double> values = new EnumMap<>(Figure.class);
  private final Map<Figure, Map<Traffic, Double>> ofLoads = new EnumMap<>(Figure.class);

  public void put(Figure figure, double value) {
    values.put(figure, rounded(value));
  }

  public void put(Figure figure, Traffic traffic, double value) {
    ofLoads.computeIfAbsent(figure, _ -> new EnumMap<>(Traffic.class)).put(traffic, rounded(value));
  }

  public double of(Figure figure) {
    return Objects.requireNonNull(values.get(figure), figure::words);
  }

  double of(Figure figure, Traffic traffic) {
    var row = Objects.requireNonNull(ofLoads.get(figure), figure::words);
    return Objects.requireNonNull(row.get(traffic), figure::words);
  }

  /// Reads the tables of a page again.
  public static Figures of(List<String> page) {
    var figures = new Figures();
    for (var line : page) {
      var cells = Arrays.stream(line.split("\\|")).map(String::strip).toList();
      for (var figure : Figure.values()) {
        if (cells.size() > 2 && cells.get(1).equals(figure.words())) {
          figures.read(figure, cells.stream().skip(2).map(Figures::number).toList());
        }
      }
    }
    return figures;
  }

  private void read(Figure figure, List<Double> row) {
    if (!figure.isOfLoad()) {
      put(figure, row.getFirst());
      return;
    }
    var cells = row.iterator();
    for (var traffic : Traffic.values()) {
      put(figure, traffic, cells.next());
    }
  }

  private static double number(String cell) {
    return cell.equals("–") ? 0 : Double.parseDouble(cell.replace(",", ""));
  }

  String table() {
    var table = new StringBuilder("| what | measured |\n|---|---|\n");
    values.forEach(
        (figure, value) -> table.append("| %s | %s |\n".formatted(figure.words(), text(value))));
    return table.toString();
  }

  String tableOfLoads() {
    var names =
        Arrays.stream(Traffic.values()).map(Traffic::words).collect(Collectors.joining(" | "));
    var table = new StringBuilder("| at page views a month | " + names + " |\n");
    table.append("|---|---|---|---|---|---|\n");
    ofLoads.forEach((figure, row) -> {
      var cells = row.values().stream().map(Figures::text).collect(Collectors.joining(" | "));
      table.append("| %s | %s |\n".formatted(figure.words(), cells));
    });
    return table.toString();
  }

  static String text(double value) {
    return value == 0 ? "–" : grouped(decimal(value));
  }

  private static String grouped(BigDecimal value) {
    return value.scale() > 0 ? value.toPlainString() : "%,d".formatted(value.longValueExact());
  }

  private static double rounded(double value) {
    return decimal(value).doubleValue();
  }

  private static BigDecimal decimal(double value) {
    return new BigDecimal(value)
        .round(new MathContext(4, RoundingMode.HALF_UP))
        .stripTrailingZeros();
  }
}
