package gazette.artefact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The artefact that `sam build` makes of this tree.
@OfTheArtefact
class ArtefactTest {

  /// The most that may be uploaded, in bytes.
  private static final long LARGEST = 13_000_000;

  private static final Duration MAX_PROCESSOR_TIME = Duration.ofSeconds(90);
  private static final Path TESTED = Path.of("target/classes");

  /// Frameworks that come along unnoticed, and a second reader of JSON.
  private static final List<String> UNWANTED =
      List.of(
          "io/netty/",
          "com/fasterxml/jackson/core/",
          "com/fasterxml/jackson/databind/",
          "org/apache/logging/log4j/",
          "org/apache/log4j/",
          "ch/qos/logback/",
          "kotlin/",
          "scala/",
          "com/google/common/",
          "org/junit/",
          "com/amazonaws/services/dynamodbv2/local/",
          "software/amazon/dynamodb/services/local/",
          "com/amazonaws/services/lambda/runtime/api/client/");

  private final SamBuild build = SamBuild.begun().join();
  private final Artefact artefact = build.artefact();

  @Test
  void it_is_built_in_ninety_seconds_of_a_processor_without_a_test_and_says_so() {
    assertTrue(
        build.processorTime().compareTo(MAX_PROCESSOR_TIME) < 0, build.processorTime().toString());
    assertTrue(build.processorTime().isPositive(), "not measured");
    assertTrue(build.log().contains("NO TEST RUNS"), build.log());
    assertTrue(build.log().contains("Not compiling test sources"), build.log());
  }

  /// So it needs no second test: each file is the one that these tests ran with.
  @Test
  void what_is_deployed_is_what_was_tested() throws IOException {
    try (var files = Files.walk(TESTED)) {
      var tested = files.filter(Files::isRegularFile).map(TESTED::relativize).sorted().toList();
      assertEquals(tested, artefact.loose());
    }
    for (var file : artefact.loose()) {
      assertArrayEquals(
          Files.readAllBytes(TESTED.resolve(file)),
          Files.readAllBytes(artefact.root().resolve(file)),
          file.toString());
    }
  }

  @Test
  void every_jar_is_accounted_for_with_its_weight() throws IOException {
    var page = Dependencies.read();
    var lines = page.linesOf(artefact.jars());
    assertEquals(lines, page.jars(), "say in docs/dependencies.md:\n" + String.join("\n", lines));
  }

  @Test
  void every_dependency_weighs_what_its_jars_do() throws IOException {
    var page = Dependencies.read();
    assertEquals(page.weightsOf(artefact.jars()), page.weights());
  }

  @Test
  void nothing_unwanted_is_in_a_jar() throws IOException {
    var classes = artefact.librariesClasses();
    assertTrue(classes.contains("software/amazon/awssdk/services/dynamodb/DynamoDbClient.class"));
    assertEquals(
        List.of(),
        classes.stream().filter(c -> UNWANTED.stream().anyMatch(c::startsWith)).toList());
  }

  @Test
  void it_is_small_and_the_page_says_how_small() throws IOException {
    var zipped = artefact.zipped();
    assertTrue(zipped <= LARGEST, "%,d bytes".formatted(zipped));
    var jars = artefact.jars().values();
    var said =
        "%d jars, %.1f MB together; with Gazette's own classes at most %d MB to upload"
            .formatted(
                jars.size(),
                jars.stream().mapToLong(Long::longValue).sum() / 1e6,
                LARGEST / 1_000_000);
    assertTrue(Dependencies.read().text().contains(said), said);
  }
}
