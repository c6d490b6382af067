package gazette.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A resource of which a stack has a limited amount a second.
record Limit(String words, Use used, double most, String moved) {

  /// A partition of DynamoDB gives so many units a second.
  static final double READS_A_PARTITION = 3_000;

  static final double WRITES_A_PARTITION = 1_000;

  /// A table that is new gives so many read units a second before it has grown.
  static final double READS_AT_FIRST = 12_000;

  /// The default quota of concurrent executions of an account.
  static final double CONCURRENT = 1_000;

  /// The number of messages that fit into the 6 MB of one invocation (docs/table.md).
  static final double MESSAGES_A_BATCH = 5_700;

  private static final int TEASERS = 5;
  private static final double LEDGER_MINUTES = 30;

  /// Returns the amount used a second.
  @FunctionalInterface
  interface Use {
    double of(double pageViewsPerSecond, Traffic measured);
  }

  static List<Limit> all(Figures figures, Deployment deployment) {
    var durations = new Durations(figures, deployment);
    var box = figures.of(Figure.BOX);
    var teasers = 0.5 * TEASERS;
    var tallied = durations.tally(Traffic.PEAK) / 1_000 / figures.of(Figure.BATCH, Traffic.PEAK);
    var batch = Math.min(deployment.batchSize(), MESSAGES_A_BATCH);
    var tallies = deployment.tallies() * batch / (deployment.window() + batch * tallied);
    var seconds = (durations.article() + durations.box() + durations.beacon()) / 1_000 + tallied;
    return Stream.of(
            new Limit(
                "requests that the API takes, 3 a page view",
                (rate, _) -> 3 * rate,
                deployment.requestsPerSecond(),
                "ThrottlingRateLimit of Api; above 10,000 the account's quota"),
            new Limit(
                "views that the API takes",
                (rate, _) -> rate,
                deployment.beaconsPerSecond(),
                "`BeaconsPerSecond`"),
            new Limit(
                "views that tallies add up, in batches of %,.0f".formatted(batch),
                (rate, _) -> rate,
                tallies,
                "`TallyConcurrency`; what waits is late, not lost"),
            new Limit(
                "calls at work at once",
                (rate, _) -> rate * seconds,
                CONCURRENT,
                "the account's quota of Lambda; MemorySize makes calls shorter"),
            new Limit(
                "read units of the leaderboard, if every page has the same box",
                (rate, _) -> rate * (box - teasers),
                READS_A_PARTITION,
                "a cache before the API: the answer may be kept for 30 s"),
            new Limit(
                "read units of ArticlesTable when it is new",
                (rate, _) -> rate * (figures.of(Figure.ARTICLE_BY_SLUG) + teasers),
                READS_AT_FIRST,
                "grows by itself; ahead of a peak WarmThroughput of ArticlesTable"),
            new Limit(
                "write units of one of the day's four partitions",
                (rate, traffic) -> rate * figures.of(Figure.HOT_DAY, traffic),
                WRITES_A_PARTITION,
                "MaximumBatchingWindowInSeconds of TallyFunction: larger batches"),
            new Limit(
                "write units of a ledger of %.0f min".formatted(LEDGER_MINUTES),
                (rate, traffic) -> rate * figures.of(Figure.HOT_LEDGER, traffic),
                WRITES_A_PARTITION,
                "MaximumBatchingWindowInSeconds of TallyFunction: larger batches"))
        .sorted(Comparator.comparingDouble(Limit::bends))
        .toList();
  }

  /// Returns the page views a month whose peak uses the whole limit.
  double bends() {
    return most / used.of(1, Traffic.PEAK) / Traffic.PEAK_FACTOR * Traffic.MONTH.toSeconds();
  }

  private String share(Traffic traffic) {
    var measured = traffic == Traffic.LARGE ? Traffic.PEAK : traffic;
    var percent = 100 * used.of(traffic.peakPerSecond(), measured) / most;
    return percent < 0.1 ? "< 0.1 %" : String.format(Locale.ROOT, "%.1f %%", percent);
  }

  static String table(Figures figures, Deployment deployment) {
    var loads = List.of(Traffic.SMALL, Traffic.MIDDLE, Traffic.LARGE);
    var names = loads.stream().map(Traffic::words).collect(Collectors.joining(" | "));
    var head =
        "| at page views a month | a second | %s | bends at | what moves it |\n".formatted(names);
    var rows =
        all(figures, deployment).stream()
            .map(limit ->
                "| %s | %,.0f | %s | %s million | %s |\n"
                    .formatted(
                        limit.words,
                        limit.most,
                        loads.stream().map(limit::share).collect(Collectors.joining(" | ")),
                        millions(limit.bends()),
                        limit.moved))
            .collect(Collectors.joining());
    return head + "|---|---|---|---|---|---|---|\n" + rows;
  }

  static String millions(double pageViews) {
    return Figures.text(Math.rint(pageViews / 1e6));
  }
}
