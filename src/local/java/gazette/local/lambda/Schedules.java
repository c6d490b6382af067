package gazette.local.lambda;

import gazette.local.aws.CannotStart;
import gazette.local.aws.Template;
import gazette.runtime.Timestamp;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Runs the schedules of template.yaml. Supports `rate(...)` only; the first run is one period
/// after the start.
public final class Schedules implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Schedules.class.getName());
  private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");

  /// The time and outcome of a run.
  private record ScheduleRun(Instant at, String outcome) {}

  /// A schedule with its last run.
  private static final class Schedule {
    private final FunctionInstances instances;
    private final String rate;
    private volatile @Nullable ScheduleRun last;

    private Schedule(FunctionInstances instances, String rate) {
      this.instances = instances;
      this.rate = rate;
    }

    Map<String, Object> state() {
      var state = new LinkedHashMap<String, Object>();
      state.put("function", instances.name());
      state.put("rate", rate);
      var run = last;
      if (run != null) {
        state.put("last", Timestamp.format(run.at()));
        state.put("outcome", run.outcome());
      }
      return state;
    }
  }

  private final List<Schedule> schedules = new ArrayList<>();
  private final List<Future<?>> futures = new ArrayList<>();
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newScheduledThreadPool(2, Thread.ofPlatform().daemon().name("schedule").factory());

  /// Starts the schedules.
  ///
  /// @throws CannotStart for a schedule other than `rate(...)`
  public Schedules(Template template, Map<String, FunctionInstances> instances, Clock clock) {
    this.clock = clock;
    for (var function : template.functions()) {
      for (var rate : function.rates()) {
        var schedule = new Schedule(Objects.requireNonNull(instances.get(function.name())), rate);
        schedules.add(schedule);
        var seconds = period(function.name(), rate).toSeconds();
        futures.add(
            timer.scheduleAtFixedRate(() -> run(schedule, ""), seconds, seconds, TimeUnit.SECONDS));
      }
    }
  }

  /// Returns the schedules with their last runs, as shown at `GET /local`.
  public List<Map<String, Object>> state() {
    return schedules.stream().map(Schedule::state).toList();
  }

  /// Returns the time and outcome of the last run of a function's schedule, if it has run.
  public Optional<Map<String, Object>> last(String function) {
    return schedule(function)
        .flatMap(schedule -> Optional.ofNullable(schedule.last))
        .map(run -> Map.of("at", Timestamp.format(run.at()), "outcome", run.outcome()));
  }

  /// Runs a function's schedule now and returns its state after the run; empty if it has none.
  ///
  /// @param more members to add to the event, such as `,"all":true`
  public Optional<Map<String, Object>> runNow(String function, String more) {
    var schedule = schedule(function);
    schedule.ifPresent(s -> run(s, more));
    return schedule.map(Schedule::state);
  }

  @Override
  public void close() {
    futures.forEach(future -> future.cancel(true));
    timer.shutdown();
  }

  private Optional<Schedule> schedule(String function) {
    return schedules.stream().filter(s -> s.instances.name().equals(function)).findFirst();
  }

  private void run(Schedule schedule, String more) {
    var now = clock.instant();
    try {
      schedule.instances.invokeJson(event(now, more));
      schedule.last = new ScheduleRun(now, "done");
    } catch (RuntimeException e) {
      schedule.last = new ScheduleRun(now, "failed: " + e.getMessage());
      LOG.log(Level.ERROR, schedule.instances.name() + " failed", e);
    }
  }

  /// Returns an event as EventBridge Scheduler sends it. Its `detail` is a string.
  private static String event(Instant now, String more) {
    return """
    {"version":"0","id":"%s","detail-type":"Scheduled Event","source":"aws.scheduler",
    "account":"000000000000","time":"%s","region":"us-east-1",
    "resources":["arn:aws:scheduler:us-east-1:000000000000:schedule/default/local"],
    "detail":"{}"%s}\
    """
        .formatted(UUID.randomUUID(), now.truncatedTo(ChronoUnit.SECONDS), more);
  }

  private static Duration period(String function, String rate) {
    var match = RATE.matcher(rate);
    if (!match.matches()) {
      throw new CannotStart(
          "template.yaml: %s has the schedule %s; the local system supports rate(n minutes|hours|days)"
              .formatted(function, rate));
    }
    var count = Long.parseLong(match.group(1));
    return switch (match.group(2)) {
      case "minute" -> Duration.ofMinutes(count);
      case "hour" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }
}
