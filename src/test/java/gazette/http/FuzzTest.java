package gazette.http;

import static gazette.testing.Newsroom.ARTICLES;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import gazette.testing.Mutator;
import gazette.testing.Newsroom;
import gazette.testing.Reply;
import gazette.testing.Requests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// Sends spoiled requests: every one gets a response, and published articles stay unchanged.
class FuzzTest {

  private static final long SEED = Long.getLong("gazette.fuzz.seed", 20260301);
  private static final int BATCHES = Integer.getInteger("gazette.fuzz.batches", 10);
  private static final int REQUESTS_OF_BATCH = 250;
  private static final Pattern INNER =
      Pattern.compile(
          "gazette\\.[a-z]+\\.[A-Z]|java\\.|jackson|awssdk|Exception|\\bat"
              + " [a-z.]+\\(|articles-[0-9a-f]{8}");

  private enum Side {
    READERS,
    EDITORS,
    PAGES
  }

  private static final List<Side> SIDES =
      List.of(Side.READERS, Side.READERS, Side.EDITORS, Side.EDITORS, Side.EDITORS, Side.PAGES);

  private final Newsroom newsroom = new Newsroom();
  private final Mutator mutator = new Mutator(new Random(SEED));
  private final Requests requests = new Requests(mutator, draft("À changer"));
  private final List<String> ids = new ArrayList<>();

  private static ObjectNode draft(String title) {
    var draft = Newsroom.draft(title).put("summary", "Résumé").put("section", "Monde");
    draft.putArray("tags").add("Climat").add("Mer");
    draft.putArray("authors").add("Ana");
    draft.putObject("image").put("url", "https://i.example/a.jpg").put("width", 3).put("height", 2);
    draft.putArray("corrections").addObject().put("at", "2026-01-02").put("text", "Corrigé");
    return draft;
  }

  @Test
  void whatever_is_sent_is_answered_and_harms_nothing() {
    var witness = newsroom.createAndPublish(draft("Témoin"));
    var story = witness.get("story").stringValue();
    var page = newsroom.read("GET /v1/articles/temoin").expect(200).text();
    var statuses = new TreeMap<Integer, Integer>();
    for (var batch = 0; batch < BATCHES; batch++) {
      refresh();
      for (var i = 0; i < REQUESTS_OF_BATCH; i++) {
        statuses.merge(one(id(witness), story), 1, Integer::sum);
      }
      assertEquals(List.of(), newsroom.count().getBatchItemFailures());
      newsroom.tick(Duration.ofMinutes(1));
      newsroom.countAndRank();
      newsroom.read("GET /v1/trending?limit=100").expect(200);
      newsroom.read("GET /v1/articles?limit=100").expect(200);
      newsroom.read("GET /v1/tags?limit=100").expect(200);
      newsroom.edit("GET " + ARTICLES + "?limit=100", "").expect(200);
      assertEquals(page, newsroom.read("GET /v1/articles/temoin").expect(200).text());
    }
    IO.println("answers by status: " + statuses);
    assertTrue(newsroom.read("GET /v1/popular").items().size() > 0);
    for (var status : List.of(200, 201, 202, 204, 400, 404, 405, 412, 415, 422, 428)) {
      assertTrue(statuses.containsKey(status), "nothing was answered by " + status);
    }
  }

  private void refresh() {
    ids.clear();
    for (var i = 0; i < 3; i++) {
      ids.add(id(newsroom.create(draft("À changer"))));
    }
  }

  private int one(String witness, String story) {
    var side = mutator.one(SIDES);
    var cursor =
        Cursor.encode(
            mutator.one(List.of("articles fr", "TAG fr", "revisions " + ids.getFirst())),
            mutator.text("2026-03-01T12:00:00.000Z#" + witness));
    var sound =
        switch (side) {
          case READERS -> requests.ofReaders(witness, story, cursor);
          case EDITORS -> requests.ofEditors(mutator.one(ids), cursor);
          case PAGES -> requests.ofPages(witness, newsroom.clock.instant());
        };
    var event = requests.spoiled(sound);
    var sent = described(event);
    try {
      var reply =
          switch (side) {
            case READERS -> newsroom.read(event);
            case EDITORS -> newsroom.editAs(requests.claims(), event);
            case PAGES -> newsroom.tell(event);
          };
      check(reply, event.getRequestContext().getHttp().getMethod());
      return reply.status();
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("seed " + SEED + ": " + sent, e);
    }
  }

  private static void check(Reply reply, String method) {
    assertTrue(reply.status() < 500, () -> reply.status() + " " + reply.text());
    for (var header : reply.headers().entrySet()) {
      assertFalse(header.getValue().matches(".*\\p{Cntrl}.*"), header::toString);
    }
    if (reply.status() < 400 || method.equals("HEAD")) {
      return;
    }
    assertEquals("application/problem+json", reply.header("Content-Type"));
    assertEquals(reply.status(), reply.json().get("status").intValue());
    assertFalse(reply.json().get("title").stringValue().isEmpty());
    assertFalse(reply.json().get("detail").stringValue().isEmpty());
    assertFalse(INNER.matcher(reply.text()).find(), reply::text);
  }

  private static String described(APIGatewayV2HTTPEvent event) {
    var body = event.getBody();
    return "%s %s?%s %s %s"
        .formatted(
            event.getRequestContext().getHttp().getMethod(),
            event.getRawPath(),
            event.getRawQueryString(),
            event.getHeaders(),
            body.substring(0, Math.min(2000, body.length())));
  }
}
