package gazette.article;

import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;

import gazette.testing.Newsroom;
import gazette.testing.TestOutput;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// A table that is busy: it does only a part of what it is asked, or nothing.
class BusyTableTest {

  private final Newsroom newsroom = new Newsroom();

  @Test
  void what_a_batch_leaves_out_is_asked_for_again() {
    var ids = new ArrayList<String>();
    for (var i = 0; i < 12; i++) {
      ids.add(id(newsroom.createAndPublish(draft("Article " + i))));
    }
    newsroom.faults.leave(0.5);
    var found = newsroom.read("GET /v1/articles?ids=" + String.join(",", ids)).expect(200);
    assertEquals(ids, found.items("id"));
  }

  @Test
  void a_table_that_stays_busy_is_an_outage_after_some_attempts() throws InterruptedException {
    var article = newsroom.createAndPublish(draft("Article"));
    newsroom.faults.leave(1);
    newsroom.meter.reset();
    var output = TestOutput.fromNow();
    newsroom.read("GET /v1/articles?ids=" + id(article)).expect(503);
    assertEquals(16, newsroom.meter.requests());
    output.awaitLine("\"level\":\"ERROR\"", "GET /v1/articles failed", "16 attempts have failed");
  }
}
