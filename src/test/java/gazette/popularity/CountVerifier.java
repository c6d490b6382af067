package gazette.popularity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gazette.article.ArticleId;
import gazette.dynamo.Table;
import gazette.popularity.event.DedupKey;
import gazette.popularity.event.Event;
import gazette.popularity.event.EventMessage;
import gazette.testing.Newsroom;
import gazette.testing.SqsSimulator;
import gazette.testing.StoredCounts;
import gazette.testing.StoredCounts.Cell;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// Compares the counters in the table with the messages that were sent.
record CountVerifier(Newsroom newsroom) {

  private static final List<String> OUTCOMES =
      List.of("Counted", "Repeated", "SlotRepeated", "NotPublished", "TooOld", "Returned");

  /// Asserts that every stored count is the number of different events that were sent, and prints a
  /// summary. What meets in a slot must be of one bucket.
  ///
  /// @param nanos the time that delivering took
  void assertExactlyOnce(String scenario, List<String> sent, long nanos) {
    var expected = new HashMap<Cell, Long>();
    cellsByKey(sent).values().forEach(cell -> expected.merge(cell, 1L, Long::sum));
    var today = LocalDate.ofInstant(newsroom.clock.instant(), ZoneOffset.UTC);
    var stored =
        StoredCounts.read(
            Table.of(newsroom.environment, "POPULARITY_TABLE"), today.minusDays(15), today);
    long lost = 0;
    long doubled = 0;
    var cells = new HashSet<>(expected.keySet());
    cells.addAll(stored.keySet());
    for (var cell : cells) {
      var surplus = stored.getOrDefault(cell, 0L) - expected.getOrDefault(cell, 0L);
      lost += Math.max(0, -surplus);
      doubled += Math.max(0, surplus);
    }
    var counted = stored.values().stream().mapToLong(Long::longValue).sum();
    IO.println(
        "%-30s %,8d events %,8d counted %4d lost %4d doubled, drained in %6.2f s"
            .formatted(scenario, eventCount(sent), counted, lost, doubled, nanos / 1e9));
    assertEquals(expected, stored);
  }

  /// Asserts that in every metrics line, and in all of them together, the outcomes add up to the
  /// delivered events. A crashed tally writes no line.
  void assertOutcomesAddUp(SqsSimulator queue) {
    var delivered = 0;
    for (var line : newsroom.lines) {
      var json = Newsroom.JSON.readTree(line);
      var sum = OUTCOMES.stream().mapToInt(outcome -> json.get(outcome).intValue()).sum();
      assertEquals(json.get("Delivered").intValue(), sum);
      delivered += sum;
    }
    assertEquals(queue.processedEvents(), delivered);
  }

  /// Returns the counts that must be stored: one for each id, or for each reader and slot of events
  /// without an id.
  static Map<DedupKey, Cell> cellsByKey(List<String> sent) {
    var cells = new HashMap<DedupKey, Cell>();
    for (var body : sent) {
      for (var event : EventMessage.parse(body).orElseThrow().events()) {
        cells.putIfAbsent(event.resendKey().orElse(event.dedupKey()), cell(event));
      }
    }
    return cells;
  }

  private static Cell cell(Event event) {
    return new Cell(
        new ArticleId(event.article().value()),
        event.share().isPresent() ? Metric.SHARES : Metric.VIEWS,
        Bucket.of(event.at()).start());
  }

  /// Returns the number of events in messages, repeated ones included.
  static int eventCount(List<String> bodies) {
    return bodies.stream().mapToInt(b -> EventMessage.parse(b).orElseThrow().events().size()).sum();
  }
}
