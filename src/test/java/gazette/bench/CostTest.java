package gazette.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// docs/cost.md says what the code and template.yaml cost as they are now. Where it does not, `mvn
/// -P bench -Dtest=CostBench` writes it anew.
class CostTest {

  private static final Path PAGE = Path.of("docs/cost.md");
  private static final String MEASURED = "Measured: ";

  /// Those that are the same on every machine.
  private static final List<Figure> UNITS =
      List.of(
          Figure.ARTICLE_BY_SLUG,
          Figure.ARTICLE_BY_ID,
          Figure.LIST,
          Figure.BOX,
          Figure.LAST_RANKING,
          Figure.LONE_READS,
          Figure.LONE_WRITES,
          Figure.PUBLISH_READS,
          Figure.ARTICLE_REQUESTS,
          Figure.BOX_REQUESTS,
          Figure.PUBLISH_REQUESTS,
          Figure.ACCESS_BYTES,
          Figure.TALLY_METRICS);

  /// Prose, prices, quotas and template.yaml as they are, with the figures that the page has.
  @Test
  void the_page_of_costs_follows_from_its_figures_the_prices_and_the_template() throws IOException {
    var lines = Files.readAllLines(PAGE);
    var measured =
        lines.stream()
            .filter(line -> line.startsWith(MEASURED))
            .map(line -> line.substring(MEASURED.length(), line.length() - 1))
            .findFirst()
            .orElseThrow();
    var page = CostPage.of(Figures.of(lines), Deployment.read(), measured);
    assertEquals(page, Files.readString(PAGE));
  }

  @Test
  void the_units_that_the_page_states_are_those_of_the_code() throws IOException {
    var stated = Figures.of(Files.readAllLines(PAGE));
    var now = new Figures();
    new CostUnits().put(now);
    for (var figure : UNITS) {
      assertEquals(now.of(figure), stated.of(figure), figure.name());
    }
  }
}
