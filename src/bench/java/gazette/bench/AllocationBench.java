package gazette.bench;

import static gazette.testing.Newsroom.draft;

import com.sun.management.ThreadMXBean;
import gazette.testing.Drafts;
import gazette.testing.Newsroom;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Measures the memory that a request allocates: that of the function and of DynamoDB Local on the
/// calling thread.
@Tag("bench")
class AllocationBench {

  private static final int WARM = Comparison.SMOKE ? 100 : 3_000;
  private static final int COUNT = Comparison.SMOKE ? 100 : 3_000;

  private final Newsroom newsroom = new Newsroom();

  @Test
  void what_a_read_allocates_is_printed() {
    for (var i = 0; i < 30; i++) {
      newsroom.clock.advance(Duration.ofMinutes(1));
      newsroom.createAndPublish(Drafts.usual("La côte recule " + i));
    }
    newsroom.createAndPublish(draft("Un seul"));
    measure("list of 20", "GET /v1/articles");
    measure("article of 6 KB", "GET /v1/articles/la-cote-recule-3");
  }

  private void measure(String name, String request) {
    allocated(request, WARM);
    IO.println("%-16s %,9d bytes a request".formatted(name, allocated(request, COUNT) / COUNT));
  }

  private long allocated(String request, int times) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var event = Newsroom.event(request, "");
    var before = threads.getCurrentThreadAllocatedBytes();
    for (var i = 0; i < times; i++) {
      newsroom.content.routes().handle(event);
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
