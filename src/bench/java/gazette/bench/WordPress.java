package gazette.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The smallest server that runs WordPress with Popular Posts at a traffic, by what the two did in
/// a second on two processors: 78 articles, 95 views counted, 28 popular boxes that were cached.
record WordPress(int processors) {

  private static final int MEASURED_ON = 2;
  private static final double ARTICLES = 78;
  private static final double VIEWS = 95;
  private static final double BOXES = 28;
  private static final int DISK = 30;

  /// The sizes of c7g, from medium to 16xlarge.
  private static final List<Integer> SIZES = List.of(1, 2, 4, 8, 16, 32, 48, 64);

  /// Processors that the peak keeps busy.
  static double busy(Traffic traffic) {
    return traffic.peakPerSecond() * MEASURED_ON * (1 / ARTICLES + 1 / VIEWS + 1 / BOXES);
  }

  static WordPress of(Traffic traffic) {
    var busy = busy(traffic);
    return new WordPress(SIZES.stream().filter(size -> size >= busy).findFirst().orElseThrow());
  }

  double dollars() {
    return Price.SERVER.of(processors * (double) Traffic.MONTH.toHours()) + Price.DISK.of(DISK);
  }

  static String table(Figures figures, Deployment deployment) {
    var rows =
        Arrays.stream(Traffic.values())
            .filter(traffic -> traffic != Traffic.PEAK)
            .map(traffic -> {
              var server = of(traffic);
              return "| %s | %s | %d | %s | %s |\n"
                  .formatted(
                      traffic.words(),
                      Figures.text(Math.round(100 * busy(traffic)) / 100.0),
                      server.processors(),
                      Bill.dollars(server.dollars()),
                      Bill.dollars(Bill.of(figures, deployment, traffic).total()));
            })
            .collect(Collectors.joining());
    return "| page views a month | vCPUs that the peak keeps busy | vCPUs of the server | server"
        + " and disk | Gazette |\n"
        + "|---|---|---|---|---|\n"
        + rows;
  }
}
