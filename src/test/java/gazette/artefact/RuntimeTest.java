package gazette.artefact;

import static gazette.testing.Newsroom.ARTICLES;
import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Table;
import gazette.testing.Deployed;
import gazette.testing.Newsroom;
import gazette.testing.SampleEvents;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
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
import org.junit.jupiter.params.provider.ValueSource;

/// What is deployed, in AWS's own runtime client, given every event of `events/`. The client's
/// native part is for Linux alone.
@EnabledOnOs(OS.LINUX)
@OfTheArtefact
class RuntimeTest {

  private static final Map<String, Deployed> FUNCTIONS = new LinkedHashMap<>();

  @BeforeAll
  static void deploy() throws IOException {
    FUNCTIONS.putAll(Deployed.onDemand());
    prepare(function("ContentFunction").newsroom());
  }

  private static Deployed function(String name) {
    return Objects.requireNonNull(FUNCTIONS.get(name));
  }

  /// What a local system has at its start: samples that can be searched and have had readers.
  private static void prepare(Newsroom newsroom) {
    SampleEvents.load(newsroom);
    newsroom.indexAll();
    newsroom.tell("POST /v1/articles/%s/views".formatted(SampleEvents.PUBLISHED), "").expect(202);
    newsroom.countAndRank();
  }

  @AfterAll
  static void stop() {
    FUNCTIONS.values().forEach(Deployed::close);
  }

  @ParameterizedTest
  @FieldSource("gazette.testing.SampleEvents#TABLE")
  void an_event_is_answered_as_the_table_says(SampleEvents.Expected expected) {
    expected.check(function(expected.function()).json(SampleEvents.text(expected.file())));
  }

  @Test
  void what_is_due_is_published() {
    var publish = function("PublishFunction");
    var newsroom = publish.newsroom();
    newsroom.clock.advance(Duration.ofDays(-2));
    var due = newsroom.create(draft("Due on another day"));
    newsroom
        .edit(
            "PUT %s/%s/publication".formatted(ARTICLES, id(due)),
            "{\"revision\":1,\"at\":\"%s\"}"
                .formatted(newsroom.clock.instant().plus(Duration.ofDays(1))))
        .expect(200);
    newsroom.clock.set(Instant.now());
    newsroom.read("GET /v1/articles/" + id(due)).expect(404);
    assertEquals("null", publish.json(SampleEvents.text("PublishFunction/every-minute")));
    newsroom.read("GET /v1/articles/" + id(due)).expect(200);
  }

  @Test
  void what_was_counted_is_ranked() throws IOException {
    try (var rank = Deployed.of("RankFunction", Deployed.endpoint(), Start.onDemand())) {
      var newsroom = rank.newsroom();
      var read = newsroom.createAndPublish(draft("Read once"));
      newsroom.tell("POST /v1/articles/%s/views".formatted(id(read)), "").expect(202);
      newsroom.count();
      assertTrue(newsroom.read("GET /v1/popular").items().isEmpty());
      assertEquals("null", rank.json(SampleEvents.text("RankFunction/every-minute")));
      // ContentFunction remembers for ten seconds that nothing was ranked.
      newsroom.clock.advance(Duration.ofMinutes(1));
      var ranked = newsroom.read("GET /v1/popular").items();
      assertEquals(1, ranked.size());
      assertEquals(id(read), ranked.at("/0/article/id").stringValue());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pages", "rebuild", "every-five-minutes"})
  void what_was_published_is_found(String event) {
    var index = function("IndexFunction");
    var newsroom = index.newsroom();
    var word = "indexed" + event.replace("-", "");
    var article = newsroom.createAndPublish(draft(word));
    Table.of(newsroom.environment, "INDEX_TABLE")
        .put(Item.at(new Key("REBUILD", "CURSOR")).with("step", 0).with("position", " "));
    var search = "GET /v1/search?q=" + word;
    assertEquals(List.of(), newsroom.read(search).items("id"));
    var _ =
        index.json(
            SampleEvents.text("IndexFunction/" + event)
                .replace(SampleEvents.PUBLISHED, id(article)));
    assertEquals(List.of(id(article)), newsroom.read(search).items("id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"beacons", "beacons-one-poisonous"})
  void a_batch_is_counted(String file) throws InterruptedException {
    var tally = function("TallyFunction");
    var before = tally.instance().lines("{\"_aws\"").size();
    var failures =
        Newsroom.JSON
            .readTree(tally.json(happeningNow(SampleEvents.text("TallyFunction/" + file))))
            .required("batchItemFailures");
    var line = Newsroom.JSON.readTree(tally.instance().line("{\"_aws\"", before + 1));
    // The files have an event in common.
    var added = line.get("Counted").intValue() + line.get("Repeated").intValue();
    assertTrue(added > 0, line::toString);
    assertEquals(failures.size(), line.get("Returned").intValue());
    assertEquals(line.get("Delivered").intValue(), added + failures.size());
  }

  @Test
  void a_view_reaches_the_queue() {
    var beacon = function("BeaconFunction");
    var queue = Deployed.queues().url("BeaconsQueue");
    var client = Deployed.queues().client();
    client.purgeQueue(r -> r.queueUrl(queue));
    var view = SampleEvents.text("BeaconFunction/view");
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
