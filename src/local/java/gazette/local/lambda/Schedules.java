package gazette.local.lambda;

import gazette.local.aws.CannotStart;
import gazette.local.aws.Stack;
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

/// What runs by itself, at the rates of template.yaml.
public final class Schedules implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Schedules.class.getName());
  private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");

  /// How a run went.
  private record Run(Instant at, String outcome) {}

  /// One schedule and its last run.
  private static final class Entry {
    private final Instances instances;
    private final String rate;
    private volatile @Nullable Run last;

    private Entry(Instances instances, String rate) {
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

  private final List<Entry> entries = new ArrayList<>();
  private final List<Future<?>> running = new ArrayList<>();
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newScheduledThreadPool(2, Thread.ofPlatform().daemon().name("schedule").factory());

  public Schedules(Stack stack, Map<String, Instances> instances, Clock clock) {
    this.clock = clock;
    for (var function : stack.functions()) {
      for (var rate : function.rates()) {
        var entry = new Entry(Objects.requireNonNull(instances.get(function.name())), rate);
        entries.add(entry);
        var every = period(function.name(), rate).toSeconds();
        running.add(
            timer.scheduleAtFixedRate(() -> run(entry, ""), every, every, TimeUnit.SECONDS));
      }
    }
  }

  public List<Map<String, Object>> state() {
    return entries.stream().map(Entry::state).toList();
  }

  /// When a function's schedule ran last and how that went, if it ran.
  public Optional<Map<String, Object>> last(String function) {
    return entry(function)
        .flatMap(entry -> Optional.ofNullable(entry.last))
        .map(run -> Map.of("at", Timestamp.format(run.at()), "outcome", run.outcome()));
  }

  /// Runs a function's schedule now, if it has one, and returns when it is done.
  ///
  /// @param more members of the event, such as `,"all":true`
  public Optional<Map<String, Object>> runNow(String function, String more) {
    var entry = entry(function);
    entry.ifPresent(e -> run(e, more));
    return entry.map(Entry::state);
  }

  @Override
  public void close() {
    running.forEach(schedule -> schedule.cancel(true));
    timer.shutdown();
  }

  private Optional<Entry> entry(String function) {
    return entries.stream().filter(e -> e.instances.name().equals(function)).findFirst();
  }

  private void run(Entry entry, String more) {
    var now = clock.instant();
    try {
      entry.instances.invokeWith(event(now, more));
      entry.last = new Run(now, "done");
    } catch (RuntimeException e) {
      entry.last = new Run(now, "failed: " + e.getMessage());
      LOG.log(Level.ERROR, entry.instances.name() + " failed", e);
    }
  }

  /// As EventBridge Scheduler sends it: the detail is a string.
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
          "template.yaml: %s runs at %s; the local system knows rate(n minutes|hours|days)"
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
