package gazette.local;

import gazette.local.aws.Queues;
import gazette.local.lambda.Instances;
import gazette.local.lambda.Schedules;
import gazette.local.lambda.SqsEventSource;
import gazette.local.lambda.StreamEventSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What goes on without a request: queues and streams, what is brought from them, schedules.
public record Background(
    Queues queues,
    List<SqsEventSource> mappings,
    List<StreamEventSource> streams,
    Schedules schedules,
    Map<String, Instances> instances) {

  private static final String TALLY = "TallyFunction";
  private static final String RANKING = "RankFunction";
  static final String INDEXING = "IndexFunction";
  static final String REBUILD = ",\"rebuild\":true";

  Map<String, Object> state() {
    var state = new LinkedHashMap<String, Object>();
    state.put("queues", depths());
    mappings.stream()
        .filter(mapping -> mapping.function().equals(TALLY))
        .findFirst()
        .flatMap(SqsEventSource::state)
        .ifPresent(tally -> state.put("lastTally", tally));
    streams.stream()
        .filter(stream -> stream.function().equals(INDEXING))
        .findFirst()
        .flatMap(StreamEventSource::state)
        .ifPresent(indexing -> state.put("lastIndexing", indexing));
    schedules.last(RANKING).ifPresent(ranking -> state.put("lastRanking", ranking));
    state.put("schedules", schedules.state());
    var counts = new LinkedHashMap<String, Integer>();
    instances.forEach((name, of) -> counts.put(name, of.count()));
    state.put("instances", counts);
    return state;
  }

  /// Brings everything that is queued to its function now, as [SqsEventSource#settle] says.
  boolean settle(Duration atMost) throws InterruptedException {
    var end = System.nanoTime() + atMost.toNanos();
    for (var mapping : mappings) {
      if (!mapping.settle(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
        return false;
      }
    }
    return true;
  }

  Optional<Map<String, Object>> publish() {
    return schedules.runNow("PublishFunction", "");
  }

  /// Ranks every window, those of days too.
  Optional<Map<String, Object>> rank() {
    return schedules.runNow(RANKING, ",\"all\":true");
  }

  /// Indexes anew what is published.
  Optional<Map<String, Object>> rebuild() {
    return schedules.runNow(INDEXING, REBUILD);
  }

  private Map<String, Object> depths() {
    var depths = new LinkedHashMap<String, Object>();
    for (var mapping : mappings) {
      var depth = queues.depth(mapping.queue());
      var state = new LinkedHashMap<String, Object>();
      state.put("visible", depth.visible());
      state.put("inFlight", depth.inFlight());
      state.put("dead", queues.dead(mapping.queue()));
      depths.put(mapping.queue(), state);
    }
    return depths;
  }
}
