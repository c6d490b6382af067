package gazette.artefact;

import static gazette.testing.Newsroom.ARTICLES;
import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import gazette.BeaconFunction;
import gazette.ContentFunction;
import gazette.TallyFunction;
import gazette.local.aws.Permission;
import gazette.local.lambda.EventPayload;
import gazette.testing.Drafts;
import gazette.testing.InMemoryQueue;
import gazette.testing.Newsroom;
import gazette.testing.NoContext;
import gazette.testing.Roles;
import gazette.testing.SampleEvents;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// What functions may do is what they do. A right that is missing fails every test that takes it,
/// since functions run under their roles; a right that nothing takes fails here.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RightsTest {

  private final Newsroom newsroom = new Newsroom();

  /// Every event of `events/`, then what it needs a crowd or time to happen.
  @BeforeAll
  void work() throws IOException {
    newsroom.clock.set(SampleEvents.NOW);
    SampleEvents.load(newsroom);
    invoke(newsroom.content);
    invoke(newsroom.editorial);
    invoke(newsroom.publish);
    invoke(newsroom.beacon);
    invoke(newsroom.tally);
    invoke(newsroom.rank);
    invoke(newsroom.index);
    indexWhatIsHeavy();
    newsroom.content.prime();
    newsroom.editorial.prime();
    newsroom.beacon.prime();
    publishInSections();
    readByMany();
    rankUntilNobodyReads();
  }

  private <E> void invoke(RequestHandler<E, ?> handler) throws IOException {
    newsroom.clock.set(SampleEvents.NOW);
    try (var files = Files.list(Path.of("events", handler.getClass().getSimpleName()))) {
      for (var file : files.sorted().toList()) {
        @SuppressWarnings("unchecked")
        var event = (E) EventPayload.read(Files.readString(file), handler.getClass());
        var _ = handler.handleRequest(event, NoContext.INSTANCE);
      }
    }
  }

  private void invoke(RequestStreamHandler handler) throws IOException {
    newsroom.clock.set(SampleEvents.NOW);
    try (var files = Files.list(Path.of("events", handler.getClass().getSimpleName()))) {
      for (var file : files.sorted().toList()) {
        var event = Files.readString(file).getBytes(StandardCharsets.UTF_8);
        handler.handleRequest(
            new ByteArrayInputStream(event), OutputStream.nullOutputStream(), NoContext.INSTANCE);
      }
    }
  }

  /// Facets are counted, by an editor and by the schedule.
  private void publishInSections() {
    newsroom.createAndPublish(draft("Le port").put("section", "Monde"));
    var later = newsroom.create(draft("Le quai").put("section", "Monde"));
    var at = newsroom.clock.instant().plus(Duration.ofMinutes(1));
    newsroom
        .edit(
            "PUT %s/%s/publication".formatted(ARTICLES, id(later)),
            "{\"revision\":1,\"at\":\"%s\"}".formatted(at))
        .expect(200);
    newsroom.tick(Duration.ofMinutes(1));
    newsroom.read("GET /v1/articles/le-quai").expect(200);
  }

  /// A listing that has no room for its teaser, something that is withdrawn, and something that
  /// DynamoDB refuses.
  private void indexWhatIsHeavy() {
    var heavy = newsroom.createAndPublish(Drafts.atEveryLimit(1));
    newsroom.indexAll();
    newsroom.withdraw(heavy, "Une erreur").expect(200);
    newsroom.index(List.of(id(heavy)));
    newsroom.read("GET /v1/search?q=camping").expect(200);
    newsroom.publish(heavy);
    newsroom.faults.refuse(UpdateItemRequest.class::isInstance);
    newsroom.index(List.of(id(heavy)));
    newsroom.faults.refuse(request -> false);
    assertTrue(newsroom.queue.take().stream().anyMatch(message -> message.contains("refused")));
  }

  /// So many at once that a ledger gets rows, and one more, whose tally has to read them.
  private void readByMany() {
    var article = newsroom.createAndPublish(draft("Le phare"));
    var translation = draft("The lighthouse").put("lang", "en");
    newsroom.createAndPublish(translation.put("story", article.get("story").stringValue()));
    var views = "POST /v1/articles/" + id(article) + "/views";
    for (var i = 0; i < 100; i++) {
      newsroom.tell(views, "", "X-Local-Address", "203.0.113." + i).expect(202);
    }
    done(newsroom.count());
    newsroom.tell(views, "", "X-Local-Address", "198.51.100.7").expect(202);
    var another = new TallyFunction(newsroom.around(TallyFunction.class));
    done(another.handleRequest(InMemoryQueue.event(newsroom.queue.take()), NoContext.INSTANCE));
  }

  private static void done(SQSBatchResponse response) {
    assertEquals(List.of(), response.getBatchItemFailures());
  }

  /// Days are closed, and leaderboards on which nothing stands any more go.
  private void rankUntilNobodyReads() {
    for (var days : List.of(0, 2, 40)) {
      newsroom.clock.advance(Duration.ofDays(days));
      newsroom.countAndRank();
    }
  }

  static List<Class<?>> functions() {
    return Roles.functions();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void a_function_asks_for_what_it_is_granted_and_nothing_else(Class<?> function) {
    var role = newsroom.role(function);
    assertEquals(role.granted(), role.requested());
  }

  @Test
  void readers_can_make_nothing_be_written() {
    for (var right : Roles.of(ContentFunction.class).granted()) {
      assertTrue(right.isRead(), right.toString());
    }
  }

  @Test
  void who_takes_in_beacons_gets_at_nothing_but_the_queue_keys_and_slugs() {
    var role = Roles.of(BeaconFunction.class);
    for (var right : role.granted()) {
      assertTrue(
          List.of("BeaconsQueue", "ReaderKeysTable").contains(right.resource())
              || right.equals(new Permission("dynamodb:GetItem", "ArticlesTable")),
          right.toString());
    }
  }
}
