package gazette.artefact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.local.lambda.EventPayload;
import gazette.testing.Deployed;
import gazette.testing.Newsroom;
import gazette.testing.SampleEvents;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// What becomes of a function between its snapshot and its restore. No snapshot is taken here: the
/// process waits where Lambda would take it, and the world around it changes.
@EnabledOnOs(OS.LINUX)
@OfTheArtefact
class SnapStartTest {

  private static final Duration LONG = Duration.ofHours(1);

  /// The SDK renews credentials a minute before they expire.
  private static final Duration SHORT = Duration.ofSeconds(62);

  @Test
  void connections_that_broke_in_the_snapshot_do_no_harm() throws IOException {
    try (var credentials = new Credentials("FIRST", LONG);
        var wire = Wire.to(Deployed.endpoint());
        var content =
            Deployed.of("ContentFunction", wire.endpoint(), Start.snapshot(credentials))) {
      SampleEvents.load(content.newsroom());
      var event = SampleEvents.text("ContentFunction/article");
      content.instance().awaitCheckpoint();
      wire.cut();
      var before = wire.connections();
      assertTrue(before > 0, "nothing was rehearsed before the snapshot");
      content.instance().restore();
      content.answer(event).expect(200);
      assertTrue(wire.connections() > before);
      wire.cut();
      content.answer(event).expect(200);
    }
  }

  @Test
  void credentials_that_expired_in_the_snapshot_sign_nothing_more()
      throws IOException, InterruptedException {
    try (var credentials = new Credentials("FIRST", SHORT);
        var wire = Wire.to(Deployed.endpoint());
        var content =
            Deployed.of("ContentFunction", wire.endpoint(), Start.snapshot(credentials))) {
      var stale = Instant.now().plus(SHORT).minus(Duration.ofMinutes(1));
      SampleEvents.load(content.newsroom());
      var event = SampleEvents.text("ContentFunction/article");
      content.instance().awaitCheckpoint();
      assertEquals(Set.of("FIRST"), Set.copyOf(wire.signers()));
      credentials.rotate("SECOND", LONG);
      Thread.sleep(Duration.between(Instant.now(), stale).plusMillis(100));
      var before = wire.signers().size();
      content.instance().restore();
      content.answer(event).expect(200);
      var signers = wire.signers();
      assertTrue(signers.size() > before);
      assertEquals(
          List.of("SECOND"), signers.subList(before, signers.size()).stream().distinct().toList());
    }
  }

  /// Ids begin with the time, which two restores do not share; the rest, 16 characters, is chance.
  @Test
  void two_restores_of_one_state_make_different_ids() throws IOException, InterruptedException {
    try (var credentials = new Credentials("FIRST", LONG)) {
      var start = Start.snapshot(credentials).inSameState();
      try (var one = Deployed.of("EditorialFunction", Deployed.endpoint(), start);
          var other = Deployed.of("EditorialFunction", Deployed.endpoint(), start)) {
        var event = SampleEvents.text("EditorialFunction/create");
        one.instance().awaitCheckpoint();
        other.instance().awaitCheckpoint();
        one.instance().restore();
        other.instance().restore();
        var first = one.answer(event).expect(201).json();
        var second = other.answer(event).expect(201).json();
        for (var member : List.of("id", "story")) {
          assertNotEquals(
              first.get(member).stringValue().substring(10),
              second.get(member).stringValue().substring(10));
        }
        assertEquals(one.instance().line("next: ", 1), other.instance().line("next: ", 1));
      }
    }
  }

  /// The key of the day is made while this instance is in its snapshot.
  @Test
  void a_restored_beacon_counts_a_reader_as_all_others_do() throws IOException {
    var queue = Deployed.queues().url("BeaconsQueue");
    try (var credentials = new Credentials("FIRST", LONG);
        var beacon =
            Deployed.of("BeaconFunction", Deployed.endpoint(), Start.snapshot(credentials))) {
      var newsroom = beacon.newsroom();
      SampleEvents.load(newsroom);
      var view = SampleEvents.text("BeaconFunction/view");
      beacon.instance().awaitCheckpoint();
      newsroom.clock.set(Instant.now());
      newsroom.tell(EventPayload.request(view)).expect(202);
      Deployed.queues().client().purgeQueue(r -> r.queueUrl(queue));
      beacon.instance().restore();
      beacon.answer(view).expect(202);
      // In the next slot another id is right.
      newsroom.clock.set(Instant.now());
      newsroom.tell(EventPayload.request(view)).expect(202);
      var counted = Deployed.queues().client().receiveMessage(r -> r.queueUrl(queue)).messages();
      var id = Newsroom.JSON.readTree(counted.getFirst().body()).at("/events/0/i").stringValue();
      var others = newsroom.queue.takeEvents().stream().map(e -> e.get("i").stringValue()).toList();
      assertTrue(others.contains(id), others + " are without " + id);
    }
  }
}
