package gazette.artefact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.testing.Deployed;
import gazette.testing.Newsroom;
import gazette.testing.SampleEvents;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// What is deployed, in AWS's own runtime client, given every event of `events/`. The client's
/// native part is for Linux alone.
@EnabledOnOs(OS.LINUX)
@OfTheArtefact
class RuntimeTest {

  private static final Map<String, Deployed> FUNCTIONS = new LinkedHashMap<>();

  @BeforeAll
  static void deploy() throws IOException {
    for (var function : Deployed.FUNCTIONS) {
      FUNCTIONS.put(function.name(), Deployed.onDemand(function.name()));
    }
  }

  @AfterAll
  static void stop() {
    FUNCTIONS.values().forEach(Deployed::close);
  }

  @ParameterizedTest
  @FieldSource("gazette.testing.SampleEvents#FILES")
  void an_event_comes_to_the_same_as_in_one_jvm(String file) {
    var function = Objects.requireNonNull(FUNCTIONS.get(SampleEvents.function(file)));
    if (SampleEvents.function(file).equals("PublishFunction")) {
      function.newsroom().clock.advance(Duration.ofDays(-2));
    }
    assertEquals(
        Objects.requireNonNull(SampleEvents.STATUSES.get(file)),
        SampleEvents.status(file, function.newsroom(), function));
  }

  @ParameterizedTest
  @FieldSource("gazette.testing.SampleEvents#BATCHES")
  void of_a_batch_only_what_is_poisonous_goes_back(String file) throws InterruptedException {
    var tally = Objects.requireNonNull(FUNCTIONS.get("TallyFunction"));
    var before = tally.instance().lines("{\"_aws\"").size();
    var batch = happeningNow(SampleEvents.withIdsOf(tally.newsroom(), SampleEvents.text(file)));
    var failures = Newsroom.JSON.readTree(tally.json(batch)).required("batchItemFailures");
    assertEquals(
        SampleEvents.RETURNED.get(file),
        failures.valueStream().map(f -> f.get("itemIdentifier").stringValue()).toList());
    var line = Newsroom.JSON.readTree(tally.instance().line("{\"_aws\"", before + 1));
    // The files have an event in common.
    var added = line.get("Counted").intValue() + line.get("Repeated").intValue();
    assertTrue(added > 0, line::toString);
    assertEquals(line.get("Delivered").intValue(), added + line.get("Returned").intValue());
  }

  @Test
  void a_view_reaches_the_queue() {
    var beacon = Objects.requireNonNull(FUNCTIONS.get("BeaconFunction"));
    var queue = Deployed.queues().url("BeaconsQueue");
    var client = Deployed.queues().client();
    client.purgeQueue(r -> r.queueUrl(queue));
    var view = SampleEvents.withIdsOf(beacon.newsroom(), SampleEvents.text("BeaconFunction/view"));
    beacon.answer(view).expect(202);
    assertEquals(1, client.receiveMessage(r -> r.queueUrl(queue)).messages().size());
  }

  /// Its times are of the day the file was written, and what is over a month old does not count.
  private static String happeningNow(String batch) {
    var slot = 30_000;
    var slots = (Instant.now().toEpochMilli() - SampleEvents.NOW.toEpochMilli()) / slot;
    return Pattern.compile("\\\\\"([tp])\\\\\":(\\d+)")
        .matcher(batch)
        .replaceAll(m ->
            Matcher.quoteReplacement(
                "\\\"%s\\\":%d"
                    .formatted(
                        m.group(1),
                        Long.parseLong(m.group(2)) + slots * (m.group(1).equals("t") ? slot : 1))));
  }
}
