package gazette.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// docs/cost.md: what cost.md beside this class says, with the figures put in their places.
public final class CostPage {

  private static final Pattern PLACE = Pattern.compile("\\{([a-z ]+)}");

  private CostPage() {}

  /// The page.
  ///
  /// @param measured when and on what
  public static String of(Figures figures, Deployment deployment, String measured) {
    var values = values(figures, deployment);
    values.put("measured", measured);
    return PLACE
        .matcher(text())
        .replaceAll(place ->
            Matcher.quoteReplacement(
                Objects.requireNonNull(values.get(place.group(1)), place.group(1)).strip()));
  }

  private static Map<String, String> values(Figures figures, Deployment deployment) {
    var first = Limit.all(figures, deployment).getFirst();
    var values = new LinkedHashMap<String, String>();
    values.put("bill", Bill.table(figures, deployment));
    values.put("limits", Limit.table(figures, deployment));
    values.put("servers", WordPress.table(figures, deployment));
    values.put("figures", figures.table());
    values.put("figures of loads", figures.tableOfLoads());
    values.put("durations", durations(new Durations(figures, deployment)));
    values.put("prices", Price.table());
    values.put("prices of", Price.DATE);
    values.put("articles", Figures.text(Bill.ARTICLES));
    values.put("read", Figures.text(Bill.READ));
    values.put("peak", Figures.text(Traffic.PEAK_FACTOR));
    values.put("window", Figures.text((double) deployment.window()));
    values.put("pollers", Figures.text(Bill.POLLERS));
    values.put("polls", Figures.text(Bill.POLLS_A_MINUTE));
    values.put("overhead", Figures.text(Bill.LINE_OVERHEAD));
    values.put("dynamo", Figures.text(Durations.DYNAMO));
    values.put("queue", Figures.text(Durations.QUEUE));
    values.put("runtime", Figures.text(Durations.RUNTIME));
    values.put("processor", Figures.text(Durations.MEGABYTES_A_PROCESSOR));
    values.put("first", first.words());
    values.put("bends", Limit.millions(first.bends()));
    return values;
  }

  private static String durations(Durations durations) {
    return """
    | call | billed ms |
    |---|---|
    | ContentFunction, article | %.0f |
    | ContentFunction, popular box | %.0f |
    | BeaconFunction | %.0f |
    | TallyFunction, a batch | %.0f to %,.0f |
    | RankFunction, a minute | %.0f to %,.0f |
    | PublishFunction, a minute | %.0f |
    """
        .formatted(
            durations.article(),
            durations.box(),
            durations.beacon(),
            durations.tally(Traffic.SMALL),
            durations.tally(Traffic.LARGE),
            durations.rank(Traffic.IDLE),
            durations.rank(Traffic.LARGE),
            durations.publish());
  }

  private static String text() {
    try (var in = Objects.requireNonNull(CostPage.class.getResourceAsStream("cost.md"))) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
