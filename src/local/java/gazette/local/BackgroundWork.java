package gazette.local;

import gazette.local.aws.LocalSqs;
import gazette.local.lambda.FunctionInstances;
import gazette.local.lambda.Schedules;
import gazette.local.lambda.SqsEventSource;
import gazette.local.lambda.StreamEventSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The parts of the local system that run without an HTTP request: event sources and schedules,
/// with the queues that they read and the instances that they invoke.
public record BackgroundWork(
    LocalSqs queues,
    List<SqsEventSource> queueSources,
    List<StreamEventSource> streamSources,
    Schedules schedules,
    Map<String, FunctionInstances> instances) {

  private static final String TALLY = "TallyFunction";
  private static final String RANKING = "RankFunction";
  private static final String INDEXING = "IndexFunction";
  private static final String REBUILD = ",\"rebuild\":true";

  /// Returns the state as shown at `GET /local`.
  Map<String, Object> state() {
    var state = new LinkedHashMap<String, Object>();
    state.put("queues", depths());
    queueSources.stream()
        .filter(queueSource -> queueSource.function().equals(TALLY))
        .findFirst()
        .flatMap(SqsEventSource::state)
        .ifPresent(tally -> state.put("lastTally", tally));
    streamSources.stream()
        .filter(stream -> stream.function().equals(INDEXING))
        .findFirst()
        .flatMap(StreamEventSource::state)
        .ifPresent(indexing -> state.put("lastIndexing", indexing));
    schedules.last(RANKING).ifPresent(ranking -> state.put("lastRanking", ranking));
    state.put("schedules", schedules.state());
    var counts = new LinkedHashMap<String, Integer>();
    instances.forEach((name, created) -> counts.put(name, created.count()));
    state.put("instances", counts);
    return state;
  }

  /// Delivers all queued messages now, as [SqsEventSource#settle] does.
  ///
  /// @return whether that was done in time
  boolean settle(Duration atMost) throws InterruptedException {
    var end = System.nanoTime() + atMost.toNanos();
    for (var queueSource : queueSources) {
      if (!queueSource.settle(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
        return false;
      }
    }
    return true;
  }

  /// Runs the schedule that publishes and withdraws.
  Optional<Map<String, Object>> publish() {
    return schedules.runNow("PublishFunction", "");
  }

  /// Runs the ranking schedule for every window, also for those of days.
  Optional<Map<String, Object>> rank() {
    return schedules.runNow(RANKING, ",\"all\":true");
  }

  /// Waits until the search index has every change made before, and counts its statistics.
  ///
  /// @return whether that was done in time
  boolean index(Duration atMost) throws InterruptedException {
    var end = System.nanoTime() + atMost.toNanos();
    for (var stream : streamSources) {
      if (!stream.settle(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
        return false;
      }
    }
    return schedules.runNow(INDEXING, "").isPresent();
  }

  /// Builds the search index again from the published articles.
  Optional<Map<String, Object>> rebuild() {
    return schedules.runNow(INDEXING, REBUILD);
  }

  private Map<String, Object> depths() {
    var depths = new LinkedHashMap<String, Object>();
    for (var queueSource : queueSources) {
      var depth = queues.depth(queueSource.queue());
      var state = new LinkedHashMap<String, Object>();
      state.put("visible", depth.visible());
      state.put("inFlight", depth.inFlight());
      state.put("dead", queues.deadLetters(queueSource.queue()));
      depths.put(queueSource.queue(), state);
    }
    return depths;
  }
}
