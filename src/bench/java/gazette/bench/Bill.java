package gazette.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// A month's bill by service, at some traffic.
record Bill(Figures figures, Deployment deployment, Durations durations, Traffic traffic) {

  /// The number of articles of the site, and of those that are read in a day.
  static final int ARTICLES = 10_000;

  static final int READ = 500;

  /// So many requests wait at an empty queue: Lambda keeps five pollers where MaximumConcurrency is
  /// set, and a request waits for twenty seconds.
  static final int POLLERS = 5;

  static final int POLLS_A_MINUTE = 3;

  /// A message is sent, received and deleted, in the worst case alone.
  static final int REQUESTS_A_MESSAGE = 3;

  /// The bytes that CloudWatch adds to each line.
  static final int LINE_OVERHEAD = 26;

  static final double FIRST_TIER = 300e6;
  private static final double GIGABYTE = 1 << 30;
  private static final double MINUTES = Traffic.MONTH.toHours() * 60.0;
  private static final double DAYS = Traffic.MONTH.toHours() / 24.0;
  private static final double LEDGER_DAYS = 35;
  private static final int DAYS_A_YEAR = 365;
  private static final double FIVE_PERCENT = 0.05;

  static Bill of(Figures figures, Deployment deployment, Traffic traffic) {
    return new Bill(figures, deployment, new Durations(figures, deployment), traffic);
  }

  Map<String, Double> lines() {
    var lines = new LinkedHashMap<String, Double>();
    lines.put("API Gateway", gateway());
    lines.put("Lambda, calls", Price.CALLS.of(contentCalls() + views() + batches() + scheduled()));
    lines.put("Lambda, GB-seconds", Price.GIGABYTE_SECONDS.of(gigabyteSeconds()));
    lines.put("DynamoDB, reads", Price.READS.of(reads()));
    lines.put("DynamoDB, writes", Price.WRITES.of(writes()));
    lines.put("DynamoDB, storage after a year", Price.STORAGE.of(stored()));
    lines.put("DynamoDB, point-in-time recovery", Price.RECOVERY.of(stored()));
    lines.put("SQS", Price.MESSAGES.of(REQUESTS_A_MESSAGE * views() + polls()));
    lines.put("Scheduler", Price.SCHEDULES.of(scheduled()));
    lines.put("CloudWatch, logs", Price.LOGS.of(logged()));
    lines.put("CloudWatch, metrics of our own", Price.METRICS.of(metrics()));
    lines.put("CloudWatch, alarms", Price.ALARMS.of(deployment.alarmMetrics()));
    lines.put("CloudWatch, dashboard", Price.DASHBOARDS.of(deployment.dashboards()));
    lines.put("X-Ray", Price.TRACES.of(traces()));
    lines.put("Data out", Price.TRANSFER.of(transferred()));
    return lines;
  }

  double total() {
    return lines().values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /// Returns the cost of monitoring.
  private double watching() {
    return lines().entrySet().stream()
        .filter(line -> line.getKey().startsWith("CloudWatch") || line.getKey().equals("X-Ray"))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  private double views() {
    return traffic.pageViews();
  }

  private double contentCalls() {
    return 2 * views();
  }

  private double batches() {
    return views() == 0 ? 0 : views() / figures.of(Figure.BATCH, traffic);
  }

  private double scheduled() {
    return MINUTES * deployment.scheduledAMinute();
  }

  private double gateway() {
    var requests = 3 * views();
    var first = Math.min(requests, FIRST_TIER);
    return Price.REQUESTS.of(first) + Price.FURTHER_REQUESTS.of(requests - first);
  }

  private double gigabyteSeconds() {
    var millis =
        views() * (durations.article() + durations.box()) * durations.gigabytes("ContentFunction")
            + views() * durations.beacon() * durations.gigabytes("BeaconFunction")
            + batches() * durations.tally(traffic) * durations.gigabytes("TallyFunction")
            + MINUTES * durations.rank(traffic) * durations.gigabytes("RankFunction")
            + MINUTES * durations.publish() * durations.gigabytes("PublishFunction");
    return millis / 1_000;
  }

  private double reads() {
    var lookups = Math.min(views(), Traffic.MONTH.toSeconds() / 10.0 * instances());
    return views()
            * (figures.of(Figure.ARTICLE_BY_SLUG)
                + figures.of(Figure.BOX)
                + figures.of(Figure.TALLY_READS, traffic))
        + lookups * figures.of(Figure.LAST_RANKING)
        + MINUTES * (figures.of(Figure.RANK_READS, traffic) + figures.of(Figure.PUBLISH_READS))
        + DAYS * figures.of(Figure.MIDNIGHT_READS, traffic);
  }

  /// Returns the average number of instances that serve readers.
  private double instances() {
    return Math.ceil(traffic.perSecond() * (durations.article() + durations.box()) / 1_000);
  }

  private double writes() {
    return views() * figures.of(Figure.TALLY_WRITES, traffic)
        + MINUTES * figures.of(Figure.RANK_WRITES, traffic)
        + DAYS * figures.of(Figure.MIDNIGHT_WRITES, traffic);
  }

  private double stored() {
    var articles = ARTICLES * figures.of(Figure.ARTICLE_STORED);
    var ledgers = views() / DAYS * LEDGER_DAYS * figures.of(Figure.LEDGER_BYTES, traffic);
    var days = READ * DAYS_A_YEAR * figures.of(Figure.DAY_BYTES, traffic);
    return (articles + ledgers + days) / GIGABYTE;
  }

  private static double polls() {
    return MINUTES * POLLERS * POLLS_A_MINUTE;
  }

  private double logged() {
    var requests = 3 * views() * (figures.of(Figure.ACCESS_BYTES) + LINE_OVERHEAD);
    return (requests + batches() * (figures.of(Figure.TALLY_BYTES) + LINE_OVERHEAD)) / GIGABYTE;
  }

  /// A metric is billed for the hours in which it was there.
  private double metrics() {
    var anHour = views() / Traffic.MONTH.toHours();
    return figures.of(Figure.TALLY_METRICS) * (1 - Math.exp(-anHour));
  }

  /// The first request of a second, of each function, and five in a hundred of the others.
  private double traces() {
    if (!deployment.traced()) {
      return 0;
    }
    return sampled(contentCalls()) + sampled(views()) + sampled(batches()) + scheduled();
  }

  private static double sampled(double calls) {
    var seconds = Traffic.MONTH.toSeconds();
    var first = seconds * (1 - Math.exp(-calls / seconds));
    return first + FIVE_PERCENT * (calls - first);
  }

  private double transferred() {
    var bytes =
        figures.of(Figure.ARTICLE_BYTES)
            + figures.of(Figure.BOX_BYTES)
            + figures.of(Figure.BEACON_BYTES);
    return views() * bytes / GIGABYTE;
  }

  /// The bills of all traffic that a month can have, side by side.
  static String table(Figures figures, Deployment deployment) {
    var bills =
        Arrays.stream(Traffic.values())
            .filter(traffic -> traffic != Traffic.PEAK)
            .map(traffic -> of(figures, deployment, traffic))
            .toList();
    var names =
        bills.stream().map(bill -> bill.traffic().words()).collect(Collectors.joining(" | "));
    var table =
        new StringBuilder("| page views a month | " + names + " |\n|---|---|---|---|---|\n");
    for (var line : bills.getFirst().lines().keySet()) {
      var cells =
          bills.stream()
              .map(bill -> dollars(bill.lines().getOrDefault(line, 0.0)))
              .collect(Collectors.joining(" | "));
      table.append("| %s | %s |\n".formatted(line, cells));
    }
    var totals =
        bills.stream()
            .map(b -> "**" + dollars(b.total()) + "**")
            .collect(Collectors.joining(" | "));
    table.append("| **together** | %s |\n".formatted(totals));
    var watching =
        bills.stream().map(b -> dollars(b.watching())).collect(Collectors.joining(" | "));
    table.append("| of it to watch, by CloudWatch and X-Ray | %s |\n".formatted(watching));
    var each =
        bills.stream()
            .map(b -> b.views() == 0 ? "–" : dollars(b.total() * 1e6 / b.views()))
            .collect(Collectors.joining(" | "));
    return table.append("| a million page views | %s |\n".formatted(each)).toString();
  }

  static String dollars(double dollars) {
    if (dollars == 0) {
      return "–";
    }
    if (dollars < 0.005) {
      return "< 0.01";
    }
    return String.format(Locale.ROOT, dollars < 100 ? "%.2f" : "%,.0f", dollars);
  }
}
