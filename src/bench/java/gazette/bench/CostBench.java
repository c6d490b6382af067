package gazette.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gazette.aws.Aws;
import gazette.testing.TestTables;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Writes docs/cost.md: what requests and minutes take of AWS, and what that comes to.
@Tag("bench")
class CostBench {

  private static final AwsCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

  @Test
  void the_page_of_costs_is_written() throws IOException {
    var figures = new Figures();
    var units = new CostUnits();
    units.put(figures);
    try (var dynamo = overHttp(units.newsroom.tables);
        var times = new CallTimes(units, dynamo, CREDENTIALS)) {
      times.put(figures);
      // The busiest first: it leaves the code compiled for the others.
      for (var traffic : measured()) {
        put(new SteadySite(traffic), figures);
        IO.println("measured at " + traffic);
      }
    }
    if (Comparison.SMOKE) {
      return;
    }
    var page = CostPage.of(figures, Deployment.read(), Machine.line());
    Files.writeString(Path.of("docs/cost.md"), page);
    IO.println(page);
    var again = Figures.of(page.lines().toList());
    assertEquals(page, CostPage.of(again, Deployment.read(), Machine.line()));
  }

  private static List<Traffic> measured() {
    return Comparison.SMOKE ? List.of(Traffic.SMALL) : List.of(Traffic.values()).reversed();
  }

  private static void put(SteadySite site, Figures figures) {
    try (var dynamo = overHttp(site.newsroom.tables)) {
      site.put(figures, dynamo);
    }
  }

  /// The tests' tables as a deployed function reaches its own: signed, as JSON, over HTTP.
  private static DynamoDbClient overHttp(TestTables tables) {
    return DynamoDbClient.builder()
        .httpClient(Aws.newHttpClient())
        .endpointOverride(URI.create(tables.endpoint()))
        .region(Region.US_EAST_1)
        .credentialsProvider(CREDENTIALS)
        .build();
  }
}
